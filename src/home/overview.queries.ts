import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { onlyWhollyTheirs, visibleDecisions } from '../decisions/decision.access.ts'
import { visibleImports } from '../imports/import.access.ts'
import type { Actor } from '../shared/actor.ts'

const DecisionInHand = z.object({
  id: z.number(),
  number: z.string(),
  issuerName: z.string(),
  issuedOn: z.string(),
  /** How many there are in all; the same in every row. */
  total: z.number(),
})
export type DecisionInHand = z.output<typeof DecisionInHand>

function inHand(db: Db, actor: Actor) {
  const decisions = db('decisions as d')
    .select('d.id', 'd.number', 'd.issuer_name', 'd.issued_on')
    .select(db.raw('count(*) over () as total'))
    .orderBy('d.issued_on', 'desc')
    .limit(MOST_SHOWN)
  return visibleDecisions(decisions, db, actor)
}

/** How many decisions the list of what waits names; it counts them all. */
const MOST_SHOWN = 5

/** Decisions somebody began to enter and has not yet registered as issued. */
export async function draftsInHand(db: Db, actor: Actor): Promise<DecisionInHand[]> {
  return many(DecisionInHand, inHand(db, actor).where('d.status', 'draft'))
}

/** Issued decisions without a scan of the signed paper that the actor may attach; examples need none. */
export async function decisionsWithoutScan(db: Db, actor: Actor): Promise<DecisionInHand[]> {
  const unscanned = inHand(db, actor).where('d.status', 'issued').whereNull('d.scan_file_id')
  return many(DecisionInHand, onlyWhollyTheirs(unscanned, actor).where('d.invented', false))
}

const ImportInHand = z.object({ id: z.number(), fileName: z.string(), total: z.number() })
export type ImportInHand = z.output<typeof ImportInHand>

/** Lists that were read and checked, and wait for somebody to confirm them. */
export async function importsInHand(db: Db, actor: Actor): Promise<ImportInHand[]> {
  const waiting = visibleImports(db('imports as i').where('i.status', 'checked'), actor)
  return many(
    ImportInHand,
    waiting
      .select('i.id', 'i.file_name')
      .select(db.raw('count(*) over () as total'))
      .orderBy('i.created_at', 'desc')
      .limit(MOST_SHOWN),
  )
}
