import { createHash } from 'node:crypto'
import { z } from 'zod'
import { maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { ROLES, type Actor } from '../shared/actor.ts'
import type { Clock } from '../shared/clock.ts'

const ActorRow = z.object({
  accountId: z.number(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  organisationId: z.number().nullable(),
})

/** What is stored of a token: only its SHA-256, so that a copied database opens nothing. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function enabledAccounts(db: Db) {
  return db('accounts as a')
    .whereNull('a.disabled_at')
    .select('a.id as account_id', 'a.name', 'a.email', 'a.role', 'a.organisation_id')
}

/** When a token was last used is told to the minute; a busy program does not write a row at each request. */
function aMinuteBefore(now: Date): Date {
  return new Date(now.getTime() - 60_000)
}

/** Finds who a session or an API token belongs to; null for disabled accounts, revoked and expired tokens. */
export function actorFinder(db: Db, clock: Clock) {
  return {
    async byAccount(accountId: number): Promise<Actor | null> {
      return (await maybeOne(ActorRow, enabledAccounts(db).where('a.id', accountId))) ?? null
    },
    async byToken(token: string): Promise<Actor | null> {
      const now = clock.now()
      const hash = tokenHash(token)
      const actor = await maybeOne(
        ActorRow,
        enabledAccounts(db)
          .join('api_tokens as t', 't.account_id', 'a.id')
          .where('t.token_hash', hash)
          .whereNull('t.revoked_at')
          .where((either) => void either.whereNull('t.expires_at').orWhere('t.expires_at', '>', now)),
      )
      if (actor === undefined) return null
      await db('api_tokens')
        .where({ token_hash: hash })
        .where(
          (either) => void either.whereNull('last_used_at').orWhere('last_used_at', '<', aMinuteBefore(now)),
        )
        .update({ last_used_at: now })
      return actor
    },
  }
}
