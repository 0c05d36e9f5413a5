import { inTransaction } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { ReadContext } from '../http/context.ts'

/** One unit of work of a page whose doing outlives the transaction of its request. */
export async function inWork<T>(context: ReadContext, what: (work: Work) => Promise<T>): Promise<T> {
  const { actor, now, today, requestId, deps } = context
  return inTransaction(deps.db, (tx) => what({ tx, actor, now, today, requestId }))
}
