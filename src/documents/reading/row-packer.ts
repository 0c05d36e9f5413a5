import type { Limits } from './limits.ts'
import { COLUMN_SHIFT, FONT_BIT, KIND_BITS, PART, VALUE_BITS, type PackedRows } from './packed-rows.ts'
import { exceeded } from './refusals.ts'
import type { SourceCell } from './source.ts'
import { EMPTY, NO_ROOM, TaughtTexts } from './taught-texts.ts'

/** Rows of a batch; fewer when their texts are long. */
const ROWS = 500
const LETTERS = 1_000_000
const DAY_LETTERS = 'YYYY-MM-DD'.length

/** How many rows a packer takes, and how much may stand in them. */
export type PackerLimits = Pick<Limits, 'rows' | 'columns' | 'unpackedBytes'>

/**
 * Writes rows down packed, cell by cell and without an object for any of them: a list of 620,000 rows has seven million.
 * Throws a Problem naming the limit when there are more rows or columns with anything in them than it allows, or more
 * letters: one text may stand in a million cells.
 */
export class RowPacker {
  #limits: PackerLimits
  #shared: readonly string[]
  #taught: TaughtTexts

  #rows: Int32Array
  #cells = new Int32Array(1 << 14)
  #texts: string[] = []
  #fonts: string[] = []
  /** Numbers that stand in `#rows` and in `#cells`. */
  #rowsEnd = 0
  #cellsEnd = 0

  /** The row at hand: its number, where its cells and fonts begin, the column of its last cell. */
  #number = 0
  #cellsFrom = 0
  #fontsFrom = 0
  #column = 0
  #inOrder = true

  /** Lists say most things in each row anew: the last text of each column, and its place among the texts. */
  #above: string[] = []
  #aboveAt: number[] = []

  #count = 0
  #columns = 0
  /** By column, and not a set: it is asked of every cell. */
  #used: boolean[] = []
  #letters = 0
  #lettersBefore = 0

  /** `shared`: the texts that cells name by number. */
  constructor(limits: PackerLimits, shared: readonly string[] = [], rowsOfBatch = ROWS) {
    this.#limits = limits
    this.#shared = shared
    this.#taught = new TaughtTexts(shared)
    this.#rows = new Int32Array(2 * rowsOfBatch)
  }

  /** Whether the rows at hand make a batch. */
  get isFull(): boolean {
    return this.#rowsEnd === this.#rows.length || this.#letters - this.#lettersBefore >= LETTERS
  }

  get isEmpty(): boolean {
    return this.#rowsEnd === 0
  }

  /** A row begins; one that did not end is forgotten. */
  beginRow(number: number): void {
    this.#number = number
    this.#cellsEnd = this.#cellsFrom
    // Asked first, since setting a length is slow.
    if (this.#fonts.length > this.#fontsFrom) this.#fonts.length = this.#fontsFrom
    this.#column = 0
    this.#inOrder = true
  }

  /** The row at hand ends; one without cells is left out. What is full must be taken before the next ends. */
  endRow(): void {
    const count = (this.#cellsEnd - this.#cellsFrom) / 2
    if (count === 0) return
    const { rows, columns, unpackedBytes } = this.#limits
    if ((this.#count += 1) > rows) throw exceeded('rows', rows)
    if (this.#columns > columns) throw exceeded('columns', columns)
    if (this.#letters > unpackedBytes) throw exceeded('unpackedBytes', unpackedBytes)
    this.#rows[this.#rowsEnd] = this.#number
    this.#rows[this.#rowsEnd + 1] = this.#inOrder ? count : -count
    this.#rowsEnd += 2
    this.#cellsFrom = this.#cellsEnd
    this.#fontsFrom = this.#fonts.length
    this.beginRow(this.#number)
  }

  /** A shared text, unless it is empty; throws a Problem when there is none of this number. */
  shared(column: number, number: number, font: string | undefined): void {
    const place = this.#taught.placeOf(number)
    if (place === EMPTY) return
    if (place === NO_ROOM) this.#ownText(column, KIND_BITS.text, this.#shared[number] ?? '', font)
    else this.#add(column, VALUE_BITS.known | KIND_BITS.text, place, this.#taught.lengthOf(number), font)
  }

  /** A whole number of so many digits. */
  whole(column: number, value: number, digits: number): void {
    this.#add(column, VALUE_BITS.whole | KIND_BITS.number, value, digits, undefined)
  }

  /** A day, as `dayNumber` counts them. */
  day(column: number, days: number): void {
    this.#add(column, VALUE_BITS.day | KIND_BITS.date, days, DAY_LETTERS, undefined)
  }

  /** Any cell. */
  cell({ column, text, kind, font }: SourceCell): void {
    this.#ownText(column, KIND_BITS[kind], text, font)
  }

  /** The rows that ended since it was last asked. */
  take(): PackedRows {
    const packed = {
      rows: this.#rows.slice(0, this.#rowsEnd),
      cells: this.#cells.slice(0, this.#cellsFrom),
      texts: this.#texts.join(PART),
      learnt: this.#taught.take().join(PART),
      fonts: this.#fonts.join(PART),
    }
    this.#texts = []
    this.#above = []
    this.#aboveAt = []
    this.#rowsEnd = this.#cellsEnd = this.#cellsFrom = this.#fontsFrom = 0
    this.#fonts = []
    this.#lettersBefore = this.#letters
    return packed
  }

  #ownText(column: number, kind: number, text: string, font: string | undefined): void {
    if (this.#above[column] !== text) {
      this.#above[column] = text
      this.#aboveAt[column] = this.#texts.push(text) - 1
    }
    this.#add(column, VALUE_BITS.text | kind, this.#aboveAt[column] ?? 0, text.length, font)
  }

  #add(column: number, bits: number, value: number, letters: number, font: string | undefined): void {
    if (column <= this.#column) this.#inOrder = false
    this.#column = column
    if (this.#used[column] !== true) {
      this.#used[column] = true
      this.#columns += 1
    }
    this.#letters += letters
    const at = this.#cellsEnd
    if (at === this.#cells.length) this.#grow()
    this.#cells[at] = (column << COLUMN_SHIFT) | bits | (font === undefined ? 0 : FONT_BIT)
    this.#cells[at + 1] = value
    this.#cellsEnd = at + 2
    if (font !== undefined) this.#fonts.push(font)
  }

  #grow(): void {
    const larger = new Int32Array(2 * this.#cells.length)
    larger.set(this.#cells)
    this.#cells = larger
  }
}
