import type { SourceRow, SourceSheet } from '../../documents/reading/source.ts'
import { cleanRows, finishCleaning, startCleaning } from './clean.ts'
import { columnOf } from './columns/columns.ts'
import { decide } from './decisions.ts'
import type { LeftOut, ListRow, ListTable, Remark, UnderstoodList } from './list.ts'
import type { ListSettings } from './settings.schema.ts'
import type { Survey } from './survey.ts'
import { REMARK_WORDS } from './words.ts'

/** A list found and surveyed, with all its rows, as many at a time as the reader gave. */
export interface SurveyedList {
  table: ListTable
  sheet: SourceSheet
  survey: Survey
  batches: readonly (readonly SourceRow[])[]
}

/** Required fields without a column that the sections of the list do not give to every row either. */
function stillMissing({ missing }: ListTable, rows: readonly ListRow[]): string[] {
  return missing.filter(
    (field) => rows.length === 0 || rows.some(({ values }) => (values[field] ?? '') === ''),
  )
}

/** Understands a surveyed list. Stops between the batches, so that whoever goes on with it lets others have their turn. */
export function* understanding(
  { table, sheet, survey, batches }: SurveyedList,
  settings: ListSettings,
): Generator<undefined, UnderstoodList> {
  const decisions = decide(table, survey, settings)
  const cleaning = startCleaning(decisions, sheet.merged)
  const rows: ListRow[] = []
  const leftOut: LeftOut[] = []
  const remarks: Remark[] = []
  for (const batch of batches) {
    const cleaned = cleanRows(cleaning, batch)
    rows.push(...cleaned.rows)
    leftOut.push(...cleaned.leftOut)
    remarks.push(...cleaned.remarks)
    yield
  }
  const end = finishCleaning(cleaning)
  const whole = { ...table, missing: stillMissing(table, rows) }
  return {
    table: whole,
    rows,
    leftOut,
    questions: decisions.questions,
    conversions: end.conversions,
    remarks: [...tableRemarks(whole, sheet), ...decisions.remarks, ...remarks, ...end.remarks],
  }
}

/** What should be known of where the list was found and which columns it has. */
function tableRemarks({ kind, header, mapping, missing }: ListTable, sheet: SourceSheet): Remark[] {
  const notes = mapping.filter(({ use }) => use === 'note').map(({ title }) => title)
  const titles = missing.map((field) => columnOf(kind, field)?.title ?? field)
  return [
    ...(sheet.hidden ? [REMARK_WORDS.hidden(sheet.name)] : []),
    ...(header.row === 0 ? [REMARK_WORDS.noHeader] : []),
    ...(titles.length > 0 ? [REMARK_WORDS.missing(titles)] : []),
    ...(notes.length > 0 ? [REMARK_WORDS.notes(notes)] : []),
  ].map((sentence) => ({ sentence }))
}
