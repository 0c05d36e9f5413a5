import { writeFile } from 'node:fs/promises'
import { inventedName } from '../seeds/sample/names.ts'
import { prng } from '../seeds/sample/prng.ts'
import { zipOf } from '../test/support/zip.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** What a cell holds: a text, which is shared, or a number in a style. */
type Value = string | [number: number, style: 0 | 1]
const DAY = 1

/**
 * Writes a workbook of twelve columns as Excel writes one, with shared texts, numbers and dates: the rows of an office's
 * whole register. No library writes 620,000 rows in less than minutes.
 */
export async function writeLargeWorkbook(path: string, rows: number): Promise<void> {
  const strings = new Map<string, number>()
  const pieces: Buffer[] = []
  const random = prng('a large workbook')
  for (let first = 1; first <= rows; first += ROWS_A_PIECE) {
    let piece = ''
    for (let row = first; row < Math.min(first + ROWS_A_PIECE, rows + 1); row += 1) {
      piece += rowXml(row, valuesOf(row, random), strings)
    }
    pieces.push(Buffer.from(piece))
  }
  const texts = [...strings.keys()].map((text) => `<si><t>${text}</t></si>`).join('')
  const sheet = [`<worksheet xmlns="${MAIN}"><sheetData>`, ...pieces, '</sheetData></worksheet>'].map(
    (part) => Buffer.from(part),
  )
  await writeFile(
    path,
    zipOf({
      '[Content_Types].xml': CONTENT_TYPES,
      '_rels/.rels': relationships({ officeDocument: 'xl/workbook.xml' }),
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relationships({
        worksheet: 'worksheets/sheet1.xml',
        styles: 'styles.xml',
        sharedStrings: 'sharedStrings.xml',
      }),
      'xl/styles.xml': STYLES,
      'xl/sharedStrings.xml': `<sst xmlns="${MAIN}" uniqueCount="${strings.size}">${texts}</sst>`,
      'xl/worksheets/sheet1.xml': Buffer.concat(sheet),
    }),
  )
}

const ROWS_A_PIECE = 5000

function valuesOf(row: number, random: ReturnType<typeof prng>): Value[] {
  const sex = random.chance(0.5) ? 'female' : 'male'
  return [
    [row, 0],
    inventedName(random, sex),
    sex === 'female' ? 'Nữ' : 'Nam',
    [random.integer(20_000, 35_000), DAY],
    `Chức vụ ${random.integer(1, 30)}`,
    `Chi bộ Vụ ${random.integer(1, 5200)}`,
    'Giấy khen',
    [random.integer(490, 590) * 1000, 0],
    [random.integer(40_000, 45_000), DAY],
    `${random.integer(1, 9999)}-QĐ/ĐUK`,
    [random.integer(0, 1000) / 100, 0],
    `Hoàn thành xuất sắc nhiệm vụ năm ${random.integer(2019, 2026)}`,
  ]
}

function rowXml(row: number, values: Value[], strings: Map<string, number>): string {
  const cells = values.map((value, column) => {
    const at = `${String.fromCharCode(65 + column)}${row}`
    if (typeof value !== 'string') return `<c r="${at}" s="${value[1]}"><v>${value[0]}</v></c>`
    const known = strings.get(value) ?? strings.size
    strings.set(value, known)
    return `<c r="${at}" s="0" t="s"><v>${known}</v></c>`
  })
  return `<row r="${row}" spans="1:${values.length}">${cells.join('')}</row>`
}

function relationships(targets: Readonly<Record<string, string>>): string {
  const each = Object.entries(targets).map(
    ([type, target], place) =>
      `<Relationship Id="rId${place + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`
}

const CONTENT_TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
