import { expect } from 'chai'
import { OPERATIONS } from '../../src/app.ts'
import { bodyOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'
import { addressOf, program } from './wire.ts'

const HOA = { email: 'hoa@vidu.vn', name: 'Lê Thị Hoa', role: 'clerk' }

describe('a write sent twice under one Idempotency-Key', () => {
  const office = useOffice()

  it('is done once and answered alike, to the letter', async () => {
    const ask = await program(office, 'administrator')
    const send = () => ask('post', '/api/v1/accounts').set('Idempotency-Key', 'khoa-1').send(HOA)
    const [first, second] = [await send(), await send()]
    expect(first.status).to.equal(201)
    expect(second.status).to.equal(201)
    expect(second.body).to.deep.equal(first.body)
    for (const header of ['location', 'etag', 'content-type']) {
      expect(second.headers[header], header).to.equal(first.headers[header]).and.not.equal(undefined)
    }
    expect(await office.db('accounts').where({ email: HOA.email })).to.have.length(1)
    expect(await office.db('audit_events').where({ action: 'account.created' })).to.have.length(1)
  })

  it('is refused, not failed, when its body is nested too deeply to be told from another', async () => {
    const ask = await program(office, 'administrator')
    const deep = `{"name":${'['.repeat(500_000)}${']'.repeat(500_000)}}`
    const answer = await ask('post', '/api/v1/accounts')
      .set('Idempotency-Key', 'khoa-1')
      .type('json')
      .send(deep)
    expect(answer.status).to.equal(400)
  })

  it('is done once also when both arrive together', async () => {
    const ask = await program(office, 'administrator')
    const send = () => ask('post', '/api/v1/accounts').set('Idempotency-Key', 'khoa-1').send(HOA)
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201])
    expect(new Set(answers.map((answer) => bodyOf(answer).id)).size).to.equal(1)
  })

  it('is refused with another body or at another address', async () => {
    const ask = await program(office, 'administrator')
    const send = (body: object, address = '/api/v1/accounts') =>
      ask('post', address).set('Idempotency-Key', 'khoa-1').send(body)
    await send(HOA)
    const other = await send({ ...HOA, email: 'lan@vidu.vn' })
    expect(other.status).to.equal(422)
    expect(bodyOf(other).detail).to.contain('Idempotency-Key')
    expect(await office.db('accounts').where({ email: 'lan@vidu.vn' })).to.deep.equal([])
  })

  it('may be tried again after a refusal, for a refusal did nothing', async () => {
    const ask = await program(office, 'administrator')
    const send = (body: object) => ask('post', '/api/v1/accounts').set('Idempotency-Key', 'khoa-1').send(body)
    expect((await send({ ...HOA, email: 'khong phai thu' })).status).to.equal(422)
    expect((await send(HOA)).status).to.equal(201)
  })

  it('is of the one who sends it: another account has keys of its own', async () => {
    const [mine, theirs] = [await program(office, 'administrator'), await program(office, 'administrator')]
    const send = (ask: typeof mine, email: string) =>
      ask('post', '/api/v1/accounts')
        .set('Idempotency-Key', 'khoa-1')
        .send({ ...HOA, email })
    expect(bodyOf(await send(mine, 'hoa@vidu.vn')).email).to.equal('hoa@vidu.vn')
    expect(bodyOf(await send(theirs, 'lan@vidu.vn')).email).to.equal('lan@vidu.vn')
  })

  it('needs a plain key', async () => {
    const ask = await program(office, 'administrator')
    for (const key of ['có dấu cách', 'x'.repeat(201)]) {
      const response = await ask('post', '/api/v1/accounts')
        .set('Idempotency-Key', encodeURI(key).replaceAll('%20', ' '))
        .send(HOA)
      expect(response.status, key).to.equal(400)
    }
  })
})

describe('a change of what somebody else may have changed', () => {
  const office = useOffice()
  const CHANGED = { name: 'Lê Thị Hoà', role: 'head' }

  it('names the version it was made on, and is refused on an older one', async () => {
    const ask = await program(office, 'administrator')
    const made = await ask('post', '/api/v1/accounts').send(HOA)
    const address = `/api/v1/accounts/${String(bodyOf(made).id)}`
    const read = await ask('get', address)
    expect(read.headers.etag).to.equal('"1"').and.equal(made.headers.etag)
    const change = (etag: string, body = CHANGED) => ask('put', address).set('If-Match', etag).send(body)
    const changed = await change('"1"')
    expect([changed.status, changed.headers.etag, bodyOf(changed).name]).to.deep.equal([
      200,
      '"2"',
      'Lê Thị Hoà',
    ])
    const late = await change('"1"', { ...CHANGED, name: 'Khác' })
    expect([late.status, bodyOf(late).title]).to.deep.equal([412, 'outdated'])
    expect((await change('W/"2"', { ...CHANGED, name: 'Lê Thị Hoè' })).status).to.equal(200)
  })

  it('is let through once when many hold the same version', async () => {
    const ask = await program(office, 'administrator')
    const made = await ask('post', '/api/v1/accounts').send(HOA)
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((letter) =>
        ask('put', `/api/v1/accounts/${String(bodyOf(made).id)}`)
          .set('If-Match', '"1"')
          .send({ ...CHANGED, name: `Hoà ${letter}` }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 412, 412, 412])
  })

  it('is refused without If-Match by every versioned operation, and for what is no version', async () => {
    const versioned = OPERATIONS.filter(({ operation }) => operation?.versioned)
    expect(versioned.length).to.be.greaterThan(1)
    const ask = await program(office, 'administrator')
    const made = await ask('post', '/api/v1/accounts').send(HOA)
    const address = `/api/v1/accounts/${String(bodyOf(made).id)}`
    expect((await ask('put', address).send(CHANGED)).body).to.include({
      status: 428,
      title: 'precondition-required',
    })
    for (const etag of ['*', '"x"', '"1","2"', '"99999999999"'])
      expect((await ask('put', address).set('If-Match', etag).send(CHANGED)).status, etag).to.equal(400)
    for (const endpoint of versioned) {
      const method = endpoint.routes[0]?.method ?? 'put'
      const response = await ask(
        method,
        addressOf(endpoint, () => '1'),
      )
      expect(response.status, endpoint.path).to.be.oneOf([404, 422, 428])
    }
  })
})
