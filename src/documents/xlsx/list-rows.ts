import type { BytePieces } from './byte-pieces.ts'
import { dateSerial } from './date-serial.ts'
import { fractionOf } from './fraction.ts'
import { letterOf } from './places.ts'
import { heightOf, linesOf } from './row-heights.ts'
import { TextColumn, type SharedStrings } from './shared-strings.ts'
import type { CellValue, Column, SumOfColumn } from './sheet.ts'

/**
 * Rows of a list as XML. This runs for every cell of a million rows: it joins a few strings made beforehand, and asks
 * little.
 */

/** The numbers of the styles of a row, column by column, as styles.xml counts them. */
export type RowStyles = readonly string[]

interface CellWriter {
  /** '<c r="C' */
  start: string
  letter: string
  width: number
  type: Column<unknown>['type']
  texts: TextColumn
  /** Type, value and end, for the few cells that are not in the rows. */
  end: (value: string | number) => string
}

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

  constructor(columns: Column<unknown>[], strings: SharedStrings, out: BytePieces) {
    this.out = out
    this.plain = new TextColumn(strings)
    this.cells = columns.map(({ type, width }, index): CellWriter => {
      const letter = letterOf(index + 1)
      const texts = new TextColumn(strings)
      return { ...{ start: `<c r="${letter}`, letter, width, type, texts }, end: endOf(type, texts) }
    })
  }

  /** One row at its place. Throws RangeError for a number that is none. */
  row(place: number, values: readonly CellValue[], styles: RowStyles): void {
    const { cells, out } = this
    const at = String(place)
    let markup = '<row r="' + at + '" ht="' + String(heightOf(this.linesIn(values))) + '" customHeight="1">'
    for (let index = 0; index < cells.length; index += 1) {
      const writer = cells[index]
      if (writer === undefined) continue
      markup += writer.start + at + '" s="' + (styles[index] ?? '0')
      const value = values[index]
      if (value === null || value === undefined || value === '') {
        markup += '"/>'
        continue
      }
      const number = numberOf(writer, value)
      if (number !== null) {
        markup += '"><v>' + String(number) + '</v></c>'
        continue
      }
      const text = String(value)
      const shared = writer.texts.placeOf(text)
      if (shared !== undefined) {
        markup += '" t="s"><v>' + String(shared) + '</v></c>'
        continue
      }
      out.ascii(markup + '" t="inlineStr"><is>')
      out.text(text)
      markup = '</is></c>'
    }
    out.ascii(markup + '</row>')
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
    const written = this.cells.map(({ start, letter, end }, index) => {
      const value = totals[index] ?? null
      const opened = `${start}${place}" s="${styles[index] ?? '0'}"`
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
