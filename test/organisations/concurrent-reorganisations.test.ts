import { expect } from 'chai'
import {
  closeOrganisation,
  moveOrganisation,
  registerOrganisation,
} from '../../src/organisations/organisation.commands.ts'
import { unitsOn } from '../../src/organisations/organisation.queries.ts'
import { useOffice } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { aRegister } from '../support/register.ts'

describe('two clerks reorganising at once', () => {
  const office = useOffice()

  it('cannot put two committees under each other', async () => {
    const { committee, otherCommittee } = await aRegister(office)
    const move = (code: string, parentCode: string) =>
      office.does((work) => moveOrganisation(work, { code }, { parentCode, from: '2020-01-01' }))
    const both = [move(committee, otherCommittee), move(otherCommittee, committee)]
    const done = await Promise.allSettled(both)
    const refused = both.filter((_, index) => done[index]?.status === 'rejected')
    expect(refused).to.have.length(1)
    expect((await problemOf(Promise.all(refused))).fields[0]?.path).to.equal('parentCode')
  })

  it('cannot end a committee and register a cell under it', async () => {
    const register = await aRegister(office)
    const { otherCommittee } = register
    const cell = {
      code: 'N1',
      name: 'Chi bộ Mới',
      typeCode: 'Chi bộ',
      parentCode: otherCommittee,
      validFrom: '2020-01-01',
    }
    const end = { validTo: '2024-01-01', subordinates: { become: 'closed' } } as const
    await Promise.allSettled([
      office.does((work) => registerOrganisation(work, cell)),
      office.does((work) => closeOrganisation(work, { code: otherCommittee }, end)),
    ])
    const all = await office.db<{ id: number }>('organisations').select('id')
    const later = await unitsOn(
      office.db,
      all.map((row) => row.id),
      '2024-01-01',
    )
    expect(later.has(register.id(otherCommittee))).to.equal(false)
    expect([...later.values()].filter(({ code }) => code === 'N1')).to.deep.equal([])
  })
})
