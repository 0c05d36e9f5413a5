import type { ReadContext } from '../../http/context.ts'
import { endOfYear, startOfYear } from '../../shared/dates.ts'
import { yearsWithDecisions } from '../statistics.queries.ts'
import { findPivot } from './pivot.queries.ts'
import { askPivot } from './pivot.questions.ts'
import type { PivotQuestion } from './pivot.schema.ts'
import { greatestFirst, type Pivot } from './pivot.ts'

const DEFAULTS = { rows: 'form', columns: 'year' } as const
const YEARS_SHOWN = 3

/** What is left open is filled in as most people would: forms by year, the last three years that have decisions. */
export async function filledIn({ db }: ReadContext, question: PivotQuestion): Promise<PivotQuestion> {
  const unasked = question.rows === undefined && question.columns === undefined
  const filled = unasked ? { ...question, ...DEFAULTS } : question
  if (filled.year !== undefined || filled.from !== undefined || filled.to !== undefined) return filled
  const [last] = await yearsWithDecisions(db)
  if (last === undefined) return filled
  return { ...filled, from: startOfYear(last - YEARS_SHOWN + 1), to: endOfYear(last) }
}

/**
 * The figures of a question that is filled in, in the order it asks for.
 * @throws Problem 'invalid' naming every field that cannot be understood
 */
export async function answerPivot(context: ReadContext, question: PivotQuestion): Promise<Pivot> {
  const asked = await askPivot(context, question)
  const counted = await findPivot(context.db, context.actor, asked, context.deps.figures)
  return question.order === 'total' ? greatestFirst(counted) : counted
}
