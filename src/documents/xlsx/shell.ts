import type ExcelJS from 'exceljs'
import type { Board } from './board.ts'
import { fractionOf } from './fraction.ts'
import { boardStyle, CELLS, HEADER, LINKED_CELLS, PLAIN, STRONG_CELLS, STRUCK_CELLS, TITLE } from './looks.ts'
import { loadWorkbook } from './load-excel.ts'
import { heightOf, linesOf } from './row-heights.ts'
import { pagesAcross, type Sheet } from './sheet.ts'
import { storedParts } from './stored-parts.ts'

/**
 * The workbook without its long lists, made by exceljs: styles, boards, print set-up, and of each list its heading, its
 * titles and one sample of each kind of row.
 */

export interface AboutWorkbook {
  title: string
  creator: string
  now: Date
}

/** The sample rows under the titles of a list, in this order. */
export const SAMPLES = ['usual', 'strong', 'struck', 'linked', 'closing'] as const

/** The parts of the workbook by their names in the zip; sheet number N is `xl/worksheets/sheetN.xml`, from 1. */
export async function shellParts(
  about: AboutWorkbook,
  sheets: (Sheet | Board)[],
): Promise<Map<string, Buffer>> {
  const Workbook = loadWorkbook()
  const workbook = new Workbook()
  workbook.title = about.title
  workbook.creator = about.creator
  workbook.created = about.now
  workbook.modified = about.now
  for (const one of sheets) {
    if ('kind' in one) addBoard(workbook, one)
    else addList(workbook, one)
  }
  const bytes = await workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } })
  return storedParts(Buffer.from(bytes))
}

/** `across`: how many pages side by side a sheet fills. */
function a4Landscape(
  titles: { first: number; last: number } | undefined,
  across = 1,
): Partial<ExcelJS.PageSetup> {
  return {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- A4; the enum exists only in the types
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: across,
    fitToHeight: 0,
    ...(titles && { printTitlesRow: `${titles.first}:${titles.last}` }),
    margins: { left: 0.8, right: 0.5, top: 0.8, bottom: 0.8, header: 0.3, footer: 0.3 },
  }
}

const FOOTER = { oddFooter: '&L&A&RTrang &P/&N' }

function addList(workbook: ExcelJS.Workbook, definition: Sheet): void {
  const { name, heading, columns } = definition
  const titles = heading.length + 1
  const worksheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: titles }],
    pageSetup: a4Landscape({ first: titles, last: titles }, pagesAcross(columns)),
    headerFooter: FOOTER,
  })
  worksheet.columns = columns.map(({ width }) => ({ width }))
  heading.forEach((line, index) => {
    worksheet.addRow([line]).getCell(1).style = index === 0 ? TITLE : PLAIN
  })
  const header = worksheet.addRow(columns.map((column) => column.header))
  const lines = Math.max(2, ...columns.map((column) => linesOf(column.header, column.width)))
  header.height = heightOf(lines) + 2
  columns.forEach((_, index) => (header.getCell(index + 1).style = HEADER))
  const looks = { usual: CELLS, strong: STRONG_CELLS, struck: STRUCK_CELLS, linked: LINKED_CELLS }
  for (const sample of SAMPLES) {
    const row = worksheet.addRow([])
    columns.forEach(({ type }, index) => {
      row.getCell(index + 1).style = sample === 'closing' ? PLAIN : looks[sample][type]
    })
  }
}

function addBoard(workbook: ExcelJS.Workbook, board: Board): void {
  const { name, widths, cells, heights, titleRows, frozen } = board
  const worksheet = workbook.addWorksheet(name, {
    views: frozen ? [{ state: 'frozen', ySplit: frozen.rows, xSplit: frozen.columns }] : [],
    pageSetup: a4Landscape(titleRows),
    headerFooter: FOOTER,
  })
  worksheet.columns = widths.map((width) => ({ width }))
  for (const [row, height] of heights) worksheet.getRow(row).height = height
  for (const cell of cells) {
    const { row, column, rows = 1, columns = 1, look, type = 'text', behind } = cell
    const style = boardStyle(look, type, behind !== undefined)
    // Every cell under a merged one has the rules of the whole.
    for (let down = 0; down < rows; down += 1) {
      for (let across = 0; across < columns; across += 1) {
        worksheet.getCell(row + down, column + across).style = style
      }
    }
    if (rows > 1 || columns > 1) worksheet.mergeCells(row, column, row + rows - 1, column + columns - 1)
    worksheet.getCell(row, column).value = valueOf(cell)
  }
}

function valueOf({ value, formula, type }: Board['cells'][number]): ExcelJS.CellValue {
  const shown = type === 'percent' && typeof value === 'number' ? fractionOf(value) : value
  if (formula === undefined) return shown
  return { formula, result: shown ?? 0 }
}
