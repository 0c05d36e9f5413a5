import type { ReadContext } from '../../http/context.ts'
import { largestTree } from '../cells-statement.ts'
import { unitsRecalled } from '../figures.ts'
import { yearsWithDecisions } from '../statistics.queries.ts'
import { askCoverage } from '../statistics.questions.ts'
import type { CoverageFilter, CoveragePageFilter } from '../statistics.schema.ts'
import { unitsNamed } from '../unit-names.queries.ts'
import { coverageUnder } from './coverage.queries.ts'

/** Cells of the own unit (or of the largest tree) in the last year that has decisions, where nothing else was asked. */
export async function filledIn({ db, actor, today }: ReadContext, asked: CoveragePageFilter) {
  const filled = { ...asked, organisationType: asked.organisationType ?? 'chi_bo' }
  if (filled.within === undefined) {
    const id = actor.organisationId ?? (await largestTree(db))
    const [unit] = id === undefined ? [] : await unitsNamed(db, [id], today)
    filled.within = unit?.code
  }
  if (filled.year !== undefined || filled.from !== undefined || filled.to !== undefined) return filled
  return { ...filled, year: (await yearsWithDecisions(db))[0] }
}

/**
 * The share of a unit and of what lies right below it, with the units' names.
 * @throws Problem 'invalid' naming every field that cannot be understood
 */
export async function answerCoverage(context: ReadContext, filter: CoverageFilter) {
  const { db, actor, deps, today } = context
  const { figures } = deps
  const question = await askCoverage({ ...context, figures }, filter)
  const { organisationId, structureOn, asOf } = question
  const { whole, below } = await coverageUnder(db, question, actor, figures)
  const day = structureOn ?? (asOf < today ? asOf : today)
  const history = await unitsRecalled(db, figures)
  const [unit] = history.named([organisationId], day)
  const units = history.on(day)
  const above = (units.get(organisationId)?.line ?? []).slice(0, -1).filter((id) => units.has(id))
  const named = new Map(history.named(above, today).map((one) => [one.id, one]))
  return {
    question,
    below,
    coverage: whole,
    units: history.named(
      below.map(({ unitId }) => unitId),
      day,
    ),
    unit: {
      code: unit?.code ?? filter.within,
      name: unit?.name ?? filter.within,
      inForce: units.has(organisationId),
    },
    decision: filter.decision,
    today,
    above: above.flatMap((id) => named.get(id) ?? []),
  }
}
