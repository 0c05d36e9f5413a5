import { expect } from 'chai'
import ExcelJS from 'exceljs'
import { z } from 'zod'
import { SAMPLE_DECISION, SAMPLE_ROOT } from '../../seeds/sample/load.ts'
import { CoverageResource, StatisticsResource } from '../../src/statistics/statistics.schema.ts'
import { useSampleOffice } from '../support/office.ts'

const PERIOD = 'from=2021-01-01&to=2023-12-31'
const Answer = z.object({ errors: z.array(z.object({ pointer: z.string(), detail: z.string() })) })

describe('The figures of the source articles', () => {
  const office = useSampleOffice()

  async function statistics(query: string) {
    const api = await office.api('auditor')
    return StatisticsResource.parse((await api.get(`/statistics?${query}`)).body)
  }

  async function coverage(query: string) {
    const api = await office.api('auditor')
    return CoverageResource.parse((await api.get(`/coverage?${query}`)).body)
  }

  it('are 99 collectives and 43 individuals of the Bloc, and 4 + 6 twice above it', async () => {
    const { rows, total } = await statistics(`${PERIOD}&organisation=${SAMPLE_ROOT}`)
    const sum = (issuerCode: string, kind: string) =>
      rows
        .filter((row) => row.issuerCode === issuerCode && row.recipientKind === kind)
        .reduce((awards, row) => awards + row.awards, 0)
    expect([sum('DUK_CQTW', 'collective'), sum('DUK_CQTW', 'individual')]).to.deep.equal([99, 43])
    expect([sum('TTG', 'collective'), sum('TTG', 'individual')]).to.deep.equal([4, 6])
    expect([sum('TBTG_TW', 'collective'), sum('TBTG_TW', 'individual')]).to.deep.equal([4, 6])
    expect(total.awards).to.equal(162)
  })

  it('are 50 cells of 5,200, by year, by period and by decision', async () => {
    const question = `organisationType=chi_bo&within=${SAMPLE_ROOT}`
    const expected = { commended: 50, total: 5200, percent: 0.96, denominator: 'registered' }
    expect(await coverage(`${question}&year=2023`)).to.include(expected)
    expect(await coverage(`${question}&${PERIOD}`)).to.include(expected)
    const decision = encodeURIComponent(SAMPLE_DECISION.number)
    expect(await coverage(`${question}&${PERIOD}&decision=${decision}`)).to.include(expected)
    expect(await coverage(`${question}&${PERIOD}&form=PBK_TU_CB`)).to.include(expected)
  })

  it('count one cell of the committee of the Ministry of Justice', async () => {
    const justice = await coverage(`organisationType=chi_bo&within=017&year=2023`)
    expect(justice.commended).to.equal(1)
    expect(justice.total).to.be.greaterThan(1)
  })

  it('fall back on the number reported for 2017, before the cells were registered one by one', async () => {
    const early = await coverage(`organisationType=chi_bo&within=${SAMPLE_ROOT}&year=2018`)
    expect(early).to.include({ total: 5470, denominator: 'reported', reported: 5470 })
  })

  it('stand on the page, each leading to a list that adds up to it', async () => {
    const browser = await office.signedIn('head')
    const page = await browser.visit(`/statistics?${PERIOD}&organisation=${SAMPLE_ROOT}`)
    expect(page.text).to.match(/50\s*trên 5\.200 chi bộ được khen/)
    const rows = page.table('Theo cơ quan ban hành')
    expect(rows.map((row) => row[3])).to.include.members(['50', '49', '43'])
    const unitRows = page.table('Theo đơn vị')
    const sum = unitRows.reduce((awards, row) => awards + Number(row[2]?.replace(/\D/g, '')), 0)
    expect(sum).to.equal(162)
  })

  it('stand in the workbook as numbers, with the list behind them', async () => {
    const browser = await office.signedIn('head')
    const workbook = new ExcelJS.Workbook()
    const bytes = await browser.download(`/statistics/download?${PERIOD}&organisation=${SAMPLE_ROOT}`)
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer) // exceljs' types want the old Buffer
    const names = workbook.worksheets.map(({ name }) => name)
    expect(names).to.deep.equal([
      'Tổng hợp',
      'Theo cơ quan',
      'Theo đơn vị',
      'Tỷ lệ được khen',
      'Danh sách',
      'Điều kiện lọc',
    ])
    const share = workbook.getWorksheet('Tỷ lệ được khen')?.getRow(4)
    expect([share?.getCell(2).value, share?.getCell(3).value]).to.deep.equal([50, 5200])
    expect(share?.getCell(4).value).to.equal(0.0096)
    expect(workbook.getWorksheet('Danh sách')?.actualRowCount).to.equal(162 + 3)
    expect(workbook.getWorksheet('Danh sách')?.views[0]).to.include({ state: 'frozen', ySplit: 3 })
  })

  it('are taken home as CSV, the unit first and then what lies right below it', async () => {
    const page = await (await office.signedIn('head')).visit('/statistics/coverage?year=2023')
    const address = page.document.querySelector('a[href*="coverage.csv"]')?.getAttribute('href') ?? ''
    const text = (await (await office.signedIn('head')).download(address)).toString()
    const [sentence, scope, , titles, whole, ...below] = text.trimEnd().split('\r\n')
    expect(sentence).to.equal('\uFEFF50 trên 5.200 chi bộ được khen năm 2023 (0,96\u00A0%)')
    expect(scope).to.contain('Đảng bộ Khối các cơ quan Trung ương; số liệu ngày ')
    expect(titles).to.match(/^Đơn vị;Mã đơn vị;Được khen;Tổng số;Tỷ lệ \(%\);Lượt khen;/)
    expect(whole).to.match(/^[^;]+;DBK_CQTW;50;5200;0,96;50;Sổ ngày 31\/12\/2023;/)
    const commended = below.reduce((sum, line) => sum + Number(line.split(';')[2]), 0)
    expect(commended).to.equal(50)
  })

  it('are only those of the own unit for a clerk of one committee', async () => {
    const unit = await office.db('organisations').where({ code: '017' }).first<{ id: number }>('id')
    const api = await office.api('clerk', unit.id)
    const { total } = StatisticsResource.parse((await api.get(`/statistics?year=2023`)).body)
    expect(total).to.deep.equal({ awards: 1, recipients: 1 })
  })

  it('tell a clerk of one committee nothing about the cells of others or of all together', async () => {
    const unit = await office.db('organisations').where({ code: '017' }).first<{ id: number }>('id')
    const api = await office.api('clerk', unit.id)
    const cells = (within: string) => api.get(`/coverage?organisationType=chi_bo&year=2023&within=${within}`)
    expect(CoverageResource.parse((await cells('017')).body).commended).to.equal(1)
    for (const elsewhere of [SAMPLE_ROOT, '016']) {
      const answers = [
        await cells(elsewhere),
        await api.get(`/statistics?year=2023&organisation=${elsewhere}`),
      ]
      for (const answer of answers) {
        expect(answer.status).to.equal(422)
        expect(Answer.parse(answer.body).errors[0]?.detail).to.contain(`Không có đơn vị mã ${elsewhere}`)
      }
    }
    expect((await api.get('/coverage?organisationType=chi_bo&year=2023&within=KHONG_CO')).status).to.equal(
      422,
    )
  })

  it('find the decision of a share however its number is written', async () => {
    const number = encodeURIComponent(` ${SAMPLE_DECISION.number.toLowerCase().replace('-', ' – ')}`)
    const question = `organisationType=chi_bo&within=${SAMPLE_ROOT}&year=2023&decision=${number}`
    expect((await coverage(question)).commended).to.equal(50)
  })

  const refused = [
    ['/statistics?organisation=KHONG_CO&year=2023', '/organisation'],
    ['/statistics?year=20x3', '/year'],
    ['/statistics?from=2023-02-31&to=2023-03-01', '/from'],
    [`/coverage?organisationType=tau_hoa&within=${SAMPLE_ROOT}&year=2023`, '/organisationType'],
    ['/coverage?organisationType=chi_bo&year=2023', '/within'],
    [`/coverage?organisationType=chi_bo&within=${SAMPLE_ROOT}&year=2023&form=XX`, '/form'],
    [`/coverage?organisationType=chi_bo&within=${SAMPLE_ROOT}&year=2023&decision=9`, '/decision'],
  ] as const
  for (const [path, pointer] of refused) {
    it(`refuse ${path} in plain words at ${pointer}`, async () => {
      const api = await office.api('clerk')
      const answer = await api.get(path)
      expect(answer.status).to.equal(422)
      expect(Answer.parse(answer.body).errors.map((error) => error.pointer)).to.deep.equal([pointer])
    })
  }
})
