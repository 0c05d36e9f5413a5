import { expect } from 'chai'
import readExcelFile from 'read-excel-file/node'
import { asExcel, asRead } from '../documents/xlsx/read-back.ts'
import { useSampleOffice } from '../support/office.ts'

/**
 * Workbooks read by programs that share no code with what writes them: read-excel-file, our reader of what people bring,
 * and exceljs; LibreOffice reads them in test/browser/workbooks.test.ts.
 */

const BOOKS = [
  '/statistical-forms/0602.N/form.xlsx?year=2023',
  '/statistical-forms/DANG/form.xlsx?year=2023',
  '/statistics/download?from=2021-01-01&to=2023-12-31',
  '/statistics/pivot.xlsx?rows=issuingBody&columns=year&from=2019&to=2023',
  '/statistics/coverage.xlsx?organisationType=chi_bo&year=2023',
]

/** Parts the cells of a row, of which empty ones are no text. */
const BETWEEN = '\u0001'

describe('Workbooks of figures in other readers', function () {
  this.timeout(60_000)
  const office = useSampleOffice()

  for (const address of BOOKS) {
    it(`say the same in each: ${address}`, async () => {
      const bytes = await (await office.signedIn('head')).download(address)
      const sheets = await readExcelFile(bytes)
      const book = await asExcel(bytes)
      expect(sheets.map(({ sheet }) => sheet)).to.deep.equal(book.worksheets.map(({ name }) => name))
      for (const [at, { sheet, data }] of sheets.entries()) {
        const ours = await asRead(bytes, at)
        const numbers = data.flat().filter((value) => typeof value === 'number')
        const sum = numbers.reduce((total, value) => total + value, 0)
        expect(sum, sheet).to.be.closeTo(sumInExcel(book.worksheets[at]), 1e-6)
        const texts = new Set(
          data
            .flat()
            .filter((value) => typeof value === 'string')
            .map(folded),
        )
        const shown = new Set(ours.flatMap((row) => row.join(BETWEEN).split(BETWEEN)).map(folded))
        expect(
          [...texts].filter((text) => !shown.has(text)),
          sheet,
        ).to.deep.equal([])
      }
    })
  }
})

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Every number of a sheet, those that formulas gave among them, each merged cell once. */
function sumInExcel(sheet: Awaited<ReturnType<typeof asExcel>>['worksheets'][number] | undefined): number {
  let sum = 0
  sheet?.eachRow((row) => {
    row.eachCell((cell) => {
      const value = typeof cell.result === 'number' ? cell.result : cell.value
      if (typeof value === 'number' && cell.master === cell) sum += value
    })
  })
  return sum
}
