import type { Tx } from '../../database/transaction.ts'

/** What was typed for a decision and not yet saved. */
export interface UnfinishedRow {
  accountId: number
  entryKey: string
  decisionId: number | null
  /** The fields of the form as JSON. */
  typed: string
  /** The number of the decision as typed. */
  number: string | null
  /** How many lines name somebody. */
  lines: number
}

/** Keeps what was typed in place of what was kept before. */
export async function keepEntry(tx: Tx, row: UnfinishedRow, now: Date): Promise<void> {
  const { accountId, entryKey, decisionId, typed, number, lines } = row
  await tx('unfinished_entries')
    .insert({
      account_id: accountId,
      entry_key: entryKey,
      decision_id: decisionId,
      typed,
      number,
      lines,
      started_at: now,
      saved_at: now,
    })
    .onConflict(['account_id', 'entry_key'])
    .merge({ typed, number, lines, saved_at: now })
}

/** Lets go of it: it was saved, or is not wanted. */
export async function forgetEntry(tx: Tx, accountId: number | null, entryKey: string): Promise<void> {
  await tx('unfinished_entries').where({ account_id: accountId, entry_key: entryKey }).delete()
}
