import { answerPivot, filledIn } from './answer-pivot.ts'
import { pivotPage } from './pivot-page.present.ts'
import { filterOptions } from '../../awards/register-filter.queries.ts'
import type { ReadContext } from '../../http/context.ts'
import { page, type Endpoint } from '../../http/endpoint.ts'
import { page as pageReply } from '../../http/reply.ts'
import { unitsOn } from '../../organisations/organisation.queries.ts'
import { Problem, type FieldError } from '../../shared/problem.ts'
import { PivotQuestion } from './pivot.schema.ts'
import type { Pivot } from './pivot.ts'
import { statisticsTabs } from '../statistics-tabs.ts'
import { listViews } from '../views/statistics-view.queries.ts'

/** The figures, or what is wrong with the question. */
async function found(context: ReadContext, question: PivotQuestion): Promise<Pivot | FieldError[]> {
  try {
    return await answerPivot(context, question)
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
    const pivot = Array.isArray(answer) ? null : answer
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
