import { z } from 'zod'
import { record } from '../audit/audit.store.ts'
import { maybeOne } from '../database/rows.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { ROLES, type Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { Problem } from '../shared/problem.ts'
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

const Credentials = z.object({
  accountId: z.number(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  organisationId: z.number().nullable(),
  passwordHash: z.string().nullable(),
  disabled: z.boolean(),
})
type Credentials = z.output<typeof Credentials>

async function findCredentials(db: Db, email: string): Promise<Credentials | undefined> {
  const columns = ['id as account_id', 'name', 'email', 'role', 'organisation_id', 'password_hash']
  const found = db('accounts')
    .where({ email })
    .select(columns)
    .select(db.raw('disabled_at is not null as disabled'))
  return maybeOne(Credentials, found)
}

/**
 * Checks who is at the door and answers the account's id. The answer to an unknown address, a wrong password and a
 * disabled account is one sentence after the same work, so that nobody learns who has an account.
 * @throws Problem `invalid` when refused, `too-many` with the time to wait after too many tries
 */
export async function signIn(visitor: Visitor, input: { email: string; password: string }): Promise<number> {
  const limits = signInLimits(visitor.db)
  const attempt = { email: input.email, address: visitor.address }
  await limits.admit(attempt)
  const found = await findCredentials(visitor.db, input.email)
  const right = await passwordMatches(input.password, found?.passwordHash ?? null)
  if (found === undefined || !right || found.disabled) {
    await refuse(visitor, found)
    throw new Problem('invalid', 'Thư điện tử hoặc mật khẩu không đúng.')
  }
  const renewed = isOutdatedHash(found.passwordHash ?? '')
    ? await hashPassword(input.password)
    : found.passwordHash
  await limits.forgive(attempt)
  await inTransaction(visitor.db, (tx) => enter(workOf(visitor, tx, found), found, renewed, visitor.address))
  return found.accountId
}

async function refuse(visitor: Visitor, found: Credentials | undefined): Promise<void> {
  await inTransaction(visitor.db, (tx) =>
    record(workOf(visitor, tx, STRANGER), {
      action: 'account.sign-in-refused',
      subject: { type: 'account', id: found?.accountId ?? NO_ACCOUNT },
      after: { address: visitor.address },
    }),
  )
}

async function enter(
  work: Work,
  found: Credentials,
  passwordHash: string | null,
  address: string,
): Promise<void> {
  await work
    .tx('accounts')
    .where({ id: found.accountId })
    .update({ last_signed_in_at: work.now, password_hash: passwordHash })
  await discardExpired(work.tx, work.now)
  await record(work, {
    action: 'account.signed-in',
    subject: { type: 'account', id: found.accountId },
    after: { address },
  })
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
