import { returnedId } from '../../database/rows.ts'
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

/** Shows a view of the account to everybody, or to nobody else any more; false when it has none of this number. */
export async function shareView(tx: Tx, accountId: number, id: number, shared: boolean): Promise<boolean> {
  return (await tx('statistics_views').where({ id, account_id: accountId }).update({ shared })) > 0
}
