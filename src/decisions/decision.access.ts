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

/** Whether every award of the decision is the actor's; of one without awards, whether the actor entered it. */
export async function isWhollyTheirs(
  db: Db,
  { organisationId, accountId }: Actor,
  decision: { id: number; createdBy: number | null },
): Promise<boolean> {
  if (organisationId === null) return true
  const { theirs } = await one(
    AllTheirs,
    db.raw('select bool_and(unit_path @> array[?]::bigint[]) as theirs from awards where decision_id = ?', [
      organisationId,
      decision.id,
    ]),
  )
  return theirs ?? decision.createdBy === accountId
}

/** Narrows a query over `decisions as d` to those with no award outside the actor's unit. */
export function onlyWhollyTheirs(query: Knex.QueryBuilder, { organisationId }: Actor): Knex.QueryBuilder {
  if (organisationId === null) return query
  return query.whereRaw(
    'not exists (select from awards a where a.decision_id = d.id and not a.unit_path @> array[?]::bigint[])',
    [organisationId],
  )
}

/** Throws forbidden when the decision holds awards outside the actor's unit, or none and it is somebody else's. */
export async function requireWholeDecision(
  work: Pick<Work, 'actor'> & { tx: Db },
  decision: { id: number; createdBy: number | null },
): Promise<void> {
  if (await isWhollyTheirs(work.tx, work.actor, decision)) return
  throw forbidden('Quyết định này có đối tượng ngoài phạm vi của tài khoản; chỉ xem được phần của mình.')
}

/** The signed paper names everybody on it. Throws forbidden when somebody there is outside the actor's unit. */
export async function requireReadableScan(
  { db, actor }: { db: Db; actor: Actor },
  decision: { id: number; createdBy: number | null },
): Promise<void> {
  if (await isWhollyTheirs(db, actor, decision)) return
  throw forbidden(
    'Bản quét có tên cả đối tượng ngoài phạm vi của tài khoản này; cần bản quét thì hỏi tài khoản không giới hạn phạm vi.',
  )
}
