import type ExcelJS from 'exceljs'
import type { Writable } from 'node:stream'
import { loadWorkbook } from './load-excel.ts'
import { pagesAcross } from './sheet.ts'
import { letterOf } from './places.ts'

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

/** Printed on A4, as wide as the page or as two, with the titles on each. */
function onPaper(
  orientation: 'landscape' | 'portrait',
  columns: readonly { width: number }[],
  titles = true,
): Partial<ExcelJS.PageSetup> {
  return {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- A4; the enum exists only in the types
    paperSize: 9,
    orientation,
    fitToPage: true,
    fitToWidth: pagesAcross(columns),
    fitToHeight: 0,
    ...(titles && { printTitlesRow: '1:1' }),
  }
}

const CODE_WIDTH = 18
const NAME_WIDTH = 60
const NUMBERED = { oddFooter: '&L&A&RTrang &P/&N' }
const POINTS_A_LINE = 17

/** So many lines a title needs in its column; bold letters are as wide as the digits columns are measured in. */
function linesOf({ header, width }: TemplateColumn): number {
  let lines = 1
  let used = 0
  for (const { length } of header.split(' ')) {
    if (used > 0 && used + 1 + length > width) {
      lines += 1
      used = length
    } else used += (used > 0 ? 1 : 0) + length
  }
  return lines
}

/** The lists side by side, code beside name; answers where the codes of each stand. */
function writeLists(workbook: ExcelJS.Workbook, lists: readonly TemplateList[]): Map<string, string> {
  const places = new Map<string, string>()
  const filled = lists.filter(({ items }) => items.length > 0)
  if (filled.length === 0) return places
  const sheet = workbook.addWorksheet('Danh mục', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: onPaper(
      'landscape',
      filled.flatMap(() => [{ width: CODE_WIDTH }, { width: NAME_WIDTH }]),
    ),
    headerFooter: NUMBERED,
  })
  for (const [index, { name, items }] of filled.entries()) {
    const column = index * 3 + 1
    sheet.getCell(1, column).value = `Mã ${name.toLowerCase()}`
    sheet.getCell(1, column + 1).value = name
    sheet.getColumn(column).width = CODE_WIDTH
    sheet.getColumn(column + 1).width = NAME_WIDTH
    for (const at of [column, column + 1]) sheet.getColumn(at).style = { font: FONT, numFmt: '@' }
    for (const [at, item] of items.entries()) {
      sheet.getCell(at + 2, column).value = item.code
      sheet.getCell(at + 2, column + 1).value = item.name
    }
    for (const at of [column, column + 1]) sheet.getCell(1, at).style = TITLE
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

const GUIDE_WIDTH = 100

function writeGuide(workbook: ExcelJS.Workbook, notes: readonly string[]): void {
  const guide = workbook.addWorksheet('Hướng dẫn', {
    pageSetup: onPaper('portrait', [{ width: GUIDE_WIDTH }], false),
    headerFooter: NUMBERED,
  })
  guide.getColumn(1).width = GUIDE_WIDTH
  for (const note of notes) {
    const row = guide.addRow([note])
    row.getCell(1).style = { font: FONT, alignment: { vertical: 'top', wrapText: true } }
    row.height = POINTS_A_LINE * Math.ceil(note.length / GUIDE_WIDTH)
  }
}

/** Writes the workbook to `output` and ends it. */
export async function writeTemplate(
  output: Writable,
  about: { title: string; creator: string; now: Date },
  { columns, notes, lists }: Template,
): Promise<void> {
  const Workbook = loadWorkbook()
  const workbook = new Workbook()
  workbook.title = about.title
  workbook.creator = about.creator
  workbook.created = about.now
  const sheet = workbook.addWorksheet(about.title.slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: onPaper('landscape', columns),
    headerFooter: NUMBERED,
  })
  sheet.columns = columns.map(({ width }) => ({ width, style: { font: FONT, numFmt: '@' } }))
  const titles = sheet.getRow(1)
  titles.values = columns.map(({ header }) => header)
  titles.height = POINTS_A_LINE * Math.max(2, ...columns.map(linesOf))
  columns.forEach((_, index) => (titles.getCell(index + 1).style = TITLE))
  writeGuide(workbook, notes)
  const places = writeLists(workbook, lists)
  for (const [index, column] of columns.entries()) {
    const validation = validationOf(column, places)
    if (validation === null) continue
    for (let row = 2; row <= ROWS_TO_FILL; row += 1) sheet.getCell(row, index + 1).dataValidation = validation
  }
  await workbook.xlsx.write(output)
  output.end()
}
