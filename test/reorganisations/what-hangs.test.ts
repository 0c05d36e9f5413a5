import { expect } from 'chai'
import { findIssuingBody } from '../../src/issuing-bodies/issuing-body.queries.ts'
import { listPostings } from '../../src/people/person.queries.ts'
import { previewReorganisation, reorganise } from '../../src/reorganisations/reorganise.commands.ts'
import type { Reorganise } from '../../src/reorganisations/reorganisation.ts'
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
import { problemOf } from '../support/problem.ts'
import { anAct } from '../support/reorganisation.ts'

describe('What hangs on units that end', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const done = (act: Reorganise) => office.does((work) => reorganise(work, act))

  async function postsOf(code: string) {
    const person: { id: number } | undefined = await office.db('people').where({ code }).first('id')
    const posts = await listPostings(office.db, [person?.id ?? 0])
    return posts.map(({ organisationId, validFrom, validTo }) => [organisationId, validFrom, validTo])
  }

  const merged = (choices: Partial<Reorganise> = {}): Reorganise =>
    anAct({
      kind: 'SAP_NHAP',
      units: [register.cells[0]],
      receivers: [{ code: register.cells[1] }],
      effectiveOn: '2024-07-01',
      ...choices,
    })

  it('goes on in the unit that follows: posts with the day of the act', async () => {
    const { outcome } = await done(merged({ posts: 'moved' }))
    expect(outcome.posts).to.have.length(6)
    expect(await postsOf('000123')).to.have.deep.members([
      [register.id(register.cells[0]), '2018-01-01', '2024-07-01'],
      [register.id(register.cells[1]), '2024-07-01', null],
    ])
  })

  it('ends with the unit where that is chosen, or stays as it is', async () => {
    await done(merged({ posts: 'ended' }))
    expect(await postsOf('000123')).to.deep.equal([
      [register.id(register.cells[0]), '2018-01-01', '2024-07-01'],
    ])
  })

  it('needs a unit to go to: a dissolved unit has none', async () => {
    const act = anAct({ kind: 'GIAI_THE', units: [register.cells[0]], posts: 'moved' })
    expect((await problemOf(done(act))).fields[0]?.path).to.equal('posts')
    await done({ ...act, posts: 'kept' })
    expect((await postsOf('000123'))[0]?.[2]).to.equal(null)
  })

  it('is asked about when a post begins only later', async () => {
    const act = merged({ posts: 'ended', effectiveOn: '2017-01-01' })
    expect((await problemOf(done(act))).fields[0]?.text).to.contain('3 chức vụ')
    await done({ ...act, posts: 'moved' })
    expect(await postsOf('000123')).to.deep.equal([[register.id(register.cells[1]), '2018-01-01', null]])
  })

  it('includes the issuing body, with its signers, and refuses while it decided later', async () => {
    const act = anAct({
      kind: 'GIAI_THE',
      units: [register.bloc],
      subordinates: { become: 'moved' },
      bodies: 'ended',
      effectiveOn: '2024-01-01',
    })
    await done(act)
    expect((await findIssuingBody(office.db, { code: 'DUK' }))?.validTo).to.equal('2024-01-01')
    const signer: { valid_to: string } | undefined = await office.db('issuing_body_signers').first('valid_to')
    expect(signer?.valid_to).to.equal('2024-01-01')
    const late = office.does((work) => drafted(work, aHead({ issuedOn: '2024-02-01' }), []))
    expect((await problemOf(late)).fields[0]?.text).to.contain('đã kết thúc hoạt động từ ngày 01/01/2024')
  })

  it('refuses to end an issuing body before its last decision', async () => {
    await office.does((work) => issued(work, aHead(), [forCell(register.cells[0])]))
    const act = anAct({
      kind: 'GIAI_THE',
      units: [register.bloc],
      subordinates: { become: 'moved' },
      bodies: 'ended',
      effectiveOn: '2023-01-01',
    })
    const refused = await problemOf(done(act))
    expect(refused.fields[0]).to.include({ path: 'bodies' })
    expect(refused.fields[0]?.text).to.contain(aHead().number)
  })

  it('includes accounts, which only an administrator may change', async () => {
    const unit = register.id(register.cells[0])
    await office.actor('clerk', unit)
    const clerk = await office.actor('clerk')
    const administrator = await office.actor('administrator')
    const act = merged({ accounts: 'moved' })
    const refused = office.does((work) => reorganise(work, act), clerk)
    expect((await problemOf(refused)).fields[0]?.path).to.equal('accounts')
    await office.does((work) => reorganise(work, act), administrator)
    const scopes: { organisation_id: number | null }[] = await office.db('accounts').select('organisation_id')
    expect(scopes.map((row) => row.organisation_id)).to.include(register.id(register.cells[1]))
    expect(scopes.map((row) => row.organisation_id)).not.to.include(unit)
  })

  it('is told before: awards that keep their names, drafts to look at, accounts', async () => {
    await office.actor('clerk', register.id(register.cells[0]))
    await office.does(async (work) => {
      await issued(work, aHead(), [forCell(register.cells[0]), forPerson(register.people.lan)])
      await drafted(work, aHead({ number: '9-QĐ/ĐUK', issuedOn: '2024-08-01' }), [
        forCell(register.cells[0], { periodFrom: '2024-01-01', periodTo: '2024-06-30' }),
      ])
    })
    const { surroundings } = await office.does((work) => previewReorganisation(work, merged()))
    expect(surroundings.awardsBefore).to.equal(2)
    expect(surroundings.drafts.map(({ number }) => number)).to.deep.equal(['9-QĐ/ĐUK'])
    expect(surroundings.accounts).to.deep.equal(['Nguyễn Thị Lan'])
  })
})
