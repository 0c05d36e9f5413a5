import { expect } from 'chai'
import { recordHeadcounts } from '../../../src/organisations/headcount.commands.ts'
import { reorganise } from '../../../src/reorganisations/reorganise.commands.ts'
import {
  CommendedResource,
  CoverageByUnit,
  UnattributedResource,
} from '../../../src/statistics/statistics.schema.ts'
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

  it('says what the shares are about, on the page and in its files', async () => {
    const browser = await office.signedIn('head')
    const asked = at(`&issuingBody=${register.partyBody}&knownOn=31/12/2023`)
    const about = 'Đảng bộ Khối Ví dụ; Ban Thường vụ Đảng ủy Khối Ví dụ; có hiệu lực vào ngày 31/12/2023'
    expect((await browser.visit(asked)).text).to.contain(about)
    expect((await browser.visit(asked.replace('/coverage?', '/coverage.csv?'))).html).to.contain(about)
  })

  it('leads by the structure of today to the units of today, each once, with the awards of those it follows', async () => {
    const { cells, grassroots } = register
    const receivers = [
      { code: 'CB-M', begins: { name: 'Chi bộ Mới', typeCode: 'CB_TT_CS', parentCode: grassroots } },
    ]
    await office.does((work) =>
      reorganise(work, anAct({ kind: 'HOP_NHAT', units: [cells[0], cells[1]], receivers })),
    )
    const browser = await office.signedIn('head')
    const page = await browser.visit(at('&structure=now').replace(register.bloc, register.committee))
    const list = await page.follow('1')
    expect(list.heading).to.equal('1 đơn vị hiện nay được khen')
    expect(list.table('Đơn vị hiện nay được khen')).to.deep.equal([['Chi bộ Mới', 'CB-M', '2']])
    expect((await list.follow('2')).text).to.contain('Lượt khen: 2 tập thể.')
    const api = await office.api('auditor')
    const query = `organisationType=chi_bo&within=${register.committee}&year=2023&structure=now`
    const { units } = CommendedResource.parse((await api.get(`/coverage/commended?${query}`)).body)
    expect(units).to.deep.equal([{ code: 'CB-M', name: 'Chi bộ Mới', awards: 2 }])
  })

  it('says of a unit that is no more why nothing is left to divide by', async () => {
    const subordinates = { become: 'closed' } as const
    const act = anAct({ kind: 'GIAI_THE', units: [register.otherCommittee], subordinates })
    await office.does((work) => reorganise(work, act))
    const browser = await office.signedIn('head')
    const address = at('&structure=now').replace(register.bloc, register.otherCommittee)
    expect((await browser.visit(address)).text).to.contain('Đảng bộ Viện Đọc sách không hoạt động vào ngày')
  })

  it('are files of the API too, with the yearly statistics and the pivot', async () => {
    const api = await office.api('auditor')
    const shares = `organisationType=chi_bo&within=${register.bloc}&year=2023`
    const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const csv = 'text/csv; charset=utf-8'
    const files: [string, string][] = [
      [`/coverage.xlsx?${shares}`, xlsx],
      [`/coverage.csv?${shares}`, csv],
      ['/statistics/pivot.xlsx?rows=form&columns=year&year=2023', xlsx],
      ['/statistics/pivot.csv?rows=form&columns=year&year=2023', csv],
      ['/statistics.xlsx?year=2023', xlsx],
    ]
    for (const [path, type] of files) {
      const answer = await api.get(path)
      expect([answer.status, answer.headers['content-type']], path).to.deep.equal([200, type])
    }
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
