import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS } from '../../award-forms/award-form.ts'
import { splitName } from '../../people/written-name.ts'
import { searchKey } from '../../shared/vietnamese.ts'
import { cleanLine } from '../../shared/typed-text.ts'
import { SEX_NAMES, SEXES } from '../award.ts'

/** Cells copied from a spreadsheet, read into lines of the list. Pure; who and what they mean is looked up elsewhere. */

/** The columns of the grid from left to right: cells without titles fill them from the one pasted into. */
const GRID_FIELDS = [
  'recipient',
  'position',
  'organisation',
  'achievement',
  'formCode',
  'kindCode',
  'periodFrom',
  'periodTo',
  'periodLabel',
  'birth',
] as const

type Column = (typeof GRID_FIELDS)[number] | 'recipientKind' | 'sex' | 'code' | 'line'

/** Titles as offices write them, without marks. */
const TITLES: Record<Column, readonly string[]> = {
  line: ['stt', 'tt', 'so tt', 'so thu tu'],
  code: ['ma doi tuong', 'ma can bo', 'ma', 'ma so'],
  recipient: [
    'ho va ten',
    'ho ten',
    'ten',
    'ho va ten can bo',
    'ten tap the ca nhan',
    'ten tap the',
    'ten ca nhan',
    'tap the',
    'ca nhan',
    'ten doi tuong',
  ],
  recipientKind: ['doi tuong', 'loai doi tuong'],
  position: ['chuc vu', 'chuc danh', 'chuc vu chuc danh'],
  organisation: ['don vi', 'don vi cong tac', 'noi cong tac', 'ten don vi', 'ma don vi', 'co quan don vi'],
  achievement: ['thanh tich', 'noi dung thanh tich', 'thanh tich dat duoc', 'noi dung khen thuong'],
  formCode: ['hinh thuc khen thuong', 'hinh thuc', 'hinh thuc khen'],
  kindCode: ['loai hinh', 'loai hinh khen thuong'],
  periodFrom: ['giai doan tu', 'tu', 'tu nam', 'tu ngay'],
  periodTo: ['giai doan den', 'den', 'den nam', 'den ngay'],
  periodLabel: ['giai doan', 'ten giai doan', 'thoi gian'],
  birth: ['ngay sinh', 'nam sinh', 'ngay thang nam sinh', 'sinh nam', 'ngay thang nam sinh'],
  sex: ['gioi tinh', 'nam nu'],
}

const COLUMN_OF = new Map(
  Object.entries(TITLES).flatMap(([column, titles]) => titles.map((title) => [title, column as Column])), // its own keys
)

/** Rows of cells as Excel and LibreOffice put them on the clipboard; a quoted cell may hold tabs and line ends. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  for (const [, quoted, plain = '', end = ''] of text
    .replace(/\r\n?/g, '\n')
    .matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    const row = rows.at(-1) ?? []
    if (rows.length === 0) rows.push(row)
    row.push(cleanLine(quoted === undefined ? plain : quoted.replaceAll('""', '"')))
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  return rows.filter((row) => row.some((cell) => cell !== ''))
}

const HEADER_WITHIN = 10

interface Table {
  /** What each column holds; undefined where its title says nothing to us. */
  columns: (Column | undefined)[]
  /** Titles that were not understood. */
  unused: string[]
  rows: string[][]
}

/** The table under a row of titles, if there is one near the top; what stands above it are headings. */
function withTitles(cells: string[][]): Table | undefined {
  for (const [index, row] of cells.slice(0, HEADER_WITHIN).entries()) {
    const columns = row.map((title) => COLUMN_OF.get(searchKey(title)))
    const filled = row.filter((title) => title !== '').length
    const known = columns.filter((column) => column !== undefined).length
    if (known === 0 || known * 2 < filled || (known < 2 && filled > 1)) continue
    if (!columns.includes('recipient')) {
      const name = columns.indexOf(columns.includes('code') ? 'code' : 'organisation')
      if (name >= 0) columns[name] = 'recipient'
    }
    const unused = row.filter((title, at) => title !== '' && columns[at] === undefined)
    return { columns, unused, rows: cells.slice(index + 1) }
  }
  return undefined
}

function isNumbered(cells: string[][]): boolean {
  return cells.every((row, index) => row.length > 1 && (row[0] === '' || Number(row[0]) === index + 1))
}

function withoutTitles(cells: string[][], first: string): Table {
  const start = Math.max(0, (GRID_FIELDS as readonly string[]).indexOf(first)) // looked for among them
  const columns: Column[] = GRID_FIELDS.slice(start)
  if (start === 0 && isNumbered(cells)) columns.unshift('line')
  const beyond = Math.max(0, ...cells.map((row) => row.length - columns.length))
  return { columns, unused: beyond > 0 ? [`${beyond} cột cuối`] : [], rows: cells }
}

/** A line as pasted, only what its cells say; `code` stands beside a name that may be needed if nobody has that code. */
export type PastedLine = Partial<Record<Exclude<Column, 'line'>, string>>

function coded(column: Column, cell: string): string {
  const key = searchKey(cell)
  if (column === 'recipientKind')
    return RECIPIENT_KINDS.find((kind) => searchKey(RECIPIENT_KIND_NAMES[kind]) === key) ?? ''
  if (column === 'sex') return SEXES.find((sex) => searchKey(SEX_NAMES[sex]) === key) ?? ''
  return cell
}

/** 'Ông Nguyễn Văn A' is Nguyễn Văn A, a man; households are told by such words and keep them. */
function withoutAddress(line: PastedLine): PastedLine {
  if (line.recipient === undefined) return line
  const { name, sex, household } = splitName(line.recipient)
  if (household || line.recipientKind === 'collective' || line.recipientKind === 'household') return line
  return { ...(sex !== undefined && { sex }), ...line, recipient: name }
}

export interface Pasted {
  lines: PastedLine[]
  /** Columns that went nowhere. */
  unused: string[]
}

/**
 * The lines that copied cells make: by their titles where a row of titles is among the first ten, else filling the grid
 * from the field `first` to the right. A first column that only counts is left out.
 */
export function readPaste(text: string, first = 'recipient'): Pasted {
  const cells = cellsOf(text)
  const { columns, rows, unused } = withTitles(cells) ?? withoutTitles(cells, first)
  const lines = rows.map((row) => {
    const line: PastedLine = {}
    for (const [at, cell] of row.entries()) {
      const column = columns[at]
      if (column === undefined || column === 'line' || cell === '') continue
      const value = coded(column, cell)
      if (value !== '') line[column] = value
    }
    return withoutAddress(line)
  })
  return { lines: lines.filter((line) => Object.keys(line).length > 0), unused }
}
