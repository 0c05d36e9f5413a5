import type { LegacyEncoding } from '../../shared/legacy-encodings.ts'
import type { ListColumn } from './list.ts'

/** How the cells of one column are read. */
export interface ColumnDecision {
  column: number
  title: string
  /** Null for a column that is kept as a note. */
  meaning: ListColumn | null
  /** The encoding to be undone; `whole`: also in cells that could be either. */
  encoding: { name: LegacyEncoding; whole: boolean } | null
  dates: 'day-first' | 'month-first' | 'ask'
  /** Real dates whose day and month the spreadsheet program took for each other. */
  swapped: boolean
  properCase: boolean
  /** Digits that short codes are filled up to. */
  padTo: number | null
  /** Whether the column has marks at all, so that an empty cell says the other. */
  marked: boolean
}
