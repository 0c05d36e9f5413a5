import { expect } from 'chai'
import { recordHeadcounts } from '../../../src/organisations/headcount.commands.ts'
import { reorganise } from '../../../src/reorganisations/reorganise.commands.ts'
import { CoverageByUnit, UnattributedResource } from '../../../src/statistics/statistics.schema.ts'
import { aGivingRegister, aHead, forCell, issued, type GivingRegister } from '../../support/decisions.ts'
import { useOffice } from '../../support/office.ts'
import { anAct } from '../../support/reorganisation.ts'

describe('The page of shares', () => {
  const office = useOffice()
  let register: GivingRegister

  beforeEach(async () => {
    register = await aGivingRegister(office)
    const { cells, otherCell } = register
    await office.does((work) =>
      issued(work, aHead(), [forCell(cells[0]), forCell(cells[1]), forCell(otherCell)]),
    )
  })

  const at = (query: string) =>
    `/statistics/coverage?organisationType=chi_bo&within=${register.bloc}&year=2023${query}`
  const report = (organisationCode: string, number: number) =>
    office.does((work) =>
      recordHeadcounts(work, [
        { organisationCode, counted: 'chi_bo', countedOn: '2023-06-30', number, source: 'Báo cáo' },
      ]),
    )

  it('divides each unit below by its own register or report, and says both where they differ', async () => {
    await report(register.committee, 20)
    await report(register.otherCommittee, 1)
    const browser = await office.signedIn('head')
    const below = (await browser.visit(at(''))).table('Theo đơn vị trực thuộc')
    expect(below).to.deep.equal([
      ['Đảng bộ Bộ Ví dụ', '2', '20 trong sổ: 3', '10 % trong sổ: 66,67 %', '2'],
      ['Đảng bộ Viện Đọc sách', '1', '1', '100 %', '1'],
    ])
    const chosen = (await browser.visit(at('&denominator=registered'))).table('Theo đơn vị trực thuộc')
    expect(chosen[0]?.slice(2, 4)).to.deep.equal([
      '3 báo cáo 30/06/2023: 20',
      '66,67 % báo cáo 30/06/2023: 10 %',
    ])
    const api = await office.api('auditor')
    const query = `organisationType=chi_bo&within=${register.bloc}&year=2023`
    const { units } = CoverageByUnit.parse((await api.get(`/coverage/units?${query}`)).body)
    expect(
      units.map(({ code, denominator, total, registered, reported }) => [
        code,
        denominator,
        total,
        registered,
        reported,
      ]),
    ).to.deep.equal([
      [register.committee, 'reported', 20, 3, 20],
      [register.otherCommittee, 'registered', 1, 1, 1],
    ])
  })

  it('leads from a total of the register to the units it counts', async () => {
    const browser = await office.signedIn('head')
    const page = await browser.visit(at(''))
    const list = await page.follow('4 chi bộ')
    expect(list.table('Đơn vị tìm thấy')).to.have.length(4)
  })

  it('names the former units that count for none, as many as it says', async () => {
    await office.does((work) => reorganise(work, anAct({ kind: 'GIAI_THE', units: [register.cells[0]] })))
    const browser = await office.signedIn('head')
    const page = await browser.visit(at('&structure=now'))
    const list = await page.follow('1')
    expect(list.heading).to.equal('1 đơn vị cũ chưa phân bổ')
    expect(list.table('Đơn vị cũ')).to.deep.equal([['Chi bộ Vụ Pháp chế', 'CB-0101', '31/01/2025', '1']])
    const awards = await list.follow('1')
    expect(awards.text).to.contain('Chi bộ Vụ Pháp chế')
    const api = await office.api('auditor')
    const query = `organisationType=chi_bo&within=${register.bloc}&year=2023&structure=now`
    const lost = UnattributedResource.parse((await api.get(`/coverage/unattributed?${query}`)).body)
    expect(lost.units.map(({ code, awards: given }) => [code, given])).to.deep.equal([['CB-0101', 1]])
  })
})
