import type { CellValue, ColumnType, RowsOf } from './sheet.ts'

/**
 * A short sheet laid out cell by cell, as an official form is: head, a table with several lines of titles, a chart,
 * signatures. Rows and columns are numbered from 1.
 */
export interface Board {
  kind: 'board'
  name: string
  /** Of each column, in characters. */
  widths: number[]
  cells: BoardCell[]
  /** Heights of rows in points, where a text wraps: LibreOffice does not find them out by itself. */
  heights: Map<number, number>
  /** Repeated on every printed page. */
  titleRows?: { first: number; last: number }
  /** What stays in view while scrolling. */
  frozen?: { rows: number; columns: number }
  chart?: BoardChart
}

export interface BoardCell {
  row: number
  column: number
  /** How many rows and columns the cell takes, one each when left out. */
  rows?: number
  columns?: number
  value: CellValue
  /** In the words of Excel, without '='; `value` is what it comes to. */
  formula?: string
  type?: ColumnType
  look: BoardLook
  behind?: RowsOf
}

/** `label` and `figure` stand in a table, `title` and `sum` are set off in it; the others stand outside, without rules. */
export type BoardLook =
  | 'label'
  | 'label-centred'
  | 'figure'
  | 'title'
  | 'section'
  | 'sum'
  | 'sum-label'
  | 'plain'
  | 'plain-centred'
  | 'italic-centred'
  | 'bold-centred'
  | 'heading'

/** A bar for each category in each series, drawn beside the table it shows. */
export interface BoardChart {
  title: string
  /** Cells of the names and, one for each series, of the figures: all in one column, or one row, of the same sheet. */
  categories: { from: CellPlace; to: CellPlace; names: string[] }
  series: { name: string; from: CellPlace; to: CellPlace; values: number[] }[]
  /** The corners of the frame: the first cell within, and the first beyond. */
  from: CellPlace
  to: CellPlace
}

export interface CellPlace {
  row: number
  column: number
}
