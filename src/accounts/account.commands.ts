import { record } from '../audit/audit.store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import { findUnitId } from '../organisations/organisation.queries.ts'
import type { Role } from '../shared/actor.ts'
import { conflict, invalidField, Problem } from '../shared/problem.ts'
import { getAccount, type Account } from './account.queries.ts'
import { endSessions, insertAccount, lockAccount, updateAccount } from './account.store.ts'

export interface CreateAccount {
  email: string
  name: string
  role: Role
  /** Sees and changes this unit and what lies under it; everything when left out. */
  organisationCode?: string | undefined
  /** Of the password (`chosenPassword`); chosen later, through a set-up link, when left out. */
  passwordHash?: string | undefined
}

/** Which account to change, and the state it was read in. */
export interface AccountToChange {
  id: number
  version: number
}

async function scopeId(work: Work, role: Role, code: string | undefined): Promise<number | null> {
  if (code === undefined) return null
  if (role === 'administrator') {
    throw invalidField('organisationCode', 'Quản trị làm việc trên toàn sổ; hãy để trống phạm vi.')
  }
  const unitId = await findUnitId(work.tx, code)
  if (unitId === undefined) {
    throw invalidField('organisationCode', `Không có đơn vị mã «${code}»; hãy kiểm tra lại mã.`)
  }
  return unitId
}

/**
 * Opens an account and answers its id. Throws `invalid` for an unknown unit, `conflict` for a mail address that has an
 * account.
 */
export async function createAccount(work: Work, input: CreateAccount): Promise<number> {
  const { email, name, role, organisationCode, passwordHash = null } = input
  const organisationId = await scopeId(work, role, organisationCode)
  const id = await insertAccount(work.tx, {
    email,
    name,
    role,
    organisationId,
    passwordHash,
    createdAt: work.now,
  })
  await record(work, {
    action: 'account.created',
    subject: { type: 'account', id },
    after: { email, name, role, ...(organisationCode !== undefined && { scope: organisationCode }) },
  })
  return id
}

/** The account, held until the change is done. Throws not-found, or `outdated` when somebody else changed it meanwhile. */
async function hold(work: Work, which: AccountToChange): Promise<Account> {
  await lockAccount(work.tx, which.id)
  const account = await getAccount(work.tx, which.id)
  if (account.version !== which.version) {
    throw new Problem('outdated', 'Tài khoản này vừa được người khác sửa; hãy mở lại để xem rồi sửa tiếp.')
  }
  return account
}

/** One cannot shut oneself out: so there is always an administrator, the one who acts. */
function requireSomebodyElse(work: Work, account: Account, what: string): void {
  if (account.id === work.actor.accountId) {
    throw conflict(`Không thể tự ${what} của chính mình; hãy nhờ một quản trị khác.`)
  }
}

/** Changes name, role or scope; the next click of that person already obeys it. */
export async function changeAccount(
  work: Work,
  which: AccountToChange,
  input: Pick<CreateAccount, 'name' | 'role' | 'organisationCode'>,
): Promise<void> {
  const account = await hold(work, which)
  if (input.role !== account.role) requireSomebodyElse(work, account, 'đổi vai trò')
  const organisationId = await scopeId(work, input.role, input.organisationCode)
  const changes = changedFields(
    { name: account.name, role: account.role, scope: account.organisationCode },
    { name: input.name, role: input.role, scope: input.organisationCode ?? null },
  )
  if (changes === undefined) return
  await updateAccount(work.tx, account.id, { name: input.name, role: input.role, organisationId })
  await record(work, { action: 'account.changed', subject: { type: 'account', id: account.id }, ...changes })
}

/** Shuts an account: whoever uses it is out at once, and its API tokens open nothing. */
export async function disableAccount(work: Work, which: AccountToChange): Promise<void> {
  const account = await hold(work, which)
  requireSomebodyElse(work, account, 'khoá tài khoản')
  if (account.disabledAt !== null) return
  await updateAccount(work.tx, account.id, { disabledAt: work.now })
  await endSessions(work.tx, account.id)
  await record(work, { action: 'account.disabled', subject: { type: 'account', id: account.id } })
}

/** Opens a shut account again. */
export async function enableAccount(work: Work, which: AccountToChange): Promise<void> {
  const account = await hold(work, which)
  if (account.disabledAt === null) return
  await updateAccount(work.tx, account.id, { disabledAt: null })
  await record(work, { action: 'account.enabled', subject: { type: 'account', id: account.id } })
}

/** Signs the account out everywhere. */
export async function signOutEverywhere(work: Work, accountId: number): Promise<void> {
  await endSessions(work.tx, accountId)
  await record(work, { action: 'account.sessions-ended', subject: { type: 'account', id: accountId } })
}
