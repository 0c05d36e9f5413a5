import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Tx } from './transaction.ts'

/** One unit of work: who changes the register, when, and the transaction everything of it lives or dies in. */
export interface Work {
  tx: Tx
  actor: Actor
  now: Date
  /** The day in Vietnam at `now`. */
  today: PlainDate
  /** Joins the audit events to the log line of the request; null for console commands. */
  requestId: string | null
}
