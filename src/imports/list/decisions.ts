import type { ColumnDecision } from './column-decision.ts'
import { columnsOf } from './columns/columns.ts'
import { cleanConstants } from './constants.ts'
import { kindOfTitle } from './kind-of-title.ts'
import type { ListColumn, ListTable, Question, Remark } from './list.ts'
import {
  askAboutCase,
  askAboutDates,
  askAboutSwappedDates,
  askAboutZeros,
  commonLength,
} from './questions.ts'
import type { ListSettings } from './settings.schema.ts'
import type { ColumnSurvey, Survey } from './survey.ts'
import { REMARK_WORDS } from './words.ts'

/** All that is decided about a list before its rows are cleaned. */
export interface Decisions {
  table: ListTable
  /** In the order of the columns of the template, notes last. */
  columns: ColumnDecision[]
  constants: Readonly<Record<string, string>>
  refused: ReadonlySet<string>
  /** What the title of the column of names says about all recipients. */
  kindOfTitle: string | undefined
  questions: Question[]
  remarks: Remark[]
}

/** Decides from what was seen and what the person said; what only the person can know becomes a question. */
export function decide(table: ListTable, survey: Survey, settings: ListSettings): Decisions {
  const order = new Map(columnsOf(table.kind).map((column, index) => [column.field, index]))
  const used = table.mapping.filter(({ use }) => use !== 'skip')
  const asked = used.map(({ column, title, use }) => {
    const meaning =
      typeof use === 'object' ? columnsOf(table.kind).find(({ field }) => field === use.field) : undefined
    return decideColumn(column, title, meaning ?? null, survey.columns[String(column)], settings)
  })
  const rank = ({ meaning }: ColumnDecision) => order.get(meaning?.field ?? '') ?? Infinity
  return {
    table,
    columns: asked
      .map(({ decision }) => decision)
      .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b))),
    constants: cleanConstants(table.kind, settings.constants),
    refused: new Set(settings.refused),
    kindOfTitle: kindOfTitle(table.mapping),
    questions: asked.flatMap(({ questions }) => questions),
    remarks: asked.flatMap(({ remarks }) => remarks),
  }
}

interface Decided {
  decision: ColumnDecision
  questions: Question[]
  remarks: Remark[]
}

function decideColumn(
  column: number,
  title: string,
  meaning: ListColumn | null,
  seen: ColumnSurvey | undefined,
  settings: ListSettings,
): Decided {
  const decision: ColumnDecision = {
    column,
    title,
    meaning,
    encoding: seen === undefined ? null : encodingOf(seen),
    dates: 'day-first',
    swapped: false,
    properCase: false,
    padTo: null,
    marked: (seen?.marks.count ?? 0) > 0,
  }
  if (seen === undefined || meaning === null) return { decision, questions: [], remarks: [] }
  const about = { field: meaning.field, title, seen, answers: settings.answers }
  const [dates, swapped, properCase, zeros] = [
    askAboutDates(about),
    askAboutSwappedDates(about),
    askAboutCase(about),
    askAboutZeros(about),
  ]
  decision.dates = datesOf(dates)
  decision.swapped = swapped?.answer === 'swap'
  decision.properCase = properCase?.answer === 'yes'
  decision.padTo = zeros?.answer === 'pad' ? commonLength(seen) : null
  const remarks = zeros === null ? [] : [{ field: meaning.field, sentence: REMARK_WORDS.zeros(title) }]
  return {
    decision,
    questions: [dates, swapped, properCase, zeros].filter((question) => question !== null),
    remarks,
  }
}

function datesOf(question: Question | null): ColumnDecision['dates'] {
  if (question === null) return 'day-first'
  if (question.answer === undefined) return 'ask'
  return question.answer === 'month-first' ? 'month-first' : 'day-first'
}

/** Text that only Unicode can hold forbids to touch what reads well as it stands; a font alone proves nothing. */
function encodingOf(seen: ColumnSurvey): ColumnDecision['encoding'] {
  const tcvn3 = seen.tcvn3.count + (seen.vni.count === 0 ? seen.tcvn3Font.count : 0)
  const vni = seen.vni.count + (seen.tcvn3.count === 0 ? seen.vniFont.count : 0)
  const isMixed = seen.unicode.count > 0
  if (seen.tcvn3.count + seen.vni.count === 0 && isMixed) return null
  if (tcvn3 + vni === 0) return null
  return { name: vni > tcvn3 ? 'vni' : 'tcvn3', whole: !isMixed }
}
