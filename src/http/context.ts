import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { AppDeps } from '../deps.ts'

/** What a handler of a page open to everyone may use. */
export interface PublicContext {
  db: Db
  deps: AppDeps
  now: Date
  today: PlainDate
  requestId: string
  /** Address of the caller, for limits. */
  address: string
  /** Says when whoever asked goes away: what is only read for the answer may then be broken off. */
  left: AbortSignal
}

/** What a reading handler may use. */
export interface ReadContext extends PublicContext {
  actor: Actor
}

/** What a writing handler may use; `db` is the transaction too, so it reads its own writes. */
export interface WriteContext extends ReadContext, Work {
  requestId: string
}
