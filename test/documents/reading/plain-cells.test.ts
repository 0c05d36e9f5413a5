import { expect } from 'chai'
import fc from 'fast-check'
import { emptyPlainCell, takePlainCell } from '../../../src/documents/reading/xlsx/plain-cell.ts'
import { takeUsualCell } from '../../../src/documents/reading/xlsx/usual-cell.ts'
import { allRows, sharedStrings, styles, useFiles, workbook } from './files.ts'

const REFERENCES = ['', 'A1', 'B1', 'Z1', 'AA1', 'XFD1', 'AAAA1', 'b1', '$C$1', 'D']
const STYLES = ['', '0', '1', '2', '99', '1234567890']
const TYPES = ['', 's', 'n', 'b', 'str', 'e', 'd']
const VALUES = [
  ...['', '0', '1', '2', '45064', '045064', '-7', '1.5', '1.50', '1e3', '0.30000000000000004', ' 1 '],
  ...['&#49;', 'Hà Nội', 'x', '1234567890', '1234567890123456', '2023-05-18'],
]

const cell = fc.record({
  reference: fc.constantFrom(...REFERENCES),
  style: fc.constantFrom(...STYLES),
  type: fc.constantFrom(...TYPES),
  value: fc.option(fc.constantFrom(...VALUES), { nil: undefined }),
})

type Quote = '"' | "'"

interface Written {
  reference: string
  style: string
  type: string
  value: string | undefined
}

function xml({ reference, style, type, value }: Written, quote: Quote): string {
  const attribute = (name: string, text: string) => (text === '' ? '' : ` ${name}=${quote}${text}${quote}`)
  const tag = `<c${attribute('r', reference)}${attribute('s', style)}${attribute('t', type)}`
  return value === undefined ? `${tag}/>` : `${tag}><v>${value}</v></c>`
}

describe('Reading plain cells in one go', () => {
  const files = useFiles()
  const parts = {
    ...sharedStrings(['<t>Nguyễn Thị Ánh</t>', '<t> </t>', '<t>Lê</t>']),
    ...styles(['dd/mm/yyyy', '00000']),
  }

  it('reads the same as token by token, whatever the cells are', async () => {
    const read = async (sheetData: string) => {
      const source = await files.file(workbook(sheetData, parts))
      return allRows(source).catch((error: unknown) => String(error))
    }
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 6 }), async (cells) => {
        // Quotation marks of the other kind are as good, and no plain cell has them.
        const row = (quote: Quote) => `<row r="1">${cells.map((one) => xml(one, quote)).join('')}</row>`
        expect(await read(row('"'))).to.deep.equal(await read(row("'")))
      }),
      { numRuns: 150 },
    )
  })

  it('four letters at a time tells what a look at each letter tells, or leaves it to that', () => {
    let usual = 0
    fc.assert(
      fc.property(cell, fc.nat(120), (written, behind) => {
        const bytes = Buffer.from(`${xml(written, '"')}${' '.repeat(behind)}`)
        const [quick, plain] = [emptyPlainCell(), emptyPlainCell()]
        const end = takeUsualCell(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, quick)
        if (end < 0) return
        usual += 1
        expect(takePlainCell(bytes, 0, plain)).to.equal(end)
        expect(quick).to.deep.equal(plain)
      }),
      { numRuns: 2000 },
    )
    expect(usual).to.be.greaterThan(50)
  })
})
