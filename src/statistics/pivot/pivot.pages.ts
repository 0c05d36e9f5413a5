import { PAGE_QUESTION_DEFAULTS, pivotPage } from './pivot-page.present.ts'
import { filterOptions } from '../../awards/register-filter.queries.ts'
import type { ReadContext } from '../../http/context.ts'
import { page, type Endpoint } from '../../http/endpoint.ts'
import { page as pageReply } from '../../http/reply.ts'
import { unitsOn } from '../../organisations/organisation.queries.ts'
import { endOfYear, startOfYear } from '../../shared/dates.ts'
import { Problem, type FieldError } from '../../shared/problem.ts'
import { findPivot } from './pivot.queries.ts'
import { askPivot } from './pivot.questions.ts'
import { PivotQuestion } from './pivot.schema.ts'
import { greatestFirst, type Pivot } from './pivot.ts'
import { statisticsTabs } from '../statistics-tabs.ts'
import { listViews } from '../views/statistics-view.queries.ts'
import { yearsWithDecisions } from '../statistics.queries.ts'

const YEARS_SHOWN = 3

/** What is left open is filled in as most people would: forms by year, the last three years that have decisions. */
async function filledIn(context: ReadContext, question: PivotQuestion): Promise<PivotQuestion> {
  const unasked = question.rows === undefined && question.columns === undefined
  const filled = unasked ? { ...question, ...PAGE_QUESTION_DEFAULTS } : question
  if (filled.year !== undefined || filled.from !== undefined || filled.to !== undefined) return filled
  const [last] = await yearsWithDecisions(context.db)
  if (last === undefined) return filled
  return { ...filled, from: startOfYear(last - YEARS_SHOWN + 1), to: endOfYear(last) }
}

/** The figures, or what is wrong with the question. */
async function found(context: ReadContext, question: PivotQuestion): Promise<Pivot | FieldError[]> {
  try {
    const asked = await askPivot(context, question)
    return await findPivot(context.db, context.actor, asked, context.deps.figures)
  } catch (error) {
    if (error instanceof Problem && error.kind === 'invalid') return error.fields
    throw error
  }
}

/** The units above the one shown, the top first, for the way back up. */
async function unitsAbove({ db, today }: ReadContext, pivot: Pivot | null) {
  const unit = pivot?.asked.unit ?? null
  if (unit === null || pivot === null) return []
  const on = pivot.asked.structureOn ?? (pivot.asked.period.to < today ? pivot.asked.period.to : today)
  const path = (await unitsOn(db, [unit.id], on)).get(unit.id)?.path.slice(0, -1) ?? []
  const units = await unitsOn(db, path, on)
  return path.flatMap((id) => {
    const above = units.get(id)
    return above === undefined ? [] : [{ code: above.code, name: above.name }]
  })
}

const showPivot = page({
  path: '/statistics/pivot',
  permission: 'register.read',
  query: PivotQuestion,
  snapshot: true,
  show: async (context, { query, wrong }) => {
    const question = await filledIn(context, query)
    const answer = await found(context, question)
    const errors = [...wrong.errors, ...(Array.isArray(answer) ? answer : [])]
    const counted = Array.isArray(answer) ? null : answer
    const pivot = counted !== null && question.order === 'total' ? greatestFirst(counted) : counted
    const model = pivotPage({
      question,
      pivot,
      errors,
      typed: wrong.values,
      above: await unitsAbove(context, pivot),
      options: await filterOptions(context.db, context.deps.figures),
      views: await listViews(context.db, context.actor),
      today: context.today,
    })
    return pageReply('statistics/pivot', model, {
      title: 'Bảng chéo',
      heading: model.heading,
      lead: model.lead,
      section: 'statistics',
      wide: true,
      errors,
      tabs: statisticsTabs('/statistics/pivot'),
    })
  },
})

export const pivotPages: Endpoint[] = [showPivot]
