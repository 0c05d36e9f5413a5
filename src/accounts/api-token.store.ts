import { z } from 'zod'
import { maybeOne, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'

interface ApiTokenRow {
  accountId: number
  name: string
  tokenHash: string
  createdAt: Date
  expiresAt: Date | null
}

export async function insertApiToken(tx: Tx, row: ApiTokenRow): Promise<void> {
  await tx('api_tokens').insert(toColumns({ ...row }))
}

const HeldToken = z.object({ name: z.string(), revokedAt: z.date().nullable() })

/** Holds a token of an account until the end of the transaction; undefined when it has none of that number. */
export async function lockApiToken(
  tx: Tx,
  accountId: number,
  id: number,
): Promise<z.output<typeof HeldToken> | undefined> {
  return maybeOne(HeldToken, tx('api_tokens').where({ id, account_id: accountId }).forUpdate())
}

export async function setTokenRevoked(tx: Tx, id: number, revokedAt: Date): Promise<void> {
  await tx('api_tokens').where({ id }).update({ revoked_at: revokedAt })
}
