import { z } from 'zod'
import { many, maybeOne, one } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import { DECISION_STATUSES } from '../../decisions/decision.ts'
import type { Actor } from '../../shared/actor.ts'

/** What the actor has typed and not yet saved; nobody sees anybody else's. */

const Unfinished = z.object({
  entryKey: z.string(),
  decisionId: z.number().nullable(),
  /** Of the decision as typed, or of the draft that lines are being added to. */
  number: z.string().nullable(),
  /** The state of that draft now; null for a decision not yet saved. */
  status: z.enum(DECISION_STATUSES).nullable(),
  lines: z.number(),
  savedAt: z.date(),
})
export type Unfinished = z.output<typeof Unfinished>

/** Newest first. */
export async function listUnfinished(db: Db, actor: Actor): Promise<Unfinished[]> {
  return many(
    Unfinished,
    db('unfinished_entries as u')
      .leftJoin('decisions as d', 'd.id', 'u.decision_id')
      .where('u.account_id', actor.accountId)
      .select('u.entry_key', 'u.decision_id', 'd.status', 'u.lines', 'u.saved_at')
      .select(db.raw('coalesce(d.number, u.number) as number'))
      .orderBy('u.saved_at', 'desc'),
  )
}

const Kept = z.object({ typed: z.string().transform((text): unknown => JSON.parse(text)) })
const Fields = z.record(z.string(), z.unknown())

/** The fields as they were typed; undefined when there is no such entry of the actor for this decision. */
export async function findTyped(
  db: Db,
  actor: Actor,
  { entryKey, decisionId }: { entryKey: string; decisionId: number | null },
): Promise<Record<string, unknown> | undefined> {
  const kept = await maybeOne(
    Kept,
    db('unfinished_entries')
      .where({ account_id: actor.accountId, entry_key: entryKey })
      .whereRaw('decision_id is not distinct from ?', [decisionId])
      .select('typed'),
  )
  return kept === undefined ? undefined : Fields.parse(kept.typed)
}

const Count = z.object({ count: z.number() })

/** How many the actor has besides this one. */
export async function countOthers(db: Db, actor: Actor, entryKey: string): Promise<number> {
  const others = db('unfinished_entries')
    .where({ account_id: actor.accountId })
    .whereNot({ entry_key: entryKey })
  return (await one(Count, others.count('* as count'))).count
}
