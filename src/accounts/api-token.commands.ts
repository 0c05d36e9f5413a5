import { randomBytes } from 'node:crypto'
import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { addDays, isBefore, type PlainDate } from '../shared/dates.ts'
import { invalidField, notFound } from '../shared/problem.ts'
import { getAccountIdByEmail } from './account.queries.ts'
import { tokenHash } from './actor.queries.ts'
import { insertApiToken, lockApiToken, setTokenRevoked } from './api-token.store.ts'

export interface CreateApiToken {
  /** What it is for. */
  name: string
  /** Last day it opens anything, in Vietnam; no end when left out. */
  expiresOn?: PlainDate | undefined
}

/**
 * Makes a token that acts as the account and answers it; it is never shown again, since only its hash is kept.
 * Throws not-found for an unknown account, `invalid` for a day that is over.
 */
export async function createApiToken(
  work: Work,
  input: CreateApiToken & ({ email: string } | { accountId: number }),
): Promise<string> {
  const { name, expiresOn } = input
  if (expiresOn !== undefined && isBefore(expiresOn, work.today)) {
    throw invalidField('expiresOn', 'Ngày này đã qua; hãy chọn từ hôm nay trở đi hoặc để trống.')
  }
  const accountId =
    'email' in input ? await getAccountIdByEmail(work.tx, input.email.toLowerCase()) : input.accountId
  const token = `sv_${randomBytes(32).toString('base64url')}`
  await insertApiToken(work.tx, {
    accountId,
    name,
    tokenHash: tokenHash(token),
    createdAt: work.now,
    expiresAt: expiresOn === undefined ? null : new Date(`${addDays(expiresOn, 1)}T00:00:00+07:00`),
  })
  await record(work, {
    action: 'api-token.created',
    subject: { type: 'account', id: accountId },
    after: { token: name, ...(expiresOn !== undefined && { expiresOn }) },
  })
  return token
}

/** Makes a token open nothing any more. Throws not-found when it is not one of that account. */
export async function revokeApiToken(work: Work, accountId: number, id: number): Promise<void> {
  const token = await lockApiToken(work.tx, accountId, id)
  if (token === undefined) throw notFound('mã truy cập này')
  if (token.revokedAt !== null) return
  await setTokenRevoked(work.tx, id, work.now)
  await record(work, {
    action: 'api-token.revoked',
    subject: { type: 'account', id: accountId },
    before: { token: token.name },
  })
}
