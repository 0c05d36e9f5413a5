import type { RowPacker } from '../row-packer.ts'
import type { SourceCell } from '../source.ts'
import { refused } from '../refusals.ts'
import type { NumberFormat } from './number-format.ts'
import { dayNumber, dayText, isPlainDecimal, plainNumber, timeOfSerial, wholeNumber } from './number-text.ts'
import type { PlainCell } from './plain-cell.ts'
import type { SharedStrings } from './shared-strings.ts'
import { PLAIN_STYLE } from './styles.ts'
import type { CellStyle } from './styles.ts'
import { withoutEscapes } from './xml-text.ts'

/** A cell as it stands in the sheet (ECMA-376 part 1, 18.3.1.4). */
export interface RawCell {
  column: number
  /** Attribute `t`: 's', 'inlineStr', 'str', 'b', 'e', 'd' or, without one, 'n'. */
  type: string
  style: number
  /** Text of `<v>`; undefined when there is none. */
  value: string | undefined
  /** Text and font of `<is>`. */
  inline: string | undefined
  inlineFont: string | undefined
  isFormula: boolean
}

/** What the cells of a workbook refer to. */
export interface CellContext {
  strings: SharedStrings
  styles: CellStyle[]
  from1904: boolean
}

/**
 * The cell as the file shows it; undefined for an empty one. A formula whose result nobody reckoned is an error without
 * text. Throws a Problem when the cell refers to a text that is not there.
 */
export function readCell(raw: RawCell, context: CellContext): SourceCell | undefined {
  if (raw.inline !== undefined) return textCell(raw, raw.inline, context, raw.inlineFont)
  const { value } = raw
  if (value === undefined) {
    return raw.isFormula ? { column: raw.column, text: '', kind: 'error' } : undefined
  }
  switch (raw.type) {
    case 's':
      return sharedCell(raw, wholeNumber(value) ?? -1, context)
    case 'str':
    case 'inlineStr':
      return textCell(raw, withoutEscapes(value), context)
    case 'b':
      return { column: raw.column, text: /^\s*(1|true)\s*$/.test(value) ? 'TRUE' : 'FALSE', kind: 'boolean' }
    case 'e':
      return { column: raw.column, text: value, kind: 'error' }
    case 'd':
      return isoDateCell(raw.column, value)
    default:
      return numberCell(raw, value, context)
  }
}

/** Packs a plain cell with a value as what `readCell` tells of it. `letters` gives those of its value. */
export function packPlainCell(
  packer: RowPacker,
  plain: PlainCell,
  context: CellContext,
  letters: (plain: PlainCell) => string,
): void {
  const { column, whole } = plain
  const { format, font } = context.styles[plain.style] ?? PLAIN_STYLE
  if (plain.isShared) packer.shared(column, whole, fontOf(whole, context.strings) ?? font)
  else if (whole >= 0 && format.shows === 'number') packer.whole(column, whole, plain.to - plain.from)
  else {
    const day = whole >= 0 && format.shows === 'day' ? dayNumber(whole, context.from1904) : undefined
    if (day !== undefined) packer.day(column, day)
    else {
      const cell = numberCell(plain, letters(plain), context)
      if (cell !== undefined) packer.cell(cell)
    }
  }
}

/** Most workbooks know no fonts from before Unicode, and it is asked of every text. */
function fontOf(number: number, { fonts }: SharedStrings): string | undefined {
  return fonts.size === 0 ? undefined : fonts.get(number)
}

type Placed = Pick<RawCell, 'column' | 'style'>

function textCell(raw: Placed, text: string, context: CellContext, ownFont?: string): SourceCell | undefined {
  return text.trim() === '' ? undefined : cellOfText(raw, text, context, ownFont)
}

function sharedCell(raw: Placed, number: number, context: CellContext): SourceCell | undefined {
  const text = context.strings.texts[number]
  if (text === undefined) throw refused('damaged')
  // Texts of spaces only were emptied when they were read.
  return text === '' ? undefined : cellOfText(raw, text, context, fontOf(number, context.strings))
}

function cellOfText(
  { column, style }: Placed,
  text: string,
  context: CellContext,
  ownFont?: string,
): SourceCell {
  const font = ownFont ?? context.styles[style]?.font
  return font === undefined ? { column, text, kind: 'text' } : { column, text, kind: 'text', font }
}

/** '2023-05-18T00:00:00' is a date; a time alone stays as it is. */
function isoDateCell(column: number, value: string): SourceCell {
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(value.trim()) ?? []
  return day === undefined ? { column, text: value, kind: 'text' } : { column, text: day, kind: 'date' }
}

function numberCell(raw: Placed, value: string, context: CellContext): SourceCell | undefined {
  const { format } = context.styles[raw.style] ?? PLAIN_STYLE
  const { column } = raw
  const whole = wholeNumber(value)
  // Digits as they stand are how a number is written, unless they begin with zeros.
  const isPlain = whole === undefined ? isPlainDecimal(value) : value.charCodeAt(0) !== ZERO
  if (isPlain && format.shows === 'number') return { column, text: value, kind: 'number' }
  const number = whole ?? Number(value)
  if (Number.isNaN(number)) return textCell(raw, value, context)
  if (value.trim() === '') return undefined
  if (format.shows === 'number') return { column, text: plainNumber(number), kind: 'number' }
  if (format.shows === 'digits') return { column, text: digits(number, format), kind: 'number' }
  return dateCell(column, number, format.shows, context.from1904)
}

const ZERO = '0'.charCodeAt(0)

/** 123 shown by `00000` → '00123'. */
function digits(number: number, format: NumberFormat & { shows: 'digits' }): string {
  const plain = plainNumber(number)
  return /^\d+$/.test(plain) ? format.prefix + plain.padStart(format.width, '0') : plain
}

function dateCell(
  column: number,
  serial: number,
  shows: 'day' | 'month' | 'year' | 'time',
  from1904: boolean,
): SourceCell {
  if (shows === 'time' && serial >= 0) return { column, text: timeOfSerial(serial), kind: 'text' }
  const days = dayNumber(serial, from1904)
  if (days === undefined) return { column, text: plainNumber(serial), kind: 'number' }
  const day = dayText(days)
  if (shows === 'day') return { column, text: day, kind: 'date' }
  const [year = '', month = ''] = day.split('-')
  // The cell shows no day: whoever wrote it knew none, and a 1 January nobody wrote must not enter the register.
  return { column, text: shows === 'year' ? year : `${month}/${year}`, kind: 'text' }
}
