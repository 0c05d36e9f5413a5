import { z } from 'zod'
import { one, returnedId } from '../../database/rows.ts'
import type { Tx } from '../../database/transaction.ts'

export interface ViewRow {
  accountId: number
  name: string
  /** What is asked of the page, by name. */
  question: Record<string, string>
  shared: boolean
}

/** Keeps a question under a name; answers its number. */
export async function insertView(tx: Tx, row: ViewRow, now: Date): Promise<number> {
  const { accountId, name, question, shared } = row
  const columns = { account_id: accountId, name, question: JSON.stringify(question), shared, kept_at: now }
  return returnedId(tx('statistics_views').insert(columns).returning('id'))
}

/** Removes a view of the account; false when it has none of this number. */
export async function deleteView(tx: Tx, accountId: number, id: number): Promise<boolean> {
  return (await tx('statistics_views').where({ id, account_id: accountId }).delete()) > 0
}

/** Holds a view to the end of the transaction. */
export async function lockView(tx: Tx, id: number): Promise<void> {
  await tx('statistics_views').where({ id }).forUpdate().select('id')
}

/** Shows a view of the account to everybody, or to nobody else any more; the version it then has. */
export async function shareView(tx: Tx, id: number, shared: boolean): Promise<number> {
  const { version } = await one(
    z.object({ version: z.number() }),
    tx('statistics_views')
      .where({ id })
      .update({ shared, version: tx.raw('version + 1') })
      .returning('version'),
  )
  return version
}
