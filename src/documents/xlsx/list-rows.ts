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
  isText: boolean
  /** Everything after the style: type, value, end. */
  end: (value: string | number) => string
}

function numberEnd(value: string | number): string {
  const number = Number(value)
  // Only a mistake of ours can make it something else, and a sheet has no word for it.
  if (!Number.isFinite(number)) throw new RangeError(`${value} is no number for a sheet.`)
  return '><v>' + String(number) + '</v></c>'
}

function endOf(type: Column<unknown>['type'], texts: TextColumn): CellWriter['end'] {
  if (type === 'text') return (value) => texts.cell(String(value))
  if (type === 'percent') return (value) => numberEnd(fractionOf(Number(value)))
  if (type !== 'date') return numberEnd
  return (value) => {
    const serial = dateSerial(String(value))
    return serial === null ? texts.cell(String(value)) : '><v>' + String(serial) + '</v></c>'
  }
}

/** Writes the rows of one list. */
export class ListRows {
  private readonly cells: CellWriter[]
  private readonly plain: TextColumn

  constructor(columns: Column<unknown>[], strings: SharedStrings) {
    this.plain = new TextColumn(strings)
    this.cells = columns.map(({ type, width }, index) => ({
      ...{
        start: `<c r="${letterOf(index + 1)}`,
        letter: letterOf(index + 1),
        width,
        isText: type === 'text',
      },
      end: endOf(type, new TextColumn(strings)),
    }))
  }

  /** One row at its place. Throws RangeError for a number that is none. */
  row(place: number, values: readonly CellValue[], styles: RowStyles): string {
    const { cells } = this
    const at = String(place)
    let written = ''
    let lines = 1
    for (let index = 0; index < cells.length; index += 1) {
      const writer = cells[index]
      const value = values[index]
      if (writer === undefined) continue
      written += writer.start + at + '" s="' + (styles[index] ?? '0') + '"'
      if (value === null || value === undefined || value === '') {
        written += '/>'
        continue
      }
      written += writer.end(value)
      if (writer.isText && typeof value === 'string') lines = Math.max(lines, linesOf(value, writer.width))
    }
    return '<row r="' + at + '" ht="' + String(heightOf(lines)) + '" customHeight="1">' + written + '</row>'
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
