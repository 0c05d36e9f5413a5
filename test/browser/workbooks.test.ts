import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { useSampleOffice } from '../support/office.ts'

const run = promisify(execFile)

/** Every sheet as CSV with semicolons, values as shown, formulas reckoned anew. */
const ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1'

describe('Workbooks in LibreOffice', function () {
  this.timeout(180_000)
  const office = useSampleOffice()
  let folder = ''

  before(async function () {
    await run('soffice', ['--version']).catch(() => this.skip())
    folder = await mkdtemp(path.join(tmpdir(), 'so-vang-libreoffice-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  /** The sheets of a workbook by their names, line by line. */
  async function opened(name: string, bytes: Buffer): Promise<Map<string, string[]>> {
    const file = path.join(folder, `${name}.xlsx`)
    await writeFile(file, bytes)
    const own = `-env:UserInstallation=file://${path.join(folder, 'profile')}`
    await run('soffice', [own, '--headless', '--convert-to', ALL_SHEETS, '--outdir', folder, file])
    const sheets = new Map<string, string[]>()
    for (const made of (await readdir(folder)).filter((one) => one.startsWith(`${name}-`))) {
      const text = await readFile(path.join(folder, made), 'utf8')
      sheets.set(made.slice(name.length + 1, -4), text.trimEnd().split('\n'))
    }
    return sheets
  }

  it('give the figures of an official form, reckoned anew, and its list', async () => {
    const browser = await office.signedIn('head')
    const sheets = await opened(
      'form',
      await browser.download('/statistical-forms/0603.N/form.xlsx?year=2023'),
    )
    const form = sheets.get('Biểu 0603.N')
    expect(form?.find((line) => line.startsWith('Tổng số;01'))).to.equal('Tổng số;01;;10;10;0;0;0;0;10')
    expect(sheets.get('Danh sách')).to.have.length(3 + 10)
  })

  it('give the statistics of a period, with sums reckoned anew', async () => {
    const browser = await office.signedIn('head')
    const sheets = await opened(
      'year',
      await browser.download('/statistics/download?from=2021-01-01&to=2023-12-31'),
    )
    expect(sheets.get('Tổng hợp')?.find((line) => line.startsWith('Cả kỳ'))).to.match(/^Cả kỳ;;162;/)
    expect(sheets.get('Theo cơ quan')?.at(-1)).to.equal('Tổng số lượt;;;;162;')
    expect(sheets.get('Danh sách')).to.have.length(3 + 162)
  })

  it('give a pivot, with its sums and differences reckoned anew', async () => {
    const browser = await office.signedIn('head')
    const question = 'rows=issuingBody&columns=year&from=2022&to=2023'
    const table = (await opened('pivot', await browser.download(`/statistics/pivot.xlsx?${question}`))).get(
      'Bảng chéo',
    )
    const row = (start: string) => table?.find((line) => line.startsWith(start))
    expect(row('Cơ quan ban hành')).to.match(/^Cơ quan ban hành;2022;2023;2023 so với 2022;Cả kỳ;Tỷ trọng/)
    expect(row('Đảng ủy Khối')).to.match(/^Đảng ủy Khối các cơ quan Trung ương;42;83;41;125;86.21%$/)
    expect(row('Tổng số')).to.match(/^Tổng số;42;103;61;145;100%$/)
  })
})
