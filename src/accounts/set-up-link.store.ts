import { toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'

interface LinkRow {
  /** Null: for the first administrator. */
  accountId: number | null
  tokenHash: string
  createdAt: Date
  expiresAt: Date
}

/** Keeps a link in the place of those made before for the same account. */
export async function replaceLink(tx: Tx, row: LinkRow): Promise<void> {
  await tx('setup_links').where({ account_id: row.accountId }).delete()
  await tx('setup_links').insert(toColumns({ ...row }))
}

/** Holds a link until the end of the transaction: of two who use it at once the second waits. */
export async function lockLink(tx: Tx, tokenHash: string): Promise<void> {
  await tx('setup_links').where({ token_hash: tokenHash }).forUpdate().select('token_hash')
}

export async function setLinkUsed(tx: Tx, tokenHash: string, usedAt: Date): Promise<void> {
  await tx('setup_links').where({ token_hash: tokenHash }).update({ used_at: usedAt })
}
