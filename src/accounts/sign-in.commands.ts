import { record } from '../audit/audit.store.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { Problem } from '../shared/problem.ts'
import { lockAccount, noteSignIn } from './account.store.ts'
import { findCredentials, type Credentials } from './credentials.queries.ts'
import { discardExpired } from './expired.store.ts'
import { hashPassword, isOutdatedHash, passwordMatches } from './password.ts'
import { signInLimits } from './sign-in.limits.ts'

/** Somebody at the door, not yet known. */
export interface Visitor {
  db: Db
  now: Date
  today: PlainDate
  requestId: string | null
  address: string
}

/** Stands in the log for whoever tried and was refused. */
const STRANGER: Actor = {
  accountId: null,
  name: 'Chưa đăng nhập',
  email: null,
  role: 'auditor',
  organisationId: null,
}

/** What the log names when nobody has that address; identities start at 1. */
const NO_ACCOUNT = 0

/**
 * Checks who is at the door and answers the account's id. The answer to an unknown address, a wrong password and a
 * disabled account is one sentence after the same work, so that nobody learns who has an account. What changed while the
 * password was being checked counts: nobody enters with a password taken away meanwhile.
 * @throws Problem `invalid` when refused, `too-many` with the time to wait after too many tries
 */
export async function signIn(visitor: Visitor, input: { email: string; password: string }): Promise<number> {
  const limits = signInLimits(visitor.db)
  const attempt = { email: input.email, address: visitor.address }
  await limits.admit(attempt)
  const found = await findCredentials(visitor.db, { email: input.email })
  const right = await passwordMatches(input.password, found?.passwordHash ?? null)
  if (found === undefined || !right || found.disabled) return refuse(visitor, found)
  const renewed = isOutdatedHash(found.passwordHash ?? '') ? await hashPassword(input.password) : undefined
  const entered = await inTransaction(visitor.db, (tx) =>
    enter(workOf(visitor, tx, found), found, renewed, visitor.address),
  )
  if (!entered) return refuse(visitor, found)
  await limits.forgive(attempt)
  return found.accountId
}

async function refuse(visitor: Visitor, found: Credentials | undefined): Promise<never> {
  await inTransaction(visitor.db, (tx) =>
    record(workOf(visitor, tx, STRANGER), {
      action: 'account.sign-in-refused',
      subject: { type: 'account', id: found?.accountId ?? NO_ACCOUNT },
      after: { address: visitor.address },
    }),
  )
  throw new Problem('invalid', 'Thư điện tử hoặc mật khẩu không đúng.')
}

/** Lets the account in, unless its password changed or it was shut since `found` was read. */
async function enter(
  work: Work,
  found: Credentials,
  renewedHash: string | undefined,
  address: string,
): Promise<boolean> {
  await lockAccount(work.tx, found.accountId)
  const held = await findCredentials(work.tx, { id: found.accountId })
  if (held === undefined || held.disabled || held.passwordHash !== found.passwordHash) return false
  await noteSignIn(work.tx, found.accountId, { lastSignedInAt: work.now, passwordHash: renewedHash })
  await discardExpired(work.tx, work.now)
  await record(work, {
    action: 'account.signed-in',
    subject: { type: 'account', id: found.accountId },
    after: { address },
  })
  return true
}

function workOf(visitor: Visitor, tx: Work['tx'], actor: Actor): Work {
  const { now, today, requestId } = visitor
  return { tx, actor, now, today, requestId }
}

/** Leaves a trace that the person left. */
export async function signOut(work: Work): Promise<void> {
  if (work.actor.accountId === null) return
  await record(work, { action: 'account.signed-out', subject: { type: 'account', id: work.actor.accountId } })
}
