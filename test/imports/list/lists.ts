import type {
  MergedBlock,
  SourceCell,
  SourceRow,
  SourceSheet,
} from '../../../src/documents/reading/source.ts'
import type { ListKind, UnderstoodList } from '../../../src/imports/list/list.ts'
import { ListSettings } from '../../../src/imports/list/settings.schema.ts'
import { emptySurvey, surveyRows } from '../../../src/imports/list/survey.ts'
import { findTable } from '../../../src/imports/list/table.ts'
import { understanding } from '../../../src/imports/list/understand.ts'

/** A sheet with all its rows. */
export type FilledSheet = SourceSheet & { rows: readonly SourceRow[] }

export type Cell = string | number | Omit<SourceCell, 'column'> | null

/** A date cell of the spreadsheet program. */
export function dateCell(text: string): Cell {
  return { text, kind: 'date' }
}

/** A sheet as the reader hands it over, from rows of cells; row 1 is the first. */
export function sheetOf(rows: Cell[][], merged: MergedBlock[] = [], name = 'Sheet1'): FilledSheet {
  const read = rows.map((cells, index) => ({
    number: index + 1,
    cells: cells.flatMap((cell, at): SourceCell[] => {
      if (cell === null || cell === '') return []
      if (typeof cell === 'number') return [{ column: at + 1, text: String(cell), kind: 'number' }]
      return [
        typeof cell === 'string' ? { column: at + 1, text: cell, kind: 'text' } : { column: at + 1, ...cell },
      ]
    }),
  }))
  return { name, hidden: false, top: read.slice(0, 60), merged, rows: read }
}

/** Cells of one row merged from one column to another. */
export function across(row: number, fromColumn: number, toColumn: number): MergedBlock {
  return { fromRow: row, toRow: row, fromColumn, toColumn }
}

/** Cells of one column merged from one row to another. */
export function down(column: number, fromRow: number, toRow: number): MergedBlock {
  return { fromRow, toRow, fromColumn: column, toColumn: column }
}

/** The list in one sheet, understood as an import does it, in one piece. */
export function understood(
  kind: ListKind,
  sheet: FilledSheet,
  settings: Parameters<typeof ListSettings.parse>[0] = {},
): UnderstoodList {
  const asked = ListSettings.parse(settings)
  const table = findTable(kind, [sheet], asked)
  if (table === null) throw new Error('a sheet holds a table')
  const survey = emptySurvey()
  surveyRows(survey, table, sheet.rows)
  const steps = understanding(
    { table, sheet, survey, batches: [{ rows: () => sheet.rows }] },
    asked,
    (row) => row,
  )
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

/** The values of one field, row by row. */
export function valuesOf(list: UnderstoodList, field: string): (string | undefined)[] {
  return list.rows.map(({ values }) => values[field])
}

/** What was done to one field: '<how>: from → to'. */
export function changesOf(list: UnderstoodList, field: string): string[] {
  return list.rows
    .flatMap(({ conversions }) => conversions)
    .filter((conversion) => conversion.field === field)
    .map(({ how, from, to }) => `${how}: ${from} → ${to}`)
}
