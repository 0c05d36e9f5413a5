import type { Knex } from 'knex'
import { z } from 'zod'
import { one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { Actor } from '../shared/actor.ts'
import { forbidden } from '../shared/problem.ts'

/**
 * A decision spans units. Whoever is confined to one sees it when one of its awards is theirs, or as long as it is a draft
 * they entered; acting on the whole of it needs every award of it to be theirs.
 */

/** Narrows a query over `decisions as d` to what the actor may see. */
export function visibleDecisions(query: Knex.QueryBuilder, db: Db, actor: Actor): Knex.QueryBuilder {
  const { organisationId, accountId } = actor
  if (organisationId === null) return query
  const theirs = db('awards as a')
    .select(db.raw('1'))
    .whereRaw('a.decision_id = d.id and a.unit_path @> array[?]::bigint[]', [organisationId])
  return query.whereRaw(`(exists (?) or (d.created_by = ? and d.status = 'draft'))`, [theirs, accountId])
}

const AllTheirs = z.object({ theirs: z.boolean().nullable() })

/** Throws forbidden when the decision holds awards outside the actor's unit, or none and it is somebody else's. */
export async function requireWholeDecision(
  work: Pick<Work, 'actor'> & { tx: Db },
  decision: { id: number; createdBy: number | null },
): Promise<void> {
  const { organisationId, accountId } = work.actor
  if (organisationId === null) return
  const { theirs } = await one(
    AllTheirs,
    work.tx.raw(
      'select bool_and(unit_path @> array[?]::bigint[]) as theirs from awards where decision_id = ?',
      [organisationId, decision.id],
    ),
  )
  if (theirs ?? decision.createdBy === accountId) return
  throw forbidden('Quyết định này có đối tượng ngoài phạm vi của tài khoản; chỉ xem được phần của mình.')
}
