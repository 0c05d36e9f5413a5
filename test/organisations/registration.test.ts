import { expect } from 'chai'
import { unitIdsByCode, unitsOn } from '../../src/organisations/organisation.queries.ts'
import { registerOrganisation, registerOrganisations } from '../../src/organisations/organisation.commands.ts'
import type { RegisterOrganisation } from '../../src/organisations/registration.ts'
import { useOffice } from '../support/office.ts'
import { aRegister } from '../support/register.ts'
import { problemOf } from '../support/problem.ts'

const unit = (code: string, typeCode: string, parentCode?: string): RegisterOrganisation => ({
  code,
  name: `Đơn vị ${code}`,
  typeCode,
  validFrom: '2020-01-01',
  ...(parentCode !== undefined && { parentCode }),
})

describe('registering organisations', () => {
  const office = useOffice()

  it('takes children before their parents and answers ids in the order given', async () => {
    const inputs = [unit('C', 'CB_TT_CS', 'B'), unit('A', 'DB_TT_TW'), unit('B', 'DB_CS', 'A')]
    const ids = await office.does((work) => registerOrganisations(work, inputs))
    const byCode = await unitIdsByCode(office.db, ['A', 'B', 'C'])
    expect(ids).to.deep.equal(['C', 'A', 'B'].map((code) => byCode.get(code)))
    const [cell = 0, top = 0, committee = 0] = ids
    const units = await unitsOn(office.db, ids, '2020-01-01')
    expect(units.get(cell)).to.deep.equal({
      id: cell,
      code: 'C',
      name: 'Đơn vị C',
      typeCode: 'CB_TT_CS',
      typeName: 'Chi bộ trực thuộc đảng ủy cơ sở',
      family: 'chi_bo',
      parentId: committee,
      path: [top, committee, cell],
      pathNames: ['Đơn vị A', 'Đơn vị B', 'Đơn vị C'],
    })
  })

  it('keeps the top of every unit, also below units registered earlier', async () => {
    await office.does((work) => registerOrganisations(work, [unit('A', 'DB_TT_TW'), unit('B', 'DB_CS', 'A')]))
    await office.does((work) => registerOrganisations(work, [unit('C', 'CB_TT_CS', 'B')]))
    const roots: unknown = await office
      .db('organisations as o')
      .leftJoin('organisations as r', 'r.id', 'o.root_organisation_id')
      .orderBy('o.code')
      .select('o.code', 'r.code as root')
    expect(roots).to.deep.equal([
      { code: 'A', root: null },
      { code: 'B', root: 'A' },
      { code: 'C', root: 'A' },
    ])
  })

  it('understands everyday names by the place, also of parents in the same list', async () => {
    const inputs = [
      unit('A', 'DB_TT_TW'),
      unit('B', 'Đảng bộ', 'A'),
      unit('C', 'dang bo', 'B'),
      unit('D', 'Chi bộ', 'C'),
      unit('E', 'chi_bo', 'B'),
    ]
    const ids = await office.does((work) => registerOrganisations(work, inputs))
    const units = await unitsOn(office.db, ids, '2020-01-01')
    expect(ids.map((id) => units.get(id)?.typeCode)).to.deep.equal([
      'DB_TT_TW',
      'DB_CTTT',
      'DB_CS',
      'CB_TT_CS',
      'CB_CS',
    ])
  })

  it('writes one event for each unit', async () => {
    await aRegister(office)
    const events = await office.db('audit_events').where({ action: 'organisation.registered' }).orderBy('id')
    expect(events).to.have.length(10)
    expect(events[0]).to.include({ subject_type: 'organisation', actor_name: 'Hệ thống' })
  })

  it('says everything that is wrong with a list at once, and registers nothing of it', async () => {
    await aRegister(office)
    const inputs = [
      unit('CB-0101', 'CB_TT_CS', 'DB-01-01'),
      unit('X1', 'CB_TT_CS', 'NOWHERE'),
      unit('X2', 'Liên đội', 'DB-01-01'),
      { ...unit('X3', 'CB_TT_CS', 'DB-01-01'), validTo: '2019-01-01' },
      { ...unit('X4', 'CB_TT_CS', 'DB-01-01'), parallelCode: 'NOBODY' },
      unit('X5', 'CB_TT_CS', 'X6'),
      unit('X6', 'DB_CS', 'X5'),
      unit('X1', 'CB_TT_CS', 'DB-01-01'),
      { ...unit('X7', 'CB_TT_CS', 'DB-01-01'), validFrom: '2014-12-31' },
      unit('X8', 'Chi bộ', 'KHOI-2'),
    ]
    const problem = await problemOf(office.does((work) => registerOrganisations(work, inputs)))
    expect(problem.kind).to.equal('invalid')
    expect(problem.fields.map(({ path }) => path)).to.deep.equal([
      '0.code',
      '1.parentCode',
      '2.typeCode',
      '3.validTo',
      '4.parallelCode',
      '5.parentCode',
      '6.parentCode',
      '7.code',
      '8.validFrom',
      '9.parentCode',
    ])
    expect((await unitIdsByCode(office.db, ['X1', 'X2', 'X7'])).size).to.equal(0)
  })

  it('answers a conflict when the only fault is a code that is taken', async () => {
    await aRegister(office)
    const again = unit('CB-0101', 'CB_TT_CS', 'DB-01-01')
    const problem = await problemOf(office.does((work) => registerOrganisation(work, again)))
    expect([problem.kind, problem.fields[0]?.path]).to.deep.equal(['conflict', 'code'])
  })

  it('lets the account of a unit register under it and nowhere else', async () => {
    const register = await aRegister(office)
    const clerk = await office.actor('clerk', register.id(register.committee))
    await office.does((work) => registerOrganisation(work, unit('N1', 'Chi bộ', register.grassroots)), clerk)
    for (const parentCode of [undefined, register.bloc, register.otherCommittee]) {
      const input = unit('N2', 'DB_CS', parentCode)
      const problem = await problemOf(office.does((work) => registerOrganisation(work, input), clerk))
      expect(problem.fields[0]?.path).to.equal('parentCode')
    }
  })

  it('registers the 5,200 cells of a Bloc in one go', async function () {
    this.timeout(60_000)
    const inputs: RegisterOrganisation[] = []
    for (let cell = 0; cell < 5200; cell += 1) inputs.push(unit(`CB-${cell}`, 'Chi bộ', `DB-${cell % 61}`))
    for (let committee = 0; committee < 61; committee += 1)
      inputs.push(unit(`DB-${committee}`, 'DB_CS', 'KHOI'))
    inputs.push(unit('KHOI', 'DB_TT_TW'))
    const ids = await office.does((work) => registerOrganisations(work, inputs))
    const units = await unitsOn(office.db, ids, '2024-01-01')
    expect(units.size).to.equal(5262)
    expect([...units.values()].filter(({ typeCode }) => typeCode === 'CB_TT_CS')).to.have.length(5200)
  })
})
