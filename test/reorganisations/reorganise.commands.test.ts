import { expect } from 'chai'
import { unitsOn } from '../../src/organisations/organisation.queries.ts'
import { successionsOf } from '../../src/organisations/organisation-record.queries.ts'
import type { Reorganise } from '../../src/reorganisations/reorganisation.ts'
import { getReorganisation, storedChanges } from '../../src/reorganisations/reorganisation.queries.ts'
import { previewReorganisation, reorganise } from '../../src/reorganisations/reorganise.commands.ts'
import { SYSTEM_ACTOR } from '../../src/shared/actor.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { aRegister, type Register } from '../support/register.ts'
import { anAct } from '../support/reorganisation.ts'

describe('Reorganising by one act', () => {
  const office = useOffice()
  let register: Register

  beforeEach(async () => {
    register = await aRegister(office)
  })

  const done = (act: Reorganise, seen?: string) => office.does((work) => reorganise(work, act, seen))
  const previewed = (act: Reorganise) => office.does((work) => previewReorganisation(work, act))

  async function parentOn(code: string, on: string): Promise<string | undefined> {
    const unit = (await unitsOn(office.db, [register.id(code)], on)).get(register.id(code))
    return unit?.pathNames.at(-2) ?? (unit ? 'đứng đầu' : undefined)
  }

  const newCommittee = { name: 'Đảng bộ Mới', typeCode: 'DB_CS', parentCode: 'KHOI' }

  it('moves several units to a committee that begins with the act', async () => {
    const { committee, otherCommittee } = register
    const { id } = await done(
      anAct({
        kind: 'CHUYEN_TRUC_THUOC',
        units: [committee, otherCommittee],
        receivers: [{ code: 'CP', begins: { name: 'Đảng bộ Chính phủ', typeCode: 'DB_TT_TW' } }],
      }),
    )
    expect(await parentOn(committee, '2025-01-31')).to.equal('Đảng bộ Khối Ví dụ')
    expect(await parentOn(committee, '2025-02-01')).to.equal('Đảng bộ Chính phủ')
    expect(await parentOn(otherCommittee, '2025-02-01')).to.equal('Đảng bộ Chính phủ')
    const [row] = await successionsOf(office.db, register.id(committee))
    expect(row?.decisionText).to.equal('Quyết định số 243-QĐ/TW ngày 24/01/2025 của Bộ Chính trị')
    const { units } = await storedChanges(office.db, id)
    expect(units.map(({ code, before }) => [code, before.length])).to.deep.equal([
      [committee, 1],
      [otherCommittee, 1],
      ['CP', 0],
    ])
  })

  it('unites units into a new one that takes what lay under them', async () => {
    const act = anAct({
      kind: 'HOP_NHAT',
      units: [register.grassroots, register.otherCommittee],
      receivers: [{ code: 'DB-9', begins: newCommittee }],
    })
    await done(act)
    expect(await parentOn(register.grassroots, '2025-02-01')).to.equal(undefined)
    expect(await parentOn(register.cells[0], '2025-02-01')).to.equal('Đảng bộ Mới')
    expect(await parentOn(register.otherCell, '2025-02-01')).to.equal('Đảng bộ Mới')
  })

  it('divides a unit and gives each unit under it to the part that was chosen', async () => {
    const [first, second, third] = register.cells
    await done(
      anAct({
        kind: 'CHIA',
        units: [register.grassroots],
        receivers: [
          { code: 'P1', begins: { ...newCommittee, name: 'Đảng bộ Một' } },
          { code: 'P2', begins: { ...newCommittee, name: 'Đảng bộ Hai' }, share: 40 },
        ],
        placements: [
          { code: first, receiver: 1 },
          { code: second, receiver: 2 },
        ],
        subordinates: { become: 'closed' },
      }),
    )
    expect(await parentOn(first, '2025-02-01')).to.equal('Đảng bộ Một')
    expect(await parentOn(second, '2025-02-01')).to.equal('Đảng bộ Hai')
    expect(await parentOn(third, '2025-02-01')).to.equal(undefined)
  })

  it('dissolves with what lies under it, refusing until told what becomes of it', async () => {
    const act = anAct({ kind: 'GIAI_THE', units: [register.otherCommittee] })
    expect((await problemOf(done(act))).fields[0]?.path).to.equal('subordinates')
    await done({ ...act, subordinates: { become: 'closed' } })
    expect(await parentOn(register.otherCell, '2025-02-01')).to.equal(undefined)
  })

  it('is previewed by doing it, and leaves nothing behind', async () => {
    const act = anAct({
      kind: 'SAP_NHAP',
      units: [register.grassroots],
      receivers: [{ code: register.otherCommittee }],
    })
    const seen = await previewed(act)
    expect(seen.outcome.units.map(({ code }) => code).sort()).to.deep.equal(
      [register.grassroots, ...register.cells].sort(),
    )
    expect(await parentOn(register.grassroots, '2025-02-01')).to.equal('Đảng bộ Bộ Ví dụ')
    expect(await office.db('reorganisations').select('id')).to.deep.equal([])
    const made = await done(act, seen.seen)
    expect(made.seen).to.equal(seen.seen)
  })

  it('is refused when what was seen has changed meanwhile, also for units that begin', async () => {
    const act = anAct({
      kind: 'HOP_NHAT',
      units: [register.grassroots, register.otherCommittee],
      receivers: [{ code: 'DB-9', begins: newCommittee }],
    })
    const { seen } = await previewed(act)
    expect((await previewed(act)).seen).to.equal(seen)
    await done(
      anAct({
        kind: 'DOI_TEN',
        units: [register.cells[0]],
        name: { name: 'Khác' },
        effectiveOn: '2020-01-01',
      }),
    )
    expect((await problemOf(done(act, seen))).kind).to.equal('conflict')
  })

  it('says at the field what is wrong with the act', async () => {
    const [cell, other] = register.cells
    const wrong: [Reorganise, string][] = [
      [anAct({ kind: 'SAP_NHAP', units: [], receivers: [{ code: cell }] }), 'units'],
      [anAct({ kind: 'SAP_NHAP', units: ['KHONG-CO'], receivers: [{ code: cell }] }), 'units'],
      [anAct({ kind: 'SAP_NHAP', units: [cell], receivers: [{ code: cell }] }), 'receivers'],
      [anAct({ kind: 'SAP_NHAP', units: [cell], receivers: [{ code: 'KHONG-CO' }] }), 'receivers.0.code'],
      [anAct({ kind: 'CHIA', units: [cell], receivers: [{ code: other }] }), 'receivers'],
      [anAct({ kind: 'DOI_TEN', units: [cell] }), 'name'],
      [
        anAct({ kind: 'DOI_TEN', units: [cell], name: { name: 'A' }, effectiveOn: '2010-01-01' }),
        'effectiveOn',
      ],
      [
        anAct({ kind: 'CHUYEN_TRUC_THUOC', units: [register.committee], receivers: [{ code: cell }] }),
        'receivers.0.code',
      ],
      [
        anAct({
          kind: 'HOP_NHAT',
          units: [cell, other],
          receivers: [{ code: register.cells[2], begins: newCommittee }],
        }),
        'receivers.0.code',
      ],
      [
        anAct({ kind: 'CHUYEN_TRUC_THUOC', units: [cell], receivers: [{ code: register.grassroots }] }),
        'units',
      ],
    ]
    for (const [act, path] of wrong) {
      expect((await problemOf(done(act))).fields[0]?.path, JSON.stringify(act)).to.equal(path)
    }
  })

  it('keeps an account inside its units', async () => {
    const clerk = await office.actor('clerk', register.id(register.committee))
    const foreign = anAct({ kind: 'GIAI_THE', units: [register.otherCell] })
    const refused = await problemOf(office.does((work) => reorganise(work, foreign), clerk))
    expect(refused.fields[0]?.text).to.contain('không thuộc phạm vi')
    const { id } = await done(foreign)
    expect((await problemOf(getReorganisation(office.db, clerk, id, '2026-11-22'))).kind).to.equal(
      'not-found',
    )
    expect((await getReorganisation(office.db, SYSTEM_ACTOR, id, '2026-11-22')).kind).to.equal('GIAI_THE')
  })
})
