import type { Knex } from 'knex'
import { z } from 'zod'
import { many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { onlyWhollyTheirs, visibleDecisions } from '../decisions/decision.access.ts'
import { visibleImports } from '../imports/import.access.ts'
import type { Actor } from '../shared/actor.ts'

const Shown = z.object({ id: z.number(), number: z.string(), issuerName: z.string(), issuedOn: z.string() })

export interface DecisionInHand extends z.output<typeof Shown> {
  /** How many there are in all; the same in every row. */
  total: number
}

/** How many decisions the list of what waits names; it counts them all. */
const MOST_SHOWN = 5

const Total = z.object({ total: z.number() })

/** The last of these decisions, with how many there are. Counted only where there are more than are shown. */
async function lastOf(decisions: Knex.QueryBuilder): Promise<DecisionInHand[]> {
  const last = decisions.clone().select('d.id', 'd.number', 'd.issuer_name', 'd.issued_on')
  const shown = await many(Shown, last.orderBy('d.issued_on', 'desc').orderBy('d.id').limit(MOST_SHOWN))
  const { total } =
    shown.length < MOST_SHOWN ? { total: shown.length } : await one(Total, decisions.count('* as total'))
  return shown.map((decision) => ({ ...decision, total }))
}

/** Decisions somebody began to enter and has not yet registered as issued. */
export async function draftsInHand(db: Db, actor: Actor): Promise<DecisionInHand[]> {
  return lastOf(visibleDecisions(db('decisions as d').whereRaw("d.status = 'draft'"), db, actor))
}

/** As the index decisions_unscanned_index has it. */
const UNSCANNED = "d.status = 'issued' and d.scan_file_id is null and not d.invented"

/** Issued decisions without a scan of the signed paper that the actor may attach; examples need none. */
export async function decisionsWithoutScan(db: Db, actor: Actor): Promise<DecisionInHand[]> {
  const unscanned = visibleDecisions(db('decisions as d').whereRaw(UNSCANNED), db, actor)
  return lastOf(onlyWhollyTheirs(unscanned, actor))
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
