/**
 * What stands in a file that somebody brought: a workbook, a CSV file or cells pasted from one. Nothing is interpreted
 * here but the file format; what the rows mean is for others.
 */

/** Where the bytes are, and what the person called them: the name only helps to tell CSV from workbook. */
export interface Source {
  path: string
  name: string
}

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error'

export interface SourceCell {
  /** 1 = column A. */
  column: number
  /**
   * As the file shows it: rich text flattened, numbers as their format shows leading zeros and otherwise plain ('1490000',
   * '0.5'), formulas as their stored result, dates as '2023-05-18', errors as '#N/A'. Letters as stored, not yet composed. A date whose format shows no day is text,
   * '05/2023' or '2023'. An error without text is a formula whose result nobody reckoned.
   */
  text: string
  kind: CellKind
  /** Name of the font when the cell has one of its own: old Vietnamese fonts ('.VnTime', 'VNI-Times') tell how to read it. */
  font?: string
}

export interface SourceRow {
  /** As the spreadsheet program counts, from 1. */
  number: number
  /** In order of column; empty cells are absent. */
  cells: SourceCell[]
}

/** A block of merged cells, ends included; its text stands in the first cell. */
export interface MergedBlock {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

export interface SourceSheet {
  name: string
  hidden: boolean
  /** The first rows, enough to find the titles of a table. */
  top: SourceRow[]
  merged: MergedBlock[]
}

export interface SourceFile {
  format: 'xlsx' | 'csv' | 'pasted'
  /** In the order of the file; a CSV file has one, without a name. */
  sheets: SourceSheet[]
  /** What the person should know of how it was read, in words: 'Bảng mã của tệp: Windows-1258.' */
  remarks: string[]
}
