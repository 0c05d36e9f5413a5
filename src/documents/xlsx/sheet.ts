/**
 * What a sheet of ours holds, said without a word of any library. Numbers stay numbers and dates stay dates, so that the
 * office can go on reckoning; text is always written as text, so that no cell of the register becomes a formula.
 */

export type CellValue = string | number | null

/** 'date' takes YYYY-MM-DD; 'percent' takes 0.96 for 0,96 %; 'decimal' shows the places there are. */
export type ColumnType = 'text' | 'number' | 'decimal' | 'date' | 'percent'

/** Rows of another sheet of the same workbook, by their places among its rows: 1 is the first under the titles. */
export interface RowsOf {
  sheet: string
  first: number
  last: number
}

export interface Column<Row> {
  header: string
  /** In characters, as Excel counts. */
  width: number
  type: ColumnType
  value: (row: Row) => CellValue
  /** The rows a figure counts; for short sheets, since every link is remembered until the sheet ends. */
  behind?: (row: Row) => RowsOf | null
}

/** The sum of the column over it, as a formula and as what the register says it is: the two must agree. */
export interface SumOfColumn {
  sum: number
}

/** Rows that are there, that come one by one, or, which is quicker, that come some at a time. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row> | { batches: AsyncIterable<Iterable<Row>> }

export interface Sheet<Row = unknown> {
  /** At most 31 characters, as Excel allows. */
  name: string
  /** Lines above the table: title first. */
  heading: string[]
  columns: Column<Row>[]
  rows: Rows<Row>
  /** How many rows there will be, where that is known before they are read; of lists in memory it is. */
  length?: number
  /** Rows set off from the others: headings and sums among them. */
  strong?: (row: Row) => boolean
  /** Rows that no longer count: struck through, and still readable. */
  struck?: (row: Row) => boolean
  /** Last row, set off from the others. */
  totals?: (CellValue | SumOfColumn)[]
  /** Lines below the table, cell by cell, without rules: notes, room for signatures. Asked after the last row. */
  closing?: () => string[][]
}

/** A sheet whose columns fit its rows, as one of the sheets of a workbook, which need not know what they list. */
export function sheet<Row>(definition: Sheet<Row>): Sheet {
  // A sheet is only ever asked to show its own rows, so forgetting their type here loses nothing.
  return definition as Sheet
}

const UNITS_ACROSS = 200

/** How many pages of A4 lie side by side so that a sheet with columns of these widths can still be read on paper. */
export function pagesAcross(columns: readonly { width: number }[]): number {
  return Math.max(1, Math.ceil(columns.reduce((sum, { width }) => sum + width, 0) / UNITS_ACROSS))
}
