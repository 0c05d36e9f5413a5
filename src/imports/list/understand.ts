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
  batches: readonly { rows: () => readonly SourceRow[] }[]
}

/** What is understood of a list, with what is kept of each row. */
export type Understood<Row> = Omit<UnderstoodList, 'rows'> & { rows: Row[] }

/** Those of the fields that some row lacks. */
function lacking(fields: readonly string[], rows: readonly ListRow[]): string[] {
  return fields.filter((field) => rows.some(({ values }) => (values[field] ?? '') === ''))
}

/**
 * Understands a surveyed list and keeps of each row what `keep` says. Stops between the batches, so that whoever goes on
 * with it lets others have their turn.
 */
export function* understanding<Row>(
  { table, sheet, survey, batches }: SurveyedList,
  settings: ListSettings,
  keep: (row: ListRow) => Row,
): Generator<undefined, Understood<Row>> {
  const decisions = decide(table, survey, settings)
  const cleaning = startCleaning(decisions, sheet.merged)
  const rows: Row[] = []
  const leftOut: LeftOut[] = []
  const remarks: Remark[] = []
  const missing = new Set<string>()
  for (const batch of batches) {
    const cleaned = cleanRows(cleaning, batch.rows())
    for (const field of lacking(table.missing, cleaned.rows)) missing.add(field)
    rows.push(...cleaned.rows.map(keep))
    leftOut.push(...cleaned.leftOut)
    remarks.push(...cleaned.remarks)
    yield
  }
  const end = finishCleaning(cleaning)
  // What has no column the sections of the list may give to every row.
  const given = (field: string) => rows.length > 0 && !missing.has(field)
  const whole = { ...table, missing: table.missing.filter((field) => !given(field)) }
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
