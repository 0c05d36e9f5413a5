import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

/** What stands open under an account: sessions in browsers, tokens in programs. */

const SessionRow = z.object({
  device: z.string().nullable(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
})
export type OpenSession = z.output<typeof SessionRow>

/** Sessions not yet ended, the one used last first. */
export async function listOpenSessions(db: Db, accountId: number, now: Date): Promise<OpenSession[]> {
  const open = db('sessions')
    .where({ account_id: accountId })
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .select('created_at', 'last_seen_at')
    .select(db.raw("data ->> 'device' as device"))
  return many(SessionRow, open)
}

const TokenRow = z.object({
  id: z.number(),
  name: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
})
export type ApiToken = z.output<typeof TokenRow>

/** Tokens that have not been revoked, newest first; expired ones too, so that one sees why a program stopped. */
export async function listApiTokens(db: Db, accountId: number): Promise<ApiToken[]> {
  const kept = db('api_tokens').where({ account_id: accountId }).whereNull('revoked_at').orderBy('id', 'desc')
  return many(TokenRow, kept)
}
