import type { CellKind, SourceCell, SourceRow } from './source.ts'
import { dayText } from './xlsx/number-text.ts'

/**
 * Some rows as the reader writes them down and as they go from one thread to another: a few values instead of thousands
 * of objects. Whole numbers and days are numbers, and a text that many cells share goes over once: the rows that name it
 * later only say which it was. Texts are parted by NUL, which no text contains.
 */
export interface PackedRows {
  /** Number of the row and how many cells it has, in turn; negative when its cells are not in order of column. */
  rows: Int32Array
  /** Two numbers a cell: its head, then its value, which is what the head says. */
  cells: Int32Array
  /** Texts of these rows alone. */
  texts: string
  /** Shared texts that these rows are the first to name: they follow those that are known. */
  learnt: string
  /** Fonts of the cells that have one, in turn. */
  fonts: string
}

/** What parts the texts of a batch. */
export const PART = '\0'

/** A head: the kind of the cell, whether it has a font, what its value is, its column, each in its bits. */
export const KIND_BITS: Readonly<Record<CellKind, number>> = {
  text: 0,
  number: 1,
  date: 2,
  boolean: 3,
  error: 4,
}
export const FONT_BIT = 8
/** The value is the place of a text among those of the batch, or of those known; a whole number; or a day of the calendar. */
export const VALUE_BITS = { text: 0, known: 16, whole: 32, day: 48 } as const
export const COLUMN_SHIFT = 6
const KIND_MASK = 7
const VALUE_MASK = 48
const KINDS = Object.keys(KIND_BITS) as CellKind[]

/** Some rows as they came, which is a tenth of what they take as objects; `rows` makes those, as often as asked. */
export interface KeptRows {
  count: number
  rows(): SourceRow[]
}

/** Unpacks the batches of one sheet. They must be given in their order, since one may name texts of those before. */
export function unpacker(): (packed: PackedRows) => KeptRows {
  const known: string[] = []
  return (packed) => {
    if (packed.learnt !== '') for (const text of packed.learnt.split(PART)) known.push(text)
    return { count: packed.rows.length / 2, rows: () => unpackRows(packed, known) }
  }
}

function unpackRows(packed: PackedRows, known: readonly string[]): SourceRow[] {
  const texts = packed.texts.split(PART)
  const fonts = packed.fonts.split(PART)
  const rows: SourceRow[] = []
  let at = 0
  let font = 0
  for (let place = 0; place < packed.rows.length; place += 2) {
    const count = packed.rows[place + 1] ?? 0
    const cells: SourceCell[] = []
    for (const end = at + Math.abs(count) * 2; at < end; at += 2) {
      const head = packed.cells[at] ?? 0
      const text = textOf(head & VALUE_MASK, packed.cells[at + 1] ?? 0, texts, known)
      const cell: SourceCell = {
        column: head >>> COLUMN_SHIFT,
        text,
        kind: KINDS[head & KIND_MASK] ?? 'text',
      }
      if ((head & FONT_BIT) !== 0) cell.font = fonts[font++] ?? ''
      cells.push(cell)
    }
    rows.push({ number: packed.rows[place] ?? 0, cells: count < 0 ? inOrder(cells) : cells })
  }
  return rows
}

function textOf(what: number, value: number, texts: readonly string[], known: readonly string[]): string {
  switch (what) {
    case VALUE_BITS.known:
      return known[value] ?? ''
    case VALUE_BITS.whole:
      return String(value)
    case VALUE_BITS.day:
      return dayText(value)
    default:
      return texts[value] ?? ''
  }
}

/** By column; of two cells in one place the later counts. */
function inOrder(cells: SourceCell[]): SourceCell[] {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]))
  return [...byColumn.values()].sort((a, b) => a.column - b.column)
}
