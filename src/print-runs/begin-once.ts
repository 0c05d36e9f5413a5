import { inTransaction } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { answeredOnce } from '../http/answered-once.ts'
import type { ReadContext } from '../http/context.ts'
import { inBackground, runFor } from '../http/in-background.ts'
import type { RawInput } from '../http/input.ts'
import { redirect, type Reply } from '../http/reply.ts'
import { makeRunFile } from './make-run-file.ts'

/**
 * Begins a run in a transaction of its own, once for each showing of the form, and makes its file in the background;
 * leads to its page. A second press takes no blanks and prints nothing.
 */
export async function beginOnce(
  context: ReadContext,
  raw: RawInput,
  begin: (work: Work) => Promise<number>,
): Promise<Reply> {
  const { actor, now, today, requestId, deps } = context
  let begun: number | undefined
  const reply = await inTransaction(deps.db, (tx) => {
    begun = undefined // A transaction that is tried again begins anew.
    const work = { tx, actor, now, today, requestId }
    return answeredOnce(work, raw, async () => {
      begun = await begin(work)
      return redirect(`/print-runs/${begun}`)
    })
  })
  if (begun !== undefined)
    await inBackground(context, makeRunFile(runFor(context), begun), 'print run failed')
  return reply
}
