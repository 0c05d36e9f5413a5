import { idsOnPage } from '../audit/pages-together.ts'
import { awardsInOrder, type Award } from '../awards/award.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { notFound } from '../shared/problem.ts'
import { askStatistics } from '../statistics/statistics.questions.ts'
import {
  countBehind,
  idsBehind,
  namesBehind,
  type FigurePlace,
  type NamedThing,
} from './behind-figure.queries.ts'
import type { FilledForm } from './filled-form.ts'
import { askForm } from './form-question.ts'
import type { FigureFilter } from './statistical-form.schema.ts'

const FIGURE_PAGE = 100

/** What stands behind a figure: awards, or units, people, movements by name. */
export type ThingsBehind =
  { of: 'award'; awards: Award[] } | { of: 'unit' | 'person' | 'movement'; things: NamedThing[] }

/** One page of what a figure counts. */
export interface FigureList {
  filled: FilledForm
  place: FigurePlace
  behind: ThingsBehind
  page: number
  pageSize: number
  total: number
}

/** The row and the column asked for; what the form does not have is not found. */
function placeIn({ table }: FilledForm, query: { row: string; column: string }): FigurePlace {
  const row = table.rows.find(({ key }) => key === query.row)
  const leaf = table.leaves.find(({ key }) => key === query.column)
  if (row === undefined || leaf === undefined || row.heading || leaf.share !== null || leaf.blank !== null) {
    throw notFound('ô số liệu này của biểu')
  }
  return { row, leaf }
}

async function thingsBehind(
  { db }: Pick<ReadContext, 'db'>,
  { row, leaf }: FigurePlace,
  ids: number[],
  day: string,
): Promise<ThingsBehind> {
  if (leaf.measure === 'awards') return { of: 'award', awards: await awardsInOrder(db, ids) }
  const person = row.where.some(({ recipientKind }) => recipientKind?.includes('individual') ?? false)
  const of = leaf.measure === 'movements' ? 'movement' : person ? 'person' : 'unit'
  return { of, things: await namesBehind(db, of, ids, day) }
}

/** The list behind a figure of a form. Throws not-found for a form, row or column that is not there. */
export async function askFigure(
  context: ReadContext,
  code: string,
  query: FigureFilter,
): Promise<FigureList> {
  const { row, column, page = 1, ...filter } = query
  const filled = await askForm(context, code, filter)
  const place = placeIn(filled, { row, column })
  const { organisationId } = await askStatistics(context, {
    ...filled.span,
    organisation: filter.organisation,
  })
  const counted = { ...filled.span, organisationId }
  const paging = { page, pageSize: FIGURE_PAGE }
  const { form } = filled
  const question = { counted, actor: context.actor }
  const { db, deps } = context
  // The same on every page of the list, so counted once, and put in order many pages at a time.
  const key = ['behind-figure', form, row, column, counted, context.actor.organisationId]
  const recalled = <T>(what: string, read: () => Promise<T>) =>
    deps.figures.recall(db, JSON.stringify([...key, what]), read)
  const total = await recalled('total', () => countBehind(db, form.definition, place, question))
  const ids = await idsOnPage(paging, recalled, (slice) =>
    idsBehind(db, form.definition, place, question, slice),
  )
  return { filled, place, behind: await thingsBehind(context, place, ids, filled.span.to), ...paging, total }
}
