import { expect } from 'chai'
import { registerPage } from '../../src/awards/register.queries.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import {
  aGivingRegister,
  aHead,
  drafted,
  forCell,
  forPerson,
  issued,
  type GivingRegister,
} from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'

describe('Decisions and awards through the API', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const pointers = (body: { errors?: { pointer: string }[] }) => body.errors?.map(({ pointer }) => pointer)
  const whole = () => ({ ...aHead(), awards: [forCell(register.cells[0]), forPerson(register.people.lan)] })

  it('take a decision with its list, issue it, and read it back', async () => {
    const clerk = await office.api('clerk')
    const made = await clerk.post('/decisions', whole())
    expect(made.status, JSON.stringify(made.body)).to.equal(201)
    expect(made.body).to.deep.include({
      number: '127-QĐ/ĐUK',
      status: 'draft',
      awards: { individual: 1, collective: 1, household: 0 },
    })
    expect(made.headers.location).to.equal(`/api/v1/decisions/${made.body.id}`)
    const issuedNow = await clerk.post(`/decisions/${made.body.id}/issue`)
    expect(issuedNow.body).to.deep.equal({ year: 2023, first: 1, last: 2 })
    const list = await clerk.get(`/awards?decision=${made.body.id}`)
    expect(list.body).to.include({ total: 2, page: 1 })
    expect(list.body.rows[1]).to.deep.include({ registerNumber: 2, registerYear: 2023, status: 'issued' })
    expect(list.body.rows[1].recipient).to.include({
      name: 'Trần Thị Lan',
      formOfAddress: 'Đồng chí',
      kind: 'individual',
    })
    const one = await clerk.get(`/awards/${list.body.rows[0].id}`)
    expect(one.body.findings).to.deep.equal([])
    expect(one.headers.etag).to.equal(`"${one.body.version}"`)
    expect((await clerk.get('/decisions?year=2023')).body.rows).to.have.length(1)
  })

  it('point at every wrong place of a list, and write nothing of it', async () => {
    const clerk = await office.api('clerk')
    const wrong = {
      ...whole(),
      awards: [forCell('KHONG-CO'), { ...forPerson(register.people.lan), formCode: '' }],
    }
    const shape = await clerk.post('/decisions', wrong)
    expect(shape.status).to.equal(422)
    expect(pointers(shape.body)).to.deep.equal(['/awards/1/formCode'])
    const content = await clerk.post('/decisions', {
      ...wrong,
      awards: [forCell('KHONG-CO'), forPerson('9999')],
    })
    expect(pointers(content.body)).to.deep.equal(['/awards/0/organisationCode', '/awards/1/personCode'])
    expect(await office.db('decisions')).to.deep.equal([])
  })

  it('refuse a taken number as a conflict', async () => {
    const clerk = await office.api('clerk')
    await clerk.post('/decisions', whole())
    const again = await clerk.post('/decisions', whole())
    expect(again.status).to.equal(409)
    expect(pointers(again.body)).to.deep.equal(['/number'])
  })

  it('correct an award only at the version that was read', async () => {
    const clerk = await office.api('clerk')
    const { rows } = await registerPage(office.db, SYSTEM_ACTOR, {
      decision: await office.does((work) => issued(work, aHead(), [forPerson(register.people.lan)])),
    })
    const path = `/awards/${rows[0]?.id ?? 0}/corrections`
    const correction = { changes: { position: null, achievement: 'Khác' }, reason: 'Sai' }
    expect((await clerk.post(path, correction)).status).to.equal(428)
    expect((await clerk.post(path, correction).set('If-Match', 'newest')).status).to.equal(400)
    const version = `"${rows[0]?.version ?? 0}"`
    const done = await clerk.post(path, correction).set('If-Match', version)
    expect(done.status).to.equal(200)
    expect(done.body.recipient.position).to.equal(null)
    expect(done.body.achievement).to.equal('Khác')
    expect((await clerk.post(path, correction).set('If-Match', version)).status).to.equal(412)
    const unknown = await clerk.post(path, { changes: { personId: 5 }, reason: 'Sai' }).set('If-Match', '"3"')
    expect(pointers(unknown.body)).to.deep.equal(['/changes/personId'])
  })

  it('revoke an award, and say what is missing', async () => {
    const clerk = await office.api('clerk')
    const { rows } = await registerPage(office.db, SYSTEM_ACTOR, {
      decision: await office.does((work) => issued(work, aHead(), [forPerson(register.people.lan)])),
    })
    const path = `/awards/${rows[0]?.id ?? 0}/revocation`
    const version = `"${rows[0]?.version ?? 0}"`
    const missing = await clerk.post(path, {}).set('If-Match', version)
    expect(pointers(missing.body)).to.deep.equal([
      '/decisionNumber',
      '/decidedOn',
      '/issuerName',
      '/signerName',
      '/groundCode',
      '/reason',
    ])
    const done = await clerk
      .post(path, {
        decisionNumber: '9',
        decidedOn: '2024-01-01',
        issuerName: 'A',
        signerName: 'B',
        groundCode: 'GIAN_DOI',
        reason: 'C',
      })
      .set('If-Match', version)
    expect(done.body).to.include({ status: 'revoked', revokedOn: '2024-01-01' })
  })

  it('change, lengthen, shorten and discard a draft', async () => {
    const clerk = await office.api('clerk')
    const { body } = await clerk.post('/decisions', whole())
    const path = `/decisions/${body.id}`
    const changed = await clerk
      .put(path, { ...aHead(), subject: 'Khác' })
      .set('If-Match', `"${body.version}"`)
    expect(changed.body.subject).to.equal('Khác')
    expect((await clerk.put(path, aHead()).set('If-Match', `"${body.version}"`)).status).to.equal(412)
    const added = await clerk.post(`${path}/awards`, { awards: [forCell(register.cells[2])] })
    expect(added.body.ids).to.have.length(1)
    const [award] = added.body.ids as number[]
    expect((await clerk.delete(`/awards/${award ?? 0}`).set('If-Match', '"1"')).body).to.deep.equal({
      removed: award,
    })
    expect((await clerk.delete(path).set('If-Match', '"1"')).status).to.equal(412)
    expect((await clerk.delete(path).set('If-Match', `"${changed.body.version}"`)).body).to.deep.equal({
      discarded: body.id,
    })
    expect((await clerk.get(path)).status).to.equal(404)
  })

  it('delete nothing that was issued', async () => {
    const id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    const clerk = await office.api('clerk')
    const { headers, body } = await clerk.get(`/decisions/${id}`)
    expect((await clerk.delete(`/decisions/${id}`).set('If-Match', String(headers.etag))).status).to.equal(
      409,
    )
    const annulled = await clerk
      .post(`/decisions/${id}/annulment`, { annulledOn: '2024-01-01', annulmentText: 'QĐ 5' })
      .set('If-Match', `"${body.version}"`)
    expect(annulled.body.status).to.equal('annulled')
  })

  it('answer impossible addresses and values in plain words, never with a failure', async () => {
    const clerk = await office.api('clerk')
    for (const path of [
      '/awards/99999999999999999999',
      '/awards/abc',
      '/awards/0',
      '/decisions/-1',
      '/decisions/9007199254740991',
      '/awards/9223372036854775807',
    ]) {
      expect((await clerk.get(path)).status, path).to.equal(404)
    }
    for (const query of [
      'year=20',
      'pageSize=5000',
      'page=0',
      'sort=x',
      'status=x',
      'from=31/02/2023',
      'decision=x',
      'unknown=1',
    ]) {
      expect((await clerk.get(`/awards?${query}`)).status, query).to.equal(422)
    }
    const nul = await clerk.post('/decisions', { ...whole(), subject: 'a\u0000b' })
    expect(pointers(nul.body)).to.deep.equal(['/subject'])
    expect((await clerk.get('/awards?q=%00')).status).to.equal(422)
  })

  it('are read-only for an auditor', async () => {
    const id = await office.does((work) => drafted(work, aHead(), [forCell(register.cells[0])]))
    const auditor = await office.api('auditor')
    expect((await auditor.get(`/decisions/${id}`)).status).to.equal(200)
    for (const attempt of [
      auditor.post('/decisions', whole()),
      auditor.post(`/decisions/${id}/issue`),
      auditor.post(`/decisions/${id}/awards`, { awards: [] }),
      auditor.delete(`/decisions/${id}`).set('If-Match', '"1"'),
    ]) {
      expect((await attempt).status).to.equal(403)
    }
  })
})
