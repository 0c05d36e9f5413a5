import type ExcelJS from 'exceljs'
import type { BoardLook } from './board.ts'
import type { ColumnType } from './sheet.ts'

/** How cells look, in the words of exceljs. Objects are shared, because exceljs keeps each distinct object apart. */

const FONT = { name: 'Times New Roman', size: 12 }
const BOLD = { ...FONT, bold: true }
/** Of a figure that leads to its rows: told by its colour on the screen, black enough on paper. */
const LINKED = { argb: 'FF1F4E79' }
const HAIRLINE = { style: 'thin', color: { argb: 'FF9A8F7A' } } as const
const BORDER = { top: HAIRLINE, bottom: HAIRLINE, left: HAIRLINE, right: HAIRLINE }
const FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3E9D2' } } as const

const NUMBER_FORMATS = {
  text: '@',
  number: '#,##0',
  decimal: 'General',
  date: 'dd/mm/yyyy',
  percent: '0.00%',
} as const

type Style = Partial<ExcelJS.Style>

export const TITLE: Style = { font: { ...BOLD, size: 14 } }
export const PLAIN: Style = { font: FONT }
export const HEADER: Style = {
  font: BOLD,
  fill: FILL,
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
}

const TYPES = ['text', 'number', 'decimal', 'date', 'percent'] as const

function byType<T>(make: (type: ColumnType) => T): Record<ColumnType, T> {
  const [text, number, decimal, date, percent] = TYPES
  return {
    text: make(text),
    number: make(number),
    decimal: make(decimal),
    date: make(date),
    percent: make(percent),
  }
}

function ofList(font: Style['font'] & object): Record<ColumnType, Style> {
  return byType((type) => ({
    font,
    border: BORDER,
    numFmt: NUMBER_FORMATS[type],
    alignment: { vertical: 'top', horizontal: type === 'text' ? 'left' : 'right', wrapText: type === 'text' },
  }))
}

/** Cells of a list by the type of their column. */
export const CELLS = ofList(FONT)
export const STRONG_CELLS = ofList(BOLD)
export const STRUCK_CELLS = ofList({ ...FONT, strike: true })
export const LINKED_CELLS = ofList({ ...FONT, color: LINKED })

const centred = { horizontal: 'center', vertical: 'middle', wrapText: true } as const
const leftMiddle = { horizontal: 'left', vertical: 'middle', wrapText: true } as const
const rightMiddle = { horizontal: 'right', vertical: 'middle' } as const

const BOARD_LOOKS: Readonly<Record<BoardLook, Style>> = {
  label: { font: FONT, border: BORDER, alignment: leftMiddle },
  'label-centred': { font: FONT, border: BORDER, alignment: centred },
  figure: { font: FONT, border: BORDER, alignment: rightMiddle },
  title: HEADER,
  section: { font: { ...FONT, bold: true, italic: true }, border: BORDER, alignment: leftMiddle },
  sum: { font: BOLD, border: BORDER, alignment: rightMiddle },
  'sum-label': { font: BOLD, border: BORDER, alignment: leftMiddle },
  plain: { font: FONT, alignment: { vertical: 'top', wrapText: true } },
  'plain-centred': { font: FONT, alignment: centred },
  'italic-centred': { font: { ...FONT, italic: true }, alignment: centred },
  'bold-centred': { font: BOLD, alignment: centred },
  heading: { font: { ...BOLD, size: 14 }, alignment: centred },
}

const made = new Map<string, Style>()

/** A cell of a board: its look, the format of its type, its colour when it leads somewhere. */
export function boardStyle(look: BoardLook, type: ColumnType, linked: boolean): Style {
  const key = `${look} ${type} ${linked}`
  const known = made.get(key)
  if (known !== undefined) return known
  const style = BOARD_LOOKS[look]
  const font = linked ? { ...style.font, color: LINKED } : style.font
  const complete = { ...style, ...(font && { font }), numFmt: NUMBER_FORMATS[type] }
  made.set(key, complete)
  return complete
}
