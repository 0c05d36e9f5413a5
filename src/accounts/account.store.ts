import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { Role } from '../shared/actor.ts'

interface AccountRow {
  email: string
  name: string
  role: Role
  organisationId: number | null
  passwordHash: string | null
  createdAt: Date
}

export async function insertAccount(tx: Tx, row: AccountRow): Promise<number> {
  return returnedId(
    tx('accounts')
      .insert(toColumns({ ...row }))
      .returning('id'),
  )
}

/** Changes an account and counts its version up. */
export async function updateAccount(
  tx: Tx,
  id: number,
  row: Partial<Pick<AccountRow, 'name' | 'role' | 'organisationId' | 'passwordHash'>> & {
    disabledAt?: Date | null
  },
): Promise<void> {
  await tx('accounts').where({ id }).update(toColumns(row)).increment('version')
}

/** Ends everything that is open under the account; its next click asks it to sign in. */
export async function endSessions(tx: Tx, accountId: number): Promise<number> {
  return tx('sessions').where({ account_id: accountId }).delete()
}
