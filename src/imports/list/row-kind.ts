import { isHeadingMarker, readHeading, type Heading } from './headings.ts'
import type { LeftOutReason } from './list.ts'
import { titleKey } from './title-key.ts'

/** What is known of the table when a row is looked at. */
export interface TableFacts {
  /** Keys of the titles by column. */
  titles: ReadonlyMap<number, string>
  ordinalColumn: number | undefined
  /** How many columns there are beside the running number. */
  besideOrdinal: number
}

/** One row as it looks, in Unicode and without stray spaces; empty cells are absent. */
export interface RowLook {
  cells: readonly { column: number; text: string }[]
  /** Columns that the first cell is merged across. */
  width: number
  /** Rows since the heading, 1 for the first. */
  sinceHeading: number
  /** Whether the end of the list has been seen above. */
  afterEnd: boolean
}

export type RowKind =
  | { kind: 'row' }
  | { kind: 'blank' }
  | { kind: 'left-out'; reason: Exclude<LeftOutReason, 'section'> }
  | { kind: 'section'; heading: Heading }

const ROW: RowKind = { kind: 'row' }
const leftOut = (reason: Exclude<LeftOutReason, 'section'>): RowKind => ({ kind: 'left-out', reason })

/** Columns are numbered, if at all, right under the heading. */
const COLUMN_NUMBER_ROWS = 3
const COLUMN_NUMBER = /^\(?(?:[A-ZĐ]|\d{1,2})\)?(?:\s?=.*)?$/
const TOTAL =
  /^(?:(?:tổng cộng|tổng số|cộng)(?![\p{L}\d])(?!\s+(?:đồng|sản|hòa|hoà|tác))|tổng\s*(?:[:\d(]|$))/iu
const CLOSING = /^(?:ấn định\s+)?(?:danh sách|bảng|biểu)(?:\s+này|\s+trên)?\s*(?:có|gồm)(?!\p{L}).*\d/iu
const SIGNATURE =
  /^(?:(?:người|cán bộ)\s+lập(?:\s+(?:biểu|bảng|danh sách))?|nơi nhận\s*:?.*|thủ trưởng(?:\s+(?:đơn vị|cơ quan))?|xác nhận(?:\s+của)?(?:\s.*)?|\(?(?:đã )?ký(?:,|\s+tên|\s+và|\s*\)).*|(?:t\/?m|kt|tl|tuq|q)\s?\.\s?\p{Lu}{2}.*|(?:\p{L}[\p{L} .]{1,40},\s*)?ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm\s*[\d.…]*|ghi chú\s*:.*)$/iu

const RUNNING_NUMBER = /^\d+\s*[.)]?$/
const VISIBLE = /[\dA-Za-z]/

/**
 * Whether a row as it is read, before any cleaning, is certainly one of the list: what `kindOfRow` would say of most rows
 * after a long look.
 */
export function isPlainlyRow(
  cells: readonly { column: number; text: string }[],
  sinceHeading: number,
  { ordinalColumn }: TableFacts,
): boolean {
  if (sinceHeading <= COLUMN_NUMBER_ROWS || ordinalColumn === undefined) return false
  const ordinal = cells.find(({ column }) => column === ordinalColumn)?.text
  if (ordinal === undefined || !RUNNING_NUMBER.test(ordinal)) return false
  return cells.filter(({ text }) => VISIBLE.test(text)).length > 2
}

/** Whether a row is one of the list, or what else it is. */
export function kindOfRow(look: RowLook, facts: TableFacts): RowKind {
  const { cells } = look
  if (cells.length === 0) return { kind: 'blank' }
  const ordinal = cells.find(({ column }) => column === facts.ordinalColumn)?.text
  if (look.sinceHeading <= COLUMN_NUMBER_ROWS && isColumnNumbers(cells)) return leftOut('column-numbers')
  if (ordinal !== undefined && RUNNING_NUMBER.test(ordinal) && cells.length > 2) return ROW
  if (isRepeatedHeader(cells, facts)) return leftOut('repeated-header')
  const isNumbered = ordinal !== undefined && /^\d/.test(ordinal)
  if (!isNumbered) {
    if (cells.slice(0, 2).some(({ text }) => TOTAL.test(text))) return leftOut('total')
    if (cells.length < 3 && cells.some(({ text }) => CLOSING.test(text) || text.endsWith('./.')))
      return leftOut('closing')
    if (cells.length < 4 && cells.some(({ text }) => SIGNATURE.test(text))) return leftOut('signature')
    if (look.afterEnd && cells.length < 4) return leftOut('signature')
  }
  const heading = headingOf(look, facts, ordinal)
  return heading === null ? ROW : { kind: 'section', heading }
}

/** '(1) (2) (3)' or 'A B 1 2': numbers that only go up. */
function isColumnNumbers(cells: RowLook['cells']): boolean {
  if (cells.length < 2 || !cells.every(({ text }) => COLUMN_NUMBER.test(text))) return false
  const numbers = cells.flatMap(({ text }) => /\d+/.exec(text)?.[0] ?? []).map(Number)
  const letters = cells.length - numbers.length
  return (
    numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1) &&
    numbers.length + letters > 1 &&
    (numbers[0] ?? 1) <= 1
  )
}

function isRepeatedHeader(cells: RowLook['cells'], { titles }: TableFacts): boolean {
  if (cells.length < 2) return false
  return cells.every(({ column, text }) => {
    const title = titles.get(column)
    const key = title === undefined ? '' : titleKey(text)
    return (
      key !== '' &&
      (title === key || title?.startsWith(`${key} `) === true || title?.endsWith(` ${key}`) === true)
    )
  })
}

/** A heading has one text, beside it at most a marker and a number of rows. */
function headingOf(
  { cells, width }: RowLook,
  facts: TableFacts,
  ordinal: string | undefined,
): Heading | null {
  if (facts.besideOrdinal < 2) return null
  const isMarker = ordinal !== undefined && (isHeadingMarker(ordinal) || /^\d{1,2}[.)]?$/.test(ordinal))
  const texts = cells.filter(
    ({ column, text }) => !(isMarker && column === facts.ordinalColumn) && !/^\(?\d+\)?$/.test(text),
  )
  const [first] = texts
  if (first === undefined || texts.length > 1) return null
  const others = cells.filter(
    ({ column }) => column !== first.column && !(isMarker && column === facts.ordinalColumn),
  )
  const [count] = others
  if (others.some(({ column }) => column < first.column) || others.length > 1) return null
  const isInFront = cells.length === 1 && first.column === facts.ordinalColumn
  const isApart = width > 2 || (isInFront && facts.besideOrdinal > 1)
  const heading = readHeading(first.text, isMarker ? ordinal : undefined, isApart)
  if (heading === null || count === undefined || heading.declared !== undefined) return heading
  return { ...heading, declared: Number(count.text.replace(/\D/g, '')) }
}
