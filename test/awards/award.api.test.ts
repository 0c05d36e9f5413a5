import { expect } from 'chai'
import { z } from 'zod'
import { AwardPage, AwardResource, AwardInFull } from '../../src/awards/award-resource.schema.ts'
import { AwardIds } from '../../src/awards/award.schema.ts'
import { registerPage } from '../../src/awards/register.queries.ts'
import { DecisionPage, DecisionResource } from '../../src/decisions/decision.schema.ts'
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

const Refusal = z.object({ errors: z.array(z.object({ pointer: z.string(), detail: z.string() })) })

describe('Decisions and awards through the API', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const pointers = (body: unknown) => Refusal.parse(body).errors.map(({ pointer }) => pointer)
  const whole = () => ({ ...aHead(), awards: [forCell(register.cells[0]), forPerson(register.people.lan)] })

  it('take a decision with its list, issue it, and read it back', async () => {
    const clerk = await office.api('clerk')
    const made = await clerk.post('/decisions', whole())
    expect(made.status, JSON.stringify(made.body)).to.equal(201)
    const decision = DecisionResource.parse(made.body)
    const awards = { individual: 1, collective: 1, household: 0 }
    expect(decision).to.deep.include({ number: '127-QĐ/ĐUK', status: 'draft', awards })
    expect(made.headers.location).to.equal(`/api/v1/decisions/${decision.id}`)
    const numbers = await clerk.post(`/decisions/${decision.id}/issue`)
    expect(numbers.body).to.deep.equal({ year: 2023, first: 1, last: 2 })

    const list = AwardPage.parse((await clerk.get(`/awards?decision=${decision.id}`)).body)
    expect(list).to.include({ total: 2, page: 1, sort: 'line' })
    const [unit, lan] = list.rows
    expect(lan).to.deep.include({ registerNumber: 2, registerYear: 2023, status: 'issued' })
    expect(lan?.recipient).to.include({ name: 'Trần Thị Lan', formOfAddress: 'Đồng chí', kind: 'individual' })
    const one = await clerk.get(`/awards/${unit?.id ?? 0}`)
    const award = AwardInFull.parse(one.body)
    expect(award.findings).to.deep.equal([])
    expect(one.headers.etag).to.equal(`"${award.version}"`)
    expect(DecisionPage.parse((await clerk.get('/decisions?year=2023')).body).rows).to.have.length(1)
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

  const anIssued = async () => {
    const decision = await office.does((work) => issued(work, aHead(), [forPerson(register.people.lan)]))
    const [award] = (await registerPage(office.db, SYSTEM_ACTOR, { decision })).rows
    if (award === undefined) throw new Error('No award.')
    return { path: `/awards/${award.id}`, version: `"${award.version}"` }
  }

  it('correct an award only at the version that was read', async () => {
    const clerk = await office.api('clerk')
    const { path, version } = await anIssued()
    const correction = { changes: { position: null, achievement: 'Khác' }, reason: 'Sai' }
    const send = (body: object) => clerk.post(`${path}/corrections`, body)
    expect((await send(correction)).status).to.equal(428)
    expect((await send(correction).set('If-Match', 'newest')).status).to.equal(400)
    const done = await send(correction).set('If-Match', version)
    expect(done.status).to.equal(200)
    const corrected = AwardResource.parse(done.body)
    expect(corrected.recipient.position).to.equal(null)
    expect(corrected.achievement).to.equal('Khác')
    expect((await send(correction).set('If-Match', version)).status).to.equal(412)
    const unknown = await send({ changes: { personId: 5, sex: 'x' }, reason: 'Sai' }).set('If-Match', '"3"')
    expect(pointers(unknown.body)).to.have.members(['/changes/personId', '/changes/sex'])
  })

  it('revoke an award, and say what is missing', async () => {
    const clerk = await office.api('clerk')
    const { path, version } = await anIssued()
    const send = (body: object) => clerk.post(`${path}/revocation`, body).set('If-Match', version)
    const missing = ['decisionNumber', 'decidedOn', 'issuerName', 'signerName', 'groundCode', 'reason']
    expect(pointers((await send({})).body)).to.deep.equal(missing.map((name) => `/${name}`))
    const paper = { decisionNumber: '9', decidedOn: '2024-01-01', issuerName: 'A', signerName: 'B' }
    const done = await send({ ...paper, groundCode: 'GIAN_DOI', reason: 'C' })
    expect(AwardResource.parse(done.body)).to.include({ status: 'revoked', revokedOn: '2024-01-01' })
  })

  it('change, lengthen, shorten and discard a draft', async () => {
    const clerk = await office.api('clerk')
    const made = DecisionResource.parse((await clerk.post('/decisions', whole())).body)
    const path = `/decisions/${made.id}`
    const change = (subject: string) =>
      clerk.put(path, aHead({ subject })).set('If-Match', `"${made.version}"`)
    const changed = DecisionResource.parse((await change('Khác')).body)
    expect(changed.subject).to.equal('Khác')
    expect((await change('Khác nữa')).status).to.equal(412)

    const added = await clerk.post(`${path}/awards`, { awards: [forCell(register.cells[2])] })
    const [award = 0] = AwardIds.parse(added.body).ids
    const removed = await clerk.delete(`/awards/${award}`).set('If-Match', '"1"')
    expect(removed.body).to.deep.equal({ removed: award })

    // Lines were added and removed since: what would be discarded is no longer what was read.
    expect((await clerk.delete(path).set('If-Match', `"${changed.version}"`)).status).to.equal(412)
    const now = DecisionResource.parse((await clerk.get(path)).body)
    const discarded = await clerk.delete(path).set('If-Match', `"${now.version}"`)
    expect(discarded.body).to.deep.equal({ discarded: made.id })
    expect((await clerk.get(path)).status).to.equal(404)
  })

  it('delete nothing that was issued', async () => {
    const id = await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    const clerk = await office.api('clerk')
    const version = `"${DecisionResource.parse((await clerk.get(`/decisions/${id}`)).body).version}"`
    expect((await clerk.delete(`/decisions/${id}`).set('If-Match', version)).status).to.equal(409)
    const annulment = { annulledOn: '2024-01-01', annulmentText: 'QĐ 5' }
    const annulled = await clerk.post(`/decisions/${id}/annulment`, annulment).set('If-Match', version)
    expect(DecisionResource.parse(annulled.body).status).to.equal('annulled')
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
