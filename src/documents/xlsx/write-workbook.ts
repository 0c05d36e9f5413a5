import type ExcelJS from 'exceljs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pagesAcross, type CellValue, type Column, type Sheet } from './sheet.ts'

/**
 * Streams a workbook made for an office: frozen header, filter, A4 landscape that fits the width (two pages
 * side by side where one could not be read), header row repeated
 * on each printed page. The only importer of exceljs, which is loaded at first use: it costs 0.2 s that most starts
 * do not need.
 */

const FONT = { name: 'Times New Roman', size: 12 }
const HAIRLINE = { style: 'thin', color: { argb: 'FF9A8F7A' } } as const
const BORDER = { top: HAIRLINE, bottom: HAIRLINE, left: HAIRLINE, right: HAIRLINE }
const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3E9D2' } } as const
const NUMBER_FORMATS = {
  text: '@',
  number: '#,##0',
  decimal: 'General',
  date: 'dd/mm/yyyy',
  percent: '0.00%',
} as const

/** Style objects are shared, because exceljs keeps each distinct object apart. */
const STYLES = {
  title: { font: { ...FONT, size: 14, bold: true } },
  heading: { font: FONT },
  header: {
    font: { ...FONT, bold: true },
    fill: HEADER_FILL,
    border: BORDER,
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  },
} satisfies Record<string, Partial<ExcelJS.Style>>

function cellStyle(type: Column<unknown>['type'], bold: boolean): Partial<ExcelJS.Style> {
  return {
    font: bold ? { ...FONT, bold } : FONT,
    border: BORDER,
    numFmt: NUMBER_FORMATS[type],
    alignment: { vertical: 'top', horizontal: type === 'text' ? 'left' : 'right', wrapText: type === 'text' },
  }
}

const TYPES = ['text', 'number', 'decimal', 'date', 'percent'] as const
const CELLS = Object.fromEntries(TYPES.map((type) => [type, cellStyle(type, false)]))
const TOTALS = Object.fromEntries(TYPES.map((type) => [type, cellStyle(type, true)]))

function excelValue(value: CellValue, type: Column<unknown>['type']): ExcelJS.CellValue {
  if (value === null) return null
  if (type === 'date') return new Date(`${value}T00:00:00Z`)
  if (type === 'percent') return Number(value) / 100
  return value
}

const POINTS_A_LINE = 17
/** Widths are counted in digits; letters of this face are a little narrower on the whole. */
const LETTERS_A_UNIT = 1.1

/** How many lines the fullest cell wraps into. Excel finds out by itself; LibreOffice does not and would overprint. */
function linesOf(definition: Sheet, values: CellValue[]): number {
  const lines = values.map((value, index) =>
    typeof value === 'string'
      ? Math.ceil(value.length / (LETTERS_A_UNIT * (definition.columns[index]?.width ?? value.length)))
      : 1,
  )
  return Math.max(1, ...lines)
}

function writeRow(
  worksheet: ExcelJS.Worksheet,
  definition: Sheet,
  values: CellValue[],
  styles: typeof CELLS,
): void {
  const row = worksheet.addRow(
    values.map((value, index) => excelValue(value, definition.columns[index]?.type ?? 'text')),
  )
  definition.columns.forEach(({ type }, index) => {
    row.getCell(index + 1).style = styles[type] ?? {}
  })
  row.height = POINTS_A_LINE * linesOf(definition, values)
  row.commit()
}

function writeHeading(worksheet: ExcelJS.Worksheet, definition: Sheet): void {
  definition.heading.forEach((line, index) => {
    const row = worksheet.addRow([line])
    row.getCell(1).style = index === 0 ? STYLES.title : STYLES.heading
    row.commit()
  })
  const header = worksheet.addRow(definition.columns.map((column) => column.header))
  header.height = 36
  definition.columns.forEach((_, index) => (header.getCell(index + 1).style = STYLES.header))
  header.commit()
}

function writeClosing(worksheet: ExcelJS.Worksheet, lines: string[][]): void {
  for (const line of lines) {
    const row = worksheet.addRow(line)
    line.forEach((_, index) => (row.getCell(index + 1).style = STYLES.heading))
    row.commit()
  }
}

const MOST_ROWS = 1_048_000
/** exceljs serialises without pause; after so many rows other people's requests get their turn. */
const ROWS_A_TURN = 500

async function writeSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  definition: Sheet,
  rest: () => Promise<void>,
): Promise<void> {
  const headerRow = definition.heading.length + 1
  const worksheet = workbook.addWorksheet(definition.name, {
    views: [{ state: 'frozen', ySplit: headerRow }],
    pageSetup: {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- A4; the enum exists only in the types
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: pagesAcross(definition.columns),
      fitToHeight: 0,
      printTitlesRow: `${headerRow}:${headerRow}`,
      margins: { left: 0.8, right: 0.5, top: 0.8, bottom: 0.8, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L&A&RTrang &P/&N' },
  })
  worksheet.columns = definition.columns.map(({ width }) => ({ width }))
  writeHeading(worksheet, definition)
  let written = 0
  for await (const row of definition.rows) {
    writeRow(
      worksheet,
      definition,
      definition.columns.map((column) => column.value(row)),
      definition.strong?.(row) === true ? TOTALS : CELLS,
    )
    written += 1
    if (written > MOST_ROWS) throw new RangeError('A sheet holds at most 1,048,576 rows.')
    if (written % ROWS_A_TURN === 0) await rest()
  }
  if (definition.totals) writeRow(worksheet, definition, definition.totals, TOTALS)
  writeClosing(worksheet, definition.closing?.() ?? [])
  if (written > 0) {
    worksheet.autoFilter = {
      from: { row: headerRow, column: 1 },
      to: { row: headerRow + written, column: definition.columns.length },
    }
  }
  worksheet.commit()
}

/**
 * Writes the sheets, in order, as one .xlsx to `output` and ends it. Throws the error of the output, also when the reader
 * goes away: what is held open for the rows must not wait for somebody who has left.
 */
export async function writeWorkbook(
  output: Writable,
  about: { title: string; creator: string; now: Date },
  sheets: Sheet[],
): Promise<void> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    useSharedStrings: true,
  })
  workbook.title = about.title
  workbook.creator = about.creator
  workbook.created = about.now
  workbook.modified = about.now
  const sent = finished(output, { readable: false })
  sent.catch(() => undefined) // awaited below; must not count as unhandled while rows are being written
  const rest = async () => {
    await nextTurn()
    if (output.destroyed) await sent
  }
  for (const definition of sheets) {
    await writeSheet(workbook, definition, rest)
    await rest()
  }
  await Promise.race([workbook.commit(), sent])
  await sent
}
