import { randomBytes } from 'node:crypto'
import { record } from '../audit/audit.store.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { SYSTEM_ACTOR, type Actor } from '../shared/actor.ts'
import { conflict, notFound } from '../shared/problem.ts'
import { createAccount } from './account.commands.ts'
import { anyAccount, getAccount } from './account.queries.ts'
import { endSessions, updateAccount } from './account.store.ts'
import { tokenHash } from './actor.queries.ts'
import { openLink } from './set-up-link.queries.ts'
import { lockLink, replaceLink, setLinkUsed } from './set-up-link.store.ts'

/**
 * One-time links by which a person chooses a password that nobody else ever sees: the first administrator from the line
 * the server prints, everybody else from the link an administrator hands over. Only the hash of a link is kept.
 */

export const LINK_HOURS = 72

async function newLink(work: Work, accountId: number | null): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await replaceLink(work.tx, {
    accountId,
    tokenHash: tokenHash(token),
    createdAt: work.now,
    expiresAt: new Date(work.now.getTime() + LINK_HOURS * 3_600_000),
  })
  return token
}

/** The secret of `/setup/<token>` that makes the first administrator; null once there is an account. */
export async function createSetupLink(work: Work): Promise<string | null> {
  return (await anyAccount(work.tx)) ? null : newLink(work, null)
}

/**
 * Takes the password of an account away and answers the secret of `/setup/<token>` by which its person chooses a new
 * one. Whoever knew the old password is out at once. Throws conflict for one's own account and for one that is shut,
 * whose link would open nothing.
 */
export async function issuePasswordLink(work: Work, accountId: number): Promise<string> {
  const account = await getAccount(work.tx, accountId)
  if (accountId === work.actor.accountId) {
    throw conflict('Mật khẩu của chính mình thì đổi ở trang Tài khoản của tôi.')
  }
  if (account.disabledAt !== null) {
    throw conflict(`Tài khoản ${account.email} đang khoá; hãy mở lại trước khi cấp liên kết đặt mật khẩu.`)
  }
  if (!account.awaitsPassword) await updateAccount(work.tx, accountId, { passwordHash: null })
  await endSessions(work.tx, accountId)
  const token = await newLink(work, accountId)
  await record(work, { action: 'account.password-link-issued', subject: { type: 'account', id: accountId } })
  return token
}

/** Whom a link is for: an account that waits for its password, or null for the first administrator. Throws not-found. */
export async function findLink(db: Db, token: string, now: Date): Promise<{ accountId: number | null }> {
  const link = await openLink(db, tokenHash(token), now)
  if (link === undefined || (link.accountId === null && (await anyAccount(db)))) {
    throw notFound('liên kết này, hoặc nó đã được dùng hay quá hạn; hãy xin người quản trị một liên kết mới')
  }
  return link
}

/** Uses a link up; of two at once the second finds it gone. */
async function spend(work: Work, token: string): Promise<{ accountId: number | null }> {
  await lockLink(work.tx, tokenHash(token))
  const link = await findLink(work.tx, token, work.now)
  await setLinkUsed(work.tx, tokenHash(token), work.now)
  return link
}

/** Makes the first administrator and answers the account. Throws not-found for a link that opens nothing. */
export async function makeFirstAdministrator(
  work: Work,
  token: string,
  input: { name: string; email: string; passwordHash: string },
): Promise<number> {
  const link = await spend(work, token)
  if (link.accountId !== null) throw notFound('liên kết này')
  return createAccount({ ...work, actor: SYSTEM_ACTOR }, { ...input, role: 'administrator' })
}

/**
 * Sets the password of the account the link is for, by its hash (`chosenPassword`). Throws not-found for a link that opens
 * nothing.
 */
export async function choosePassword(work: Work, token: string, passwordHash: string): Promise<number> {
  const { accountId } = await spend(work, token)
  if (accountId === null) throw notFound('liên kết này')
  const account = await getAccount(work.tx, accountId)
  await updateAccount(work.tx, accountId, { passwordHash })
  const { name, email, role, organisationId } = account
  const actor: Actor = { accountId, name, email, role, organisationId }
  await record(
    { ...work, actor },
    { action: 'account.password-changed', subject: { type: 'account', id: accountId } },
  )
  return accountId
}
