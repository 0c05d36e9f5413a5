import { expect } from 'chai'
import { Registry } from 'prom-client'
import supertest from 'supertest'
import { z } from 'zod'
import { createApiToken } from '../../src/accounts/api-token.commands.ts'
import { createApp } from '../../src/app.ts'
import { connect } from '../../src/database/connection.ts'
import type { Actor } from '../../src/shared/actor.ts'
import { bodyOf } from '../support/loose.ts'
import { useOffice } from '../support/office.ts'
import { program, session } from './wire.ts'

describe('every answer', () => {
  const office = useOffice()
  const ask = (address: string) => supertest(office.app).get(address)

  it('carries headers that keep foreign code, frames and guesses out', async () => {
    for (const address of ['/sign-in', '/khong-co', '/api/v1/award-forms', '/assets/base.css', '/healthz']) {
      const { headers } = await ask(address)
      const policy = headers['content-security-policy']
      expect(policy, address)
        .to.contain("script-src 'self'")
        .and.contain("object-src 'none'")
        .and.contain("base-uri 'none'")
      expect(policy, address).not.to.contain('unsafe')
      expect(headers['x-content-type-options'], address).to.equal('nosniff')
      expect(headers['referrer-policy'], address).to.equal('same-origin')
      expect(headers['cross-origin-opener-policy'], address).to.equal('same-origin')
      expect(headers['x-powered-by'], address).to.equal(undefined)
      expect(headers['access-control-allow-origin'], address).to.equal(undefined)
      expect(headers['x-request-id'], address).to.match(/^[\w-]{8,64}$/)
    }
  })

  it('that holds the register is kept by no cache; assets are kept for ever', async () => {
    const inside = await session(office, 'auditor')
    for (const address of ['/account', '/audit', '/api/v1/award-forms', '/khong-co'])
      expect((await inside.get(address)).headers['cache-control'], address).to.equal('no-store')
    expect((await ask('/assets/base.css')).headers['cache-control']).to.contain('immutable')
  })

  it('names no other request id than a plain one, whatever was asked for', async () => {
    const given = await ask('/sign-in').set('X-Request-Id', 'so-hieu-12345678')
    expect(given.headers['x-request-id']).to.equal('so-hieu-12345678')
    const forged = await ask('/sign-in').set('X-Request-Id', 'x" onload="alert(1)')
    expect(forged.headers['x-request-id']).to.match(/^[0-9a-f-]{36}$/)
  })

  it('behind https insists on it, also for the cookie', async () => {
    const config = { ...office.deps.config, publicUrl: 'https://sovang.vidu.vn' }
    const behindProxy = createApp({ ...office.deps, config, metrics: new Registry() })
    const response = await supertest(behindProxy).get('/sign-in').set('X-Forwarded-Proto', 'https')
    expect(response.headers['strict-transport-security']).to.contain('max-age=31536000')
    expect(String(response.headers['set-cookie'])).to.match(
      /^__Host-sid=.*Path=\/.*HttpOnly; Secure; SameSite=Lax/,
    )
  })
})

describe('an unknown address', () => {
  const office = useOffice()

  it('is a page in words for people, with the way back', async () => {
    const inside = await session(office, 'clerk')
    const response = await inside.get('/khong-co-trang-nay')
    expect([response.status, response.type]).to.deep.equal([404, 'text/html'])
    expect(response.text).to.contain('Không tìm thấy').and.contain('href="/"')
  })

  it('is a problem document for programs', async () => {
    const ask = await program(office, 'clerk')
    const response = await ask('get', '/api/v1/khong-co')
    expect([response.status, response.type]).to.deep.equal([404, 'application/problem+json'])
    expect(response.body).to.include({
      type: 'urn:so-vang:problem:not-found',
      title: 'not-found',
      status: 404,
    })
    expect(bodyOf(response).detail).to.be.a('string').and.match(/[.!]$/)
    expect(bodyOf(response).instance).to.equal(
      `urn:so-vang:request:${String(response.headers['x-request-id'])}`,
    )
  })

  it('is refused alike when it is no proper address at all', async () => {
    const inside = await session(office, 'clerk')
    for (const address of [
      '/people/%E0%A4%A',
      '/people/%00',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..%2f..%2fpackage.json',
    ])
      expect((await inside.get(address)).status, address).to.be.within(400, 404)
  })
})

describe('a form', () => {
  const office = useOffice()
  const NEW = { name: 'Đồng bộ', expiresOn: '' }
  const tokens = async () => (await office.db('api_tokens').pluck('id')).length

  it('is taken only with the token of its own session', async () => {
    const [mine, theirs] = [await session(office, 'clerk'), await session(office, 'clerk')]
    for (const _csrf of ['', 'sai', theirs.csrf]) {
      const response = await mine.post('/account/tokens/new', { ...NEW, _csrf })
      expect(response.status).to.equal(403)
    }
    const without = await mine.agent.post('/account/tokens/new').type('form').send(NEW)
    expect(without.status).to.equal(403)
    const inHeader = await mine.agent
      .post('/account/tokens/new')
      .set('X-CSRF-Token', mine.csrf)
      .type('form')
      .send(NEW)
    expect(inHeader.status).to.equal(403)
    expect(await tokens()).to.equal(0)
    expect((await mine.post('/account/tokens/new', NEW)).status).to.equal(200)
    expect(await tokens()).to.equal(1)
  })

  it('is refused when a browser says it comes from another site', async () => {
    const inside = await session(office, 'clerk')
    const send = (header: string, value: string) => inside.post('/account/tokens/new', NEW).set(header, value)
    for (const site of ['cross-site', 'same-site'])
      expect((await send('Sec-Fetch-Site', site)).status).to.equal(403)
    for (const origin of ['https://evil.vn', 'null', 'http://localhost.evil.vn'])
      expect((await send('Origin', origin)).status, origin).to.equal(403)
    expect(await tokens()).to.equal(0)
    expect((await send('Sec-Fetch-Site', 'same-origin')).status).to.equal(200)
  })

  it('with an unknown field is refused, naming it', async () => {
    const inside = await session(office, 'clerk')
    const response = await inside.post('/account/tokens/new', { ...NEW, accountId: '1' })
    expect(response.status).to.equal(422)
    expect(response.text).to.contain('«accountId»')
  })

  it('with a repeated field is refused where one value belongs', async () => {
    const inside = await session(office, 'clerk')
    expect((await inside.post('/account/tokens/new', { name: ['a', 'b'] })).status).to.equal(422)
  })

  it('that is too large is refused unread', async () => {
    const inside = await session(office, 'clerk')
    const response = await inside.post('/account/tokens/new', { name: 'x'.repeat(2_200_000) })
    expect([response.status, response.type]).to.deep.equal([413, 'text/html'])
  })
})

const Refusal = z.object({ errors: z.array(z.object({ pointer: z.string(), detail: z.string() })) })

describe('a body of the API', () => {
  const office = useOffice()

  it('that is too large is refused unread', async () => {
    const ask = await program(office, 'administrator')
    const response = await ask('post', '/api/v1/accounts').send({ name: 'x'.repeat(5_300_000) })
    expect([response.status, bodyOf(response).title]).to.deep.equal([413, 'too-large'])
  })

  it('that is no JSON is refused as malformed, one of the wrong shape as invalid', async () => {
    const ask = await program(office, 'administrator')
    const send = (text: string, type = 'application/json') =>
      ask('post', '/api/v1/accounts').set('Content-Type', type).send(text)
    expect((await send('{"email":')).body).to.include({ status: 400, title: 'malformed' })
    expect((await send('{"email":"a@b.vn"}', 'application/json; charset=utf-99')).status).to.equal(415)
    for (const text of ['[]', '{}', '[[1]]'])
      expect((await send(text)).body, text).to.include({ status: 422, title: 'invalid' })
    expect((await send('"text"')).status).to.equal(400)
    expect((await send('email=a@b.vn', 'application/x-www-form-urlencoded')).status).to.equal(415)
  })

  it('names each wrong field by a pointer into what was sent', async () => {
    const ask = await program(office, 'administrator')
    const wrong = { email: 'khong phai thu', role: 'vua', la: 1 }
    const response = await ask('post', '/api/v1/accounts').send(wrong).expect(422)
    const { errors } = Refusal.parse(response.body)
    const pointers = errors.map(({ pointer }) => pointer)
    expect(pointers).to.have.members(['/email', '/name', '/role', '/la'])
    for (const { detail } of errors) expect(detail).to.match(/[.!]$/)
  })

  it('cannot reach into prototypes', async () => {
    const ask = await program(office, 'administrator')
    const text =
      '{"email":"a@b.vn","name":"A","role":"clerk","__proto__":{"disabled":true},"constructor":{"x":1}}'
    const response = await ask('post', '/api/v1/accounts').set('Content-Type', 'application/json').send(text)
    expect(response.status).to.equal(422)
    expect(Object.keys(Object.prototype)).to.deep.equal([])
  })
})

describe('the measures of the application', () => {
  const office = useOffice()
  const measures = () => supertest(office.app).get('/metrics')
  const elsewhere = ['X-Forwarded-For', '203.0.113.7'] as const

  it('are told on this machine, and to nobody else who comes through its proxy', async () => {
    expect((await measures()).status).to.equal(200)
    expect((await measures().set(...elsewhere)).status).to.equal(403)
  })

  it('are told elsewhere to a token of an administrator only', async () => {
    const asked = (account: Actor) =>
      office
        .does((work) => createApiToken(work, { name: 'Prometheus', accountId: account.accountId ?? 0 }))
        .then((token) =>
          measures()
            .set(...elsewhere)
            .set('Authorization', `Bearer ${token}`),
        )
    expect((await asked(await office.actor('administrator'))).status).to.equal(200)
    expect((await asked(await office.actor('head'))).status).to.equal(403)
    const wrong = await measures().set('Authorization', 'Bearer sv_x')
    expect(wrong.status).to.equal(401)
    expect(wrong.type).to.equal('application/problem+json')
  })
})

describe('a database out of reach', () => {
  const office = useOffice()
  const nowhere = {
    host: '127.0.0.1',
    port: 1,
    user: 'nobody',
    password: 'mat-khau-bi-mat',
    database: 'none',
  }

  it('is told to people and programs as 503 in plain words, without details', async () => {
    const db = connect({ connection: nowhere, poolSize: 1 })
    const app = createApp({ ...office.deps, db, readDb: db, metrics: new Registry() })
    const page = await supertest(app).get('/setup/mot-lien-ket')
    const read = await supertest(app).get('/api/v1/award-forms').set('Authorization', 'Bearer sv_x')
    await db.destroy()
    for (const response of [page, read]) {
      expect(response.status).to.equal(503)
      expect(response.text).to.contain('Chưa kết nối được cơ sở dữ liệu')
      expect(response.text).not.to.match(/ECONN|127\.0\.0\.1|knex|mat-khau/i)
    }
  })
})
