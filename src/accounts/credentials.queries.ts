import { z } from 'zod'
import { maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { ROLES } from '../shared/actor.ts'

const Credentials = z.object({
  accountId: z.number(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  organisationId: z.number().nullable(),
  passwordHash: z.string().nullable(),
  disabled: z.boolean(),
})
export type Credentials = z.output<typeof Credentials>

/** What an account is let in by; undefined when there is no such account. */
export async function findCredentials(
  db: Db,
  which: { id: number } | { email: string },
): Promise<Credentials | undefined> {
  const columns = ['id as account_id', 'name', 'email', 'role', 'organisation_id', 'password_hash']
  const found = db('accounts').where(which).select(columns)
  return maybeOne(Credentials, found.select(db.raw('disabled_at is not null as disabled')))
}
