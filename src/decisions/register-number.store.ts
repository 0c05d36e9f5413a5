import { z } from 'zod'
import { one } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'

/**
 * Register numbers (số vào sổ): one sequence for each issuing body and year, without gaps, never given twice. The counter
 * is a row, so a transaction that fails gives its numbers back; a sequence of the database would not.
 */

const Counter = z.object({ lastNumber: z.number() })

/** Numbers from `first` to `last`, both included. */
export interface NumberBlock {
  first: number
  last: number
}

/**
 * Takes the next `count` numbers. Whoever comes next waits until this transaction ends. The turn to write to the log is
 * taken first: every change ends there, and taking both always in the same order keeps two from waiting for each other.
 */
export async function takeRegisterNumbers(
  tx: Tx,
  { issuingBodyId, year, count }: { issuingBodyId: number; year: number; count: number },
): Promise<NumberBlock> {
  await tx.raw(`select pg_advisory_xact_lock(hashtext('audit_chain'))`)
  const { lastNumber } = await one(
    Counter,
    tx.raw(
      `insert into register_counters as c (issuing_body_id, year, last_number) values (?, ?, ?)
       on conflict (issuing_body_id, year) do update set last_number = c.last_number + excluded.last_number
       returning last_number`,
      [issuingBodyId, year, count],
    ),
  )
  return { first: lastNumber - count + 1, last: lastNumber }
}

/** Enters the awards of the decision under the numbers of the block, in the order of the list. */
export async function enterInRegister(
  tx: Tx,
  { decisionId, first, enteredAt }: { decisionId: number; first: number; enteredAt: Date },
): Promise<void> {
  await tx.raw(
    `insert into register_entries (issuing_body_id, year, number, award_id, entered_at)
     select issuing_body_id, award_year, ? - 1 + row_number() over (order by line_no), id, ?
     from awards where decision_id = ?`,
    [first, enteredAt, decisionId],
  )
}
