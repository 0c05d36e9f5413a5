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

/** Holds an account until the end of the transaction. */
export async function lockAccount(tx: Tx, id: number): Promise<void> {
  await tx('accounts').where({ id }).forUpdate().select('id')
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

/** Says when somebody came in; a hash made with older settings is replaced. No change of the account: its version stays. */
export async function noteSignIn(
  tx: Tx,
  id: number,
  row: { lastSignedInAt: Date; passwordHash: string | undefined },
): Promise<void> {
  await tx('accounts').where({ id }).update(toColumns(row))
}

/** Ends everything that is open under the account; its next click asks it to sign in. */
export async function endSessions(tx: Tx, accountId: number): Promise<number> {
  return tx('sessions').where({ account_id: accountId }).delete()
}
