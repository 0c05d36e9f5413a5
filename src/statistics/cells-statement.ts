import { z } from 'zod'
import { maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { findCoverage } from './coverage/coverage.queries.ts'
import type { Figures } from './figures.ts'
import { coverageStatement, listBehind, type CoverageStatement } from './statistics.present.ts'
import { wholeCoverage } from './statistics.questions.ts'
import type { Counted } from './statistics.queries.ts'

const CELLS = 'chi_bo'
const Unit = z.object({ id: z.number() })

/** The top of the largest tree: what "the whole register" means for a share; undefined in an empty register. */
export async function largestTree(db: Db): Promise<number | undefined> {
  const largest = await maybeOne(
    Unit,
    db('organisations')
      .select('root_organisation_id as id')
      .whereNotNull('root_organisation_id')
      .groupBy('root_organisation_id')
      .orderByRaw('count(*) desc')
      .limit(1),
  )
  return largest?.id
}

/**
 * "50 trên 5.200 chi bộ được khen (0,96 %)" for the unit asked for, the actor's own, or the largest tree; null where
 * there are no cells. `unitCode` narrows the list behind it as the figures are narrowed;
 * `figures` count it from memory.
 */
export async function cellsStatement(
  db: Db,
  actor: Actor,
  counted: Counted,
  { today, unitCode, figures }: { today: PlainDate; unitCode?: string | undefined; figures?: Figures },
): Promise<CoverageStatement | null> {
  const organisationId = counted.organisationId ?? actor.organisationId ?? (await largestTree(db))
  if (organisationId === undefined) return null
  const question = await wholeCoverage(db, { period: counted, organisationId, counted: CELLS, today })
  const coverage = await findCoverage(db, question, actor, figures)
  if (coverage.total === 0) return null
  const behind = listBehind(counted, { unit: unitCode, recipientType: CELLS })
  return coverageStatement(coverage, 'chi bộ', counted, behind)
}
