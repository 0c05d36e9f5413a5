import type { SourceRow, SourceSheet } from '../../documents/reading/source.ts'
import { cleanRows, finishCleaning, startCleaning } from './clean.ts'
import { columnOf } from './columns/columns.ts'
import { decide } from './decisions.ts'
import type { ListKind, ListTable, Remark, UnderstoodList } from './list.ts'
import type { ListSettings } from './settings.schema.ts'
import { emptySurvey, surveyRows } from './survey.ts'
import { findTable } from './table.ts'
import { REMARK_WORDS } from './words.ts'

/** A sheet with all its rows. */
export type FilledSheet = SourceSheet & { rows: readonly SourceRow[] }

/**
 * Understands a list that fits into memory, in two passes: surveyed, then cleaned. For longer ones call `findTable`,
 * `surveyRows`, `decide`, `startCleaning`, `cleanRows` and `finishCleaning` with batches of rows. Null for a file
 * without sheets.
 */
export function understandList(
  kind: ListKind,
  sheets: readonly FilledSheet[],
  settings: ListSettings,
): UnderstoodList | null {
  const table = findTable(kind, sheets, settings)
  const sheet = table === null ? undefined : sheets[table.sheet]
  if (table === null || sheet === undefined) return null
  const survey = emptySurvey()
  surveyRows(survey, table, sheet.rows)
  const decisions = decide(table, survey, settings)
  const cleaning = startCleaning(decisions, sheet.merged)
  const { rows, leftOut, remarks } = cleanRows(cleaning, sheet.rows)
  const end = finishCleaning(cleaning)
  return {
    table,
    rows,
    leftOut,
    questions: decisions.questions,
    conversions: end.conversions,
    remarks: [...tableRemarks(table, sheet), ...decisions.remarks, ...remarks, ...end.remarks],
  }
}

/** What should be known of where the list was found and which columns it has. */
export function tableRemarks({ kind, header, mapping, missing }: ListTable, sheet: SourceSheet): Remark[] {
  const notes = mapping.filter(({ use }) => use === 'note').map(({ title }) => title)
  const titles = missing.map((field) => columnOf(kind, field)?.title ?? field)
  return [
    ...(sheet.hidden ? [REMARK_WORDS.hidden(sheet.name)] : []),
    ...(header.row === 0 ? [REMARK_WORDS.noHeader] : []),
    ...(titles.length > 0 ? [REMARK_WORDS.missing(titles)] : []),
    ...(notes.length > 0 ? [REMARK_WORDS.notes(notes)] : []),
  ].map((sentence) => ({ sentence }))
}
