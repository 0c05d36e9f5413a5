import { expect } from 'chai'
import fc from 'fast-check'
import { tellApart } from '../../src/people/distinction.commands.ts'
import { suspectedPairs } from '../../src/people/duplicate-pairs.queries.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import { getPerson } from '../../src/people/person.queries.ts'
import { whySuspected } from '../../src/people/suspicion.ts'
import { SYSTEM_ACTOR, type Actor } from '../../src/shared/actor.ts'
import type { PartialDate } from '../../src/shared/dates.ts'
import { useOffice } from '../support/office.ts'
import { aRegister, type Register } from '../support/register.ts'

const TODAY = '2026-11-22'
const day: PartialDate = { date: '1980-05-18', precision: 'day' }
const month: PartialDate = { date: '1980-05-01', precision: 'month' }
const year: PartialDate = { date: '1980-01-01', precision: 'year' }

describe('Files that may be of one person', () => {
  const office = useOffice()
  let register: Register
  beforeEach(async () => {
    register = await aRegister(office)
  })

  const add = async (
    fullName: string,
    more: { code?: string; birth?: PartialDate; organisationCode?: string } = {},
  ) => {
    const person = {
      fullName,
      position: 'Chuyên viên',
      organisationCode: register.cells[0],
      postedFrom: '2020-01-01',
    }
    const [id] = await office.does((work) => registerPeople(work, [{ ...person, ...more }]))
    return id ?? 0
  }
  const pairs = async (actor: Actor = SYSTEM_ACTOR) =>
    (await suspectedPairs(office.db, actor, TODAY)).map(({ one, other }) => [one, other])

  it('have the same name, wherever the tone is put, and the same day of birth, in any units', async () => {
    const one = await add('Nguyễn Thị Hoà', { birth: day })
    const other = await add('Nguyễn Thị Hòa', { birth: day, organisationCode: register.otherCell })
    await add('Nguyễn Thị Hồng', { birth: day })
    await add('Nguyễn Thị Hoà', { birth: { ...day, date: '1980-05-19' } })
    expect(await pairs()).to.deep.equal([[one, other]])
  })

  it('have births that do not contradict, in one unit or in units right beside each other', async () => {
    const one = await add('Nguyễn Thị Hoà', { birth: day })
    const other = await add('Nguyễn Thị Hòa', { birth: month, organisationCode: register.grassroots })
    expect(await pairs()).to.deep.equal([[one, other]])
    await add('Nguyễn Thị Hoà', { birth: year, organisationCode: register.otherCell })
    await add('Nguyễn Thị Hoà', { birth: { date: '1981-01-01', precision: 'year' } })
    await add('Nguyễn Thị Hoá', { birth: year })
    expect(await pairs()).to.deep.equal([[one, other]])
    const parallel = await add('Nguyễn Thị Hoà', { organisationCode: register.department })
    expect(await pairs()).to.deep.include.members([[one, parallel]])
  })

  it('have a name that was typed without marks', async () => {
    const one = await add('Nguyễn Văn Hùng', { birth: year })
    const other = await add('Nguyen Van Hung')
    expect(await pairs()).to.deep.equal([[one, other]])
  })

  it('have the same code but for zeros in front', async () => {
    const one = await add('Nguyễn Văn Hùng', { code: '00045', birth: year })
    const other = await add('Ng. Văn Hùng', { code: '45', organisationCode: register.otherCell })
    await add('Trần Văn Hùng', { code: '450' })
    await add('Trần Văn Bình', { code: '000' })
    expect(await pairs()).to.deep.equal([[one, other]])
  })

  it('are not asked about again once somebody said that they are two people', async () => {
    const one = await getPerson(office.db, SYSTEM_ACTOR, await add('Lê An', { birth: day }), TODAY)
    const other = await getPerson(office.db, SYSTEM_ACTOR, await add('Lê An', { birth: day }), TODAY)
    await office.does((work) => tellApart(work, other, one))
    await office.does((work) => tellApart(work, one, other))
    expect(await pairs()).to.deep.equal([])
    const third = await add('Lê An', { birth: day })
    expect(await pairs()).to.deep.equal([
      [one.id, third],
      [other.id, third],
    ])
  })

  it('are never shown to an account that may not see both, whatever the register holds', async () => {
    const units = [...register.cells, register.grassroots, register.otherCell, register.department]
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            name: fc.constantFrom('Lê An', 'Lê Án', 'Le An', 'Đỗ Hoà', 'Đỗ Hòa'),
            birth: fc.constantFrom(undefined, day, month, year),
            unit: fc.nat(units.length - 1),
          }),
          { minLength: 2, maxLength: 8 },
        ),
        async (people) => {
          for (const { name, birth, unit } of people) {
            await add(name, { ...(birth && { birth }), organisationCode: units[unit] ?? '' })
          }
          const clerk = await office.actor('clerk', register.id(register.committee))
          const all = await pairs()
          const seen = await pairs(clerk)
          const postedOutside = office
            .db('person_postings')
            .whereIn('organisation_id', [register.id(register.otherCell), register.id(register.department)])
          const outside = new Set(await postedOutside.pluck<number[]>('person_id'))
          for (const [one = 0, other = 0] of seen)
            expect(outside.has(one) || outside.has(other)).to.equal(false)
          expect(seen).to.deep.equal(all.filter((pair) => !pair.some((id) => outside.has(id))))
        },
      ),
      { numRuns: 8 },
    )
  })
})

describe('Why two files may be of one person', () => {
  it('is said in words', () => {
    const one = { code: '00045', fullName: 'Nguyễn Thị Hoà', birth: day }
    expect(whySuspected(one, { ...one, code: '45' }, true)).to.equal(
      'Cùng họ tên; cùng ngày sinh 18/05/1980; cùng đơn vị hoặc đơn vị gần nhau; mã cán bộ chỉ khác số 0 ở đầu',
    )
    const other = { code: null, fullName: 'Nguyễn Thị Hòa', birth: null }
    expect(whySuspected(one, other, false)).to.equal(
      'Cùng họ tên, cách viết khác nhau; một bên chưa ghi ngày sinh',
    )
    expect(whySuspected(other, { ...other, fullName: 'Nguyen Thi Hoa' }, false)).to.contain('chỉ khác dấu')
  })
})
