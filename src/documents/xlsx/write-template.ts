import type ExcelJS from 'exceljs'
import type { Writable } from 'node:stream'

/**
 * A workbook to fill in: one empty list with its titles, cells to choose from where there is a list, and beside it what
 * each column wants. Cells are text, so that Excel keeps leading zeros and leaves dates as they are typed.
 */

export interface TemplateColumn {
  header: string
  /** In characters. */
  width: number
  /** A few words to choose from. */
  choices?: string[]
  /** The name of the list its codes are taken from. */
  list?: string
}

interface TemplateList {
  name: string
  items: { code: string; name: string }[]
}

interface Template {
  columns: TemplateColumn[]
  /** One line for each column. */
  notes: string[]
  lists: TemplateList[]
}

const ROWS_TO_FILL = 2000
const FONT = { name: 'Times New Roman', size: 12 }
const TITLE = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3E9D2' } },
  alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
} as const

function letterOf(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return `${rest > 0 ? letterOf(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`
}

/** The lists side by side, code beside name; answers where the codes of each stand. */
function writeLists(workbook: ExcelJS.Workbook, lists: readonly TemplateList[]): Map<string, string> {
  const places = new Map<string, string>()
  const filled = lists.filter(({ items }) => items.length > 0)
  if (filled.length === 0) return places
  const sheet = workbook.addWorksheet('Danh mục')
  for (const [index, { name, items }] of filled.entries()) {
    const column = index * 3 + 1
    sheet.getCell(1, column).value = `Mã ${name.toLowerCase()}`
    sheet.getCell(1, column + 1).value = name
    for (const [at, item] of items.entries()) {
      sheet.getCell(at + 2, column).value = item.code
      sheet.getCell(at + 2, column + 1).value = item.name
    }
    for (const at of [column, column + 1]) sheet.getCell(1, at).style = TITLE
    sheet.getColumn(column).width = 18
    sheet.getColumn(column + 1).width = 46
    places.set(name, `'Danh mục'!$${letterOf(column)}$2:$${letterOf(column)}$${items.length + 1}`)
  }
  return places
}

function validationOf(
  { choices, list }: TemplateColumn,
  places: Map<string, string>,
): ExcelJS.DataValidation | null {
  const place = list === undefined ? undefined : places.get(list)
  const formula = choices === undefined ? place : `"${choices.join(',')}"`
  if (formula === undefined) return null
  // Anything else may be typed too: names and everyday words are understood when the list is read.
  return { type: 'list', allowBlank: true, showErrorMessage: false, formulae: [formula] }
}

/** Writes the workbook to `output` and ends it. */
export async function writeTemplate(
  output: Writable,
  about: { title: string; creator: string; now: Date },
  { columns, notes, lists }: Template,
): Promise<void> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  workbook.title = about.title
  workbook.creator = about.creator
  workbook.created = about.now
  const sheet = workbook.addWorksheet(about.title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ width }) => ({ width, style: { font: FONT, numFmt: '@' } }))
  const titles = sheet.getRow(1)
  titles.values = columns.map(({ header }) => header)
  titles.height = 34
  columns.forEach((_, index) => (titles.getCell(index + 1).style = TITLE))
  const guide = workbook.addWorksheet('Hướng dẫn')
  guide.getColumn(1).width = 110
  for (const note of notes) guide.addRow([note]).font = FONT
  const places = writeLists(workbook, lists)
  for (const [index, column] of columns.entries()) {
    const validation = validationOf(column, places)
    if (validation === null) continue
    for (let row = 2; row <= ROWS_TO_FILL; row += 1) sheet.getCell(row, index + 1).dataValidation = validation
  }
  await workbook.xlsx.write(output)
  output.end()
}
