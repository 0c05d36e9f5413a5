import { expect } from 'chai'
import fc from 'fast-check'
import { unpacker } from '../../../src/documents/reading/packed-rows.ts'
import { RowPacker } from '../../../src/documents/reading/row-packer.ts'
import type { SourceRow } from '../../../src/documents/reading/source.ts'
import { emptyPlainCell, takePlainCell } from '../../../src/documents/reading/xlsx/plain-cell.ts'
import { SheetRows } from '../../../src/documents/reading/xlsx/sheet-rows.ts'
import { takeUsualCell } from '../../../src/documents/reading/xlsx/usual-cell.ts'
import { XmlTokens } from '../../../src/documents/reading/xlsx/xml-tokens.ts'
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

const ROW_TAGS = [
  ...['<row r="1">', '<row r="7" spans="1:12" ht="15.75" x14ac:dyDescent="0.25">', '<row>', '<row r="0">'],
  ...[
    '<row r="3" >',
    '<row  r="3">',
    '<row r="1234567890">',
    '<row r="9" note="a > b / c">',
    '<x:row r="4">',
  ],
  ...['<row spans="1:2" r="5">', '<row r="">', '<row r="6" x:r="8">', '<row\nr="2">', '<row r="5"\tht="1">'],
]
const BETWEEN = ['', '', '\n  ', '<!-- </row><row r="99"> -->', '<row r="50" ht="3"/>']

const writtenRow = fc.record({
  tag: fc.constantFrom(...ROW_TAGS),
  cells: fc.array(cell, { maxLength: 4 }),
  between: fc.constantFrom(...BETWEEN),
})

interface WrittenRow {
  tag: string
  cells: Written[]
  between: string
}

/** Rows whose tags and cells are in quotation marks of one kind: of the other, none is plain. */
function sheetXml(rows: WrittenRow[], quote: Quote): string {
  const each = rows.map(({ tag, cells, between }) => {
    const end = tag.startsWith('<x:') ? '</x:row>' : '</row>'
    return tag.replaceAll('"', quote) + cells.map((one) => xml(one, quote)).join('') + end + between
  })
  return `<worksheet><sheetData>${each.join('')}</sheetData></worksheet>`
}

const CONTEXT = {
  strings: { texts: ['Nguyễn Thị Ánh', '', 'Lê'], fonts: new Map([[2, '.VnTime']]) },
  styles: [
    { format: { shows: 'number' as const }, font: undefined },
    { format: { shows: 'day' as const }, font: '.VnArial' },
  ],
  from1904: true,
}

/** The rows of a sheet that comes in these pieces, or the words in which it is refused. */
function rowsIn(pieces: Buffer[]): SourceRow[] | string {
  const packer = new RowPacker({ rows: 99, columns: 99, unpackedBytes: 1e6 }, CONTEXT.strings.texts, 2)
  const reader = new SheetRows(CONTEXT, packer)
  const tokens = new XmlTokens()
  const unpacked = unpacker()
  const rows: SourceRow[] = []
  try {
    for (const piece of pieces) {
      tokens.feed(piece)
      while (reader.take(tokens)) rows.push(...unpacked(packer.take()).rows())
    }
  } catch (error) {
    return String(error)
  }
  return [...rows, ...unpacked(packer.take()).rows()]
}

describe('Reading plain rows in one go', () => {
  it('reads the same as token by token, whatever the rows are', () => {
    fc.assert(
      fc.property(fc.array(writtenRow, { maxLength: 6 }), (rows) => {
        const [quick, slow] = (['"', "'"] as const).map((quote) =>
          rowsIn([Buffer.from(sheetXml(rows, quote))]),
        )
        expect(quick).to.deep.equal(slow)
      }),
      { numRuns: 1000 },
    )
  })

  it('reads the same wherever the pieces end in which a sheet comes', () => {
    fc.assert(
      fc.property(
        fc.array(writtenRow, { maxLength: 6 }),
        fc.array(fc.nat(60), { minLength: 1 }),
        (rows, lengths) => {
          const bytes = Buffer.from(sheetXml(rows, '"'))
          const pieces: Buffer[] = []
          for (let from = 0, at = 0; from < bytes.length; at += 1) {
            const length = 1 + (lengths[at % lengths.length] ?? 0)
            pieces.push(bytes.subarray(from, (from += length)))
          }
          expect(rowsIn(pieces)).to.deep.equal(rowsIn([bytes]))
        },
      ),
      { numRuns: 500 },
    )
  })
})

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
