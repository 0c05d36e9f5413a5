import { expect } from 'chai'
import { allRows } from '../../../src/imports/import.queries.ts'
import { rowsOf } from '../../support/loose.ts'
import { placesIn, summary, takeIn, type Row } from '../../support/lists.ts'
import { useOffice } from '../../support/office.ts'
import { aRegister, type Register } from '../../support/register.ts'

const TITLES = ['Mã đơn vị', 'Ngày chốt', 'Loại', 'Số lượng', 'Nguồn']

describe('Taking a list of head-counts in', () => {
  const office = useOffice()
  let register: Register
  beforeEach(async () => {
    register = await aRegister(office)
  })
  const take = (rows: Row[], options = {}) => takeIn(office, 'headcounts', [TITLES, ...rows], options)

  it('records numbers, replaces others of the same day, and changes nothing the second time', async () => {
    const rows = (number: string): Row[] => [
      [register.bloc, '31/12/2023', 'chi_bo', number, null],
      [register.bloc, '31/12/2023', 'Cá nhân', '72.400', 'Báo cáo năm 2023'],
    ]
    expect(summary(await take(rows('5.200')))).to.equal('applied: 2 new, 0 changed, 0 unchanged')
    expect(summary(await take(rows('5.200')))).to.equal('applied: 0 new, 0 changed, 2 unchanged')
    expect(summary(await take(rows('5.201')))).to.equal('applied: 0 new, 1 changed, 1 unchanged')
    const numbers = await rowsOf(office.db('headcounts').orderBy('number').select('number', 'source'))
    expect(numbers).to.deep.equal([
      { number: 5201, source: 'Tệp Các ô đã dán' },
      { number: 72400, source: 'Báo cáo năm 2023' },
    ])
  })

  it('shows of a new number what it is and of which day, and offers everything that may be counted', async () => {
    const done = await take(
      [
        [register.bloc, '31/12/2023', 'Chi bộ', '5.200', 'Báo cáo'],
        [register.bloc, '31/12/2023', 'Chi đội', '1', null],
      ],
      { dryRun: true },
    )
    const [fresh, wrong] = await allRows(office.db, done.id)
    expect(fresh?.label).to.equal('KHOI · Chi bộ · 31/12/2023')
    expect(fresh?.after).to.deep.equal({ 'Số lượng': '5.200', Nguồn: 'Báo cáo' })
    expect(wrong?.problems[0]?.options?.map(({ value }) => value)).to.include.members(['Cá nhân', 'Chi bộ'])
  })

  it('refuses what is unknown, to come, or said twice', async () => {
    const done = await take([
      ['KHONG', '31/12/2023', 'chi_bo', '1'],
      [register.bloc, '31/12/2027', 'chi_bo', '1'],
      [register.bloc, '31/12/2023', 'Xe máy', '1'],
      [register.bloc, '31/12/2023', 'chi_bo', 'nhiều'],
      [register.bloc, '31/12/2022', 'chi_bo', '1'],
      [register.bloc, '31/12/2022', 'chi_bo', '2'],
    ])
    expect(placesIn(done)).to.deep.equal([
      '2 Mã đơn vị «KHONG»',
      '3 Ngày chốt «2027-12-31»',
      '4 Loại «Xe máy»',
      '5 Số lượng «nhiều»',
      '7 Số lượng «2»',
    ])
  })

  it('records nothing for units outside the scope of the account', async () => {
    const actor = await office.actor('clerk', register.id(register.committee))
    const done = await take([[register.otherCommittee, '31/12/2023', 'chi_bo', '1', null]], { actor })
    expect(placesIn(done)).to.deep.equal([`2 Mã đơn vị «${register.otherCommittee}»`])
  })
})
