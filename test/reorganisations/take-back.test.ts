import { expect } from 'chai'
import { listAuditEvents } from '../../src/audit/audit.queries.ts'
import { findIssuingBody } from '../../src/issuing-bodies/issuing-body.queries.ts'
import { recordHeadcounts } from '../../src/organisations/headcount.commands.ts'
import { registerOrganisation, renameOrganisation } from '../../src/organisations/organisation.commands.ts'
import { findOrganisation, successionsOf } from '../../src/organisations/organisation-record.queries.ts'
import { reorganise } from '../../src/reorganisations/reorganise.commands.ts'
import type { Reorganise } from '../../src/reorganisations/reorganisation.ts'
import { takeBack } from '../../src/reorganisations/take-back.commands.ts'
import { aGivingRegister, aHead, forCell, issued, type GivingRegister } from '../support/decisions.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { anAct } from '../support/reorganisation.ts'

describe('Taking a mistaken act back', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
  })

  const back = (id: number) => office.does((work) => takeBack(work, id, 'Ghi nhầm ngày'))
  const done = async (act: Reorganise) => (await office.does((work) => reorganise(work, act))).id

  /** Everything an act may touch, without numbers given out anew and counts of changes. */
  async function stateOf() {
    const units = await office
      .db('organisation_versions as v')
      .join('organisations as o', 'o.id', 'v.organisation_id')
      .orderBy(['o.code', 'v.valid_from'])
      .select('o.code', 'v.name', 'v.parent_id', 'v.type_code', 'v.valid_from', 'v.valid_to')
    const posts = await office
      .db('person_postings')
      .orderBy(['person_id', 'valid_from'])
      .select('person_id', 'organisation_id', 'valid_from', 'valid_to')
    const bodies = await office.db('issuing_bodies').orderBy('id').select('code', 'valid_to')
    const signers = await office.db('issuing_body_signers').orderBy('id').select('valid_to')
    const accounts = await office.db('accounts').orderBy('id').select('organisation_id', 'disabled_at')
    const successions = await office.db('organisation_successions').orderBy('id').select('kind_code')
    return { units, posts, bodies, signers, accounts, successions } as unknown
  }

  const dissolution = (): Reorganise =>
    anAct({
      kind: 'CHIA',
      units: [register.bloc],
      effectiveOn: '2024-01-01',
      receivers: [
        { code: 'TW1', begins: { name: 'Đảng bộ Một', typeCode: 'DB_TT_TW' } },
        { code: 'TW2', begins: { name: 'Đảng bộ Hai', typeCode: 'DB_TT_TW' } },
      ],
      placements: [
        { code: register.committee, receiver: 1 },
        { code: register.otherCommittee, receiver: 2 },
      ],
      posts: 'moved',
      bodies: 'ended',
      accounts: 'moved',
      heir: 1,
    })

  it('leaves the register as it was, and the act on record', async () => {
    await office.actor('clerk', register.id(register.bloc))
    const before = await stateOf()
    const id = await done(dissolution())
    expect(await stateOf()).not.to.deep.equal(before)
    await back(id)
    expect(await stateOf()).to.deep.equal(before)
    const act: { taken_back_reason: string } | undefined = await office
      .db('reorganisations')
      .where({ id })
      .first('taken_back_reason')
    expect(act?.taken_back_reason).to.equal('Ghi nhầm ngày')
    expect((await problemOf(back(id))).detail).to.contain('đã được rút lại')
    await done(dissolution())
  })

  it('is told at every person, issuing body and account it changed back', async () => {
    const cell = register.cells[0]
    const [ofBloc, ofCell] = [
      await office.actor('clerk', register.id(register.bloc)),
      await office.actor('clerk', register.id(cell)),
    ]
    const closing = anAct({ kind: 'GIAI_THE', units: [cell], posts: 'ended', accounts: 'disabled' })
    const closed = await done({ ...closing, effectiveOn: '2023-01-01' })
    await back(closed)
    await back(await done(dissolution()))
    const post: { person_id: string } | undefined = await office
      .db('person_postings')
      .where({ organisation_id: register.id(cell) })
      .first('person_id')
    const body = await findIssuingBody(office.db, { code: 'DUK' })
    for (const [type, id, action] of [
      ['person', Number(post?.person_id), 'person.transferred'],
      ['issuing-body', body?.id, 'issuing-body.changed'],
      ['account', ofBloc.accountId, 'account.changed'],
      ['account', ofCell.accountId, 'account.enabled'],
    ] as const) {
      const subject = { type, id: String(id) }
      const [last, act] = await listAuditEvents(office.db, { subject }, 2)
      expect(last, type).to.include({ action, reason: 'Ghi nhầm ngày' })
      expect([last?.before, last?.after], type).to.deep.equal([act?.after, act?.before])
    }
  })

  it('leads back where the unit that received lay under the one that ended', async () => {
    const before = await stateOf()
    const act = anAct({
      kind: 'SAP_NHAP',
      units: [register.grassroots],
      receivers: [{ code: register.cells[0] }],
      subordinates: { become: 'moved', parentCode: register.otherCommittee },
    })
    const { id, outcome } = await office.does((work) => reorganise(work, act))
    expect(outcome.units.map(({ code }) => code)).to.include(register.cells[0])
    await back(id)
    expect(await stateOf()).to.deep.equal(before)
  })

  it('leaves posts, versions and successions that were there before', async () => {
    const [cell, other] = register.cells
    await office.does((work) =>
      renameOrganisation(work, { code: cell }, { name: 'Tên hai', from: '2020-01-01' }),
    )
    const before = await stateOf()
    const id = await done(
      anAct({
        kind: 'SAP_NHAP',
        units: [cell],
        receivers: [{ code: other }],
        posts: 'moved',
        effectiveOn: '2019-01-01',
      }),
    )
    expect((await findOrganisation(office.db, { code: cell }))?.versions).to.have.length(1)
    await back(id)
    expect(await stateOf()).to.deep.equal(before)
    expect(await successionsOf(office.db, register.id(cell))).to.have.length(1)
  })

  it('is prevented by a later change of a unit it touched', async () => {
    const id = await done(dissolution())
    await office.does((work) =>
      renameOrganisation(work, { code: register.committee }, { name: 'Đổi rồi', from: '2024-06-01' }),
    )
    expect((await problemOf(back(id))).detail).to.equal('Sau đó đã có thay đổi khác về Đổi rồi.')
  })

  it('is prevented by what stands at a unit it began', async () => {
    const id = await done(dissolution())
    await office.does(async (work) => {
      await recordHeadcounts(work, [
        { organisationCode: 'TW1', counted: 'chi_bo', countedOn: '2024-12-31', number: 3, source: 'Báo cáo' },
      ])
      await registerOrganisation(work, {
        code: 'N1',
        name: 'Đảng bộ Nhỏ',
        typeCode: 'DB_CS',
        parentCode: 'TW2',
        validFrom: '2024-02-01',
      })
    })
    expect((await problemOf(back(id))).detail).to.equal(
      'Đơn vị mới của việc này đã có 1 số liệu đã chốt, 1 đơn vị trực thuộc.',
    )
  })

  it('is prevented by awards entered since then under the new structure', async () => {
    const [cell] = register.cells
    const id = await done(
      anAct({ kind: 'DOI_TEN', units: [cell], name: { name: 'Chi bộ Vụ Luật' }, effectiveOn: '2023-01-01' }),
    )
    await office.does((work) => issued(work, aHead(), [forCell(cell)]))
    expect((await problemOf(back(id))).detail).to.contain(`quyết định ${aHead().number} ngày`)
  })

  it('is prevented where the unit above has ended since', async () => {
    const { grassroots, cells, committee } = register
    const inside = anAct({
      kind: 'SAP_NHAP',
      units: [grassroots],
      receivers: [{ code: register.otherCommittee }],
      effectiveOn: '2023-01-01',
    })
    const id = await done(inside)
    await done(anAct({ kind: 'GIAI_THE', units: [committee], effectiveOn: '2024-01-01' }))
    expect((await problemOf(back(id))).fields[0]?.text).to.contain('Đảng bộ Bộ Ví dụ chỉ hoạt động')
    expect((await findOrganisation(office.db, { code: cells[0] }))?.versions).to.have.length(2)
  })

  it('is for those whose units it touched', async () => {
    const clerk = await office.actor('clerk', register.id(register.committee))
    const id = await done(dissolution())
    const refused = office.does((work) => takeBack(work, id, 'Thử'), clerk)
    expect((await problemOf(refused)).kind).to.be.oneOf(['invalid', 'not-found'])
  })
})
