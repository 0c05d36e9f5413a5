import type { BytePieces } from './byte-pieces.ts'
import { CellHeads } from './cell-heads.ts'
import { dateSerial } from './date-serial.ts'
import { fractionOf } from './fraction.ts'
import { letterOf } from './places.ts'
import { quickText } from './quick-text.ts'
import { heightOf, linesOf } from './row-heights.ts'
import { TextColumn, type SharedStrings } from './shared-strings.ts'
import type { CellValue, Column, SumOfColumn } from './sheet.ts'
import { putBytes, putNumber } from './write-bytes.ts'
import { textElement } from './xml-text.ts'

/**
 * Rows of a list as XML. This runs for every cell of a million rows: it puts bytes made beforehand one behind another, and
 * asks little.
 */

/** The numbers of the styles of a row, column by column, as styles.xml counts them. */
export type RowStyles = readonly string[]

interface CellWriter {
  letter: string
  width: number
  type: Column<unknown>['type']
  texts: TextColumn
  heads: CellHeads
  /** Type, value and end, for the few cells that are not in the rows. */
  end: (value: string | number) => string
}

const ROW = Buffer.from('<row r="')
const HEIGHT = Buffer.from('" ht="')
const HEIGHT_END = Buffer.from('" customHeight="1">')
const ROW_END = Buffer.from('</row>')
const VALUE_END = Buffer.from('</v></c>')
const INLINE_END = Buffer.from('</is></c>')

function requireNumber(value: string | number): number {
  const number = Number(value)
  // Only a mistake of ours can make it something else, and a sheet has no word for it.
  if (!Number.isFinite(number)) throw new RangeError(`${value} is no number for a sheet.`)
  return number
}

/** What a cell holds as a number; null for a text, and for a day before there are numbers for days. */
function numberOf({ type }: CellWriter, value: string | number): number | null {
  if (type === 'text') return null
  if (type === 'date') return dateSerial(String(value))
  return requireNumber(type === 'percent' ? fractionOf(Number(value)) : value)
}

function numberEnd(value: string | number): string {
  return `><v>${requireNumber(value)}</v></c>`
}

function endOf(type: Column<unknown>['type'], texts: TextColumn): CellWriter['end'] {
  if (type === 'text') return (value) => texts.cell(String(value))
  if (type === 'percent') return (value) => numberEnd(fractionOf(Number(value)))
  if (type !== 'date') return numberEnd
  return (value) => {
    const serial = dateSerial(String(value))
    return serial === null ? texts.cell(String(value)) : numberEnd(serial)
  }
}

/** Writes the rows of one list. */
export class ListRows {
  private readonly cells: CellWriter[]
  private readonly plain: TextColumn
  private readonly out: BytePieces
  /** As many bytes as a row takes at most, without the texts that stand in it. */
  private readonly most: number

  constructor(columns: Column<unknown>[], strings: SharedStrings, out: BytePieces) {
    this.out = out
    this.plain = new TextColumn(strings)
    this.cells = columns.map(({ type, width }, index): CellWriter => {
      const letter = letterOf(index + 1)
      const texts = new TextColumn(strings)
      return { heads: new CellHeads(letter), letter, width, type, texts, end: endOf(type, texts) }
    })
    this.most = 100 + columns.length * 100
  }

  /** One row at its place. Throws RangeError for a number that is none. */
  row(place: number, values: readonly CellValue[], styles: RowStyles): void {
    const { cells, out } = this
    out.need(this.most)
    let at = putNumber(out.bytes, putBytes(out.bytes, out.used, ROW), place)
    at = putNumber(out.bytes, putBytes(out.bytes, at, HEIGHT), heightOf(this.linesIn(values)))
    out.used = putBytes(out.bytes, at, HEIGHT_END)
    for (let index = 0; index < cells.length; index += 1) {
      const writer = cells[index]
      if (writer !== undefined) this.cell(writer, place, styles[index] ?? '0', values[index])
    }
    out.used = putBytes(out.bytes, out.used, ROW_END)
  }

  private cell(writer: CellWriter, place: number, style: string, value: CellValue | undefined): void {
    const { out } = this
    const { heads } = writer
    if (value === null || value === undefined || value === '') {
      out.used = putBytes(out.bytes, out.used, heads.of('empty', place, style))
      return
    }
    const number = numberOf(writer, value)
    if (number !== null) {
      this.value(heads.of('number', place, style), number)
      return
    }
    const text = String(value)
    const shared = writer.texts.placeOf(text)
    if (shared !== undefined) {
      this.value(heads.of('shared', place, style), shared)
      return
    }
    out.used = putBytes(out.bytes, out.used, heads.of('inline', place, style))
    this.inline(text)
    out.used = putBytes(out.bytes, out.used, INLINE_END)
  }

  private value(head: Uint8Array, number: number): void {
    const { out } = this
    const at = putNumber(out.bytes, putBytes(out.bytes, out.used, head), number)
    out.used = putBytes(out.bytes, at, VALUE_END)
  }

  /** The element of a text that stands in its cell, and room for the rest of the row. */
  private inline(text: string): void {
    const { out } = this
    out.need(text.length * 3 + 8 + this.most)
    const end = quickText(out.bytes, out.used, text)
    if (end === -1) out.add(textElement(text))
    else out.used = end
    out.need(this.most)
  }

  private linesIn(values: readonly CellValue[]): number {
    let lines = 1
    for (let index = 0; index < this.cells.length; index += 1) {
      const value = values[index]
      const writer = this.cells[index]
      if (writer?.type === 'text' && typeof value === 'string')
        lines = Math.max(lines, linesOf(value, writer.width))
    }
    return lines
  }

  /**
   * The row of sums under rows `first` to `last`. Throws when a sum is not what its column comes to: a sheet that
   * contradicts itself is never written.
   */
  totals(
    place: number,
    totals: readonly (CellValue | SumOfColumn)[],
    styles: RowStyles,
    under: SummedRows,
  ): string {
    const written = this.cells.map(({ letter, end }, index) => {
      const value = totals[index] ?? null
      const opened = `<c r="${letter}${place}" s="${styles[index] ?? '0'}"`
      if (value === null || value === '') return `${opened}/>`
      if (typeof value !== 'object') return opened + end(value)
      return opened + sumEnd(value.sum, letter, under.sums[index] ?? 0, under)
    })
    return `<row r="${place}" ht="${heightOf(1)}" customHeight="1">${written.join('')}</row>`
  }

  /** A line without rules below the table. */
  closing(place: number, texts: readonly string[], style: string): string {
    const written = texts.map((text, index) => {
      const opened = `<c r="${letterOf(index + 1)}${place}" s="${style}"`
      return text === '' ? `${opened}/>` : opened + this.plain.cell(text)
    })
    return `<row r="${place}">${written.join('')}</row>`
  }
}

/** Where the rows stand, and what each column of numbers came to. */
export interface SummedRows {
  first: number
  last: number
  sums: readonly number[]
}

function sumEnd(stated: number, letter: string, found: number, { first, last }: SummedRows): string {
  if (stated !== found) throw new Error(`Column ${letter} comes to ${found}, not to ${stated}.`)
  if (last < first) return numberEnd(stated)
  return `><f>SUM(${letter}${first}:${letter}${last})</f><v>${stated}</v></c>`
}
