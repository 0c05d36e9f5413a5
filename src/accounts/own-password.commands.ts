import { record } from '../audit/audit.store.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { forbidden, invalidField } from '../shared/problem.ts'
import { endSessions, lockAccount, updateAccount } from './account.store.ts'
import { chosenPassword } from './chosen-password.ts'
import { findCredentials } from './credentials.queries.ts'
import { passwordMatches } from './password.ts'
import { signInLimits } from './sign-in.limits.ts'

function wrongCurrent() {
  return invalidField('current', 'Mật khẩu hiện tại không đúng.')
}

/**
 * Changes the password of whoever acts, and ends all open sessions of the account. Opens its own transaction, once both
 * passwords were reckoned with. Throws `invalid` when the current password is wrong or the new one would be guessed,
 * `too-many` after as many tries as the door allows: a screen left open is no place to guess the password at leisure.
 */
export async function changeOwnPassword(
  { db, address, ...who }: Omit<Work, 'tx'> & { db: Db; address: string },
  input: { current: string; password: string },
): Promise<number> {
  const { accountId } = who.actor
  const own = accountId === null ? undefined : await findCredentials(db, { id: accountId })
  if (accountId === null || own === undefined) throw forbidden()
  const limits = signInLimits(db)
  const attempt = { email: own.email, address }
  await limits.admit(attempt)
  if (!(await passwordMatches(input.current, own.passwordHash))) throw wrongCurrent()
  await limits.forgive(attempt)
  if (input.password === input.current) {
    throw invalidField('password', 'Mật khẩu mới giống mật khẩu hiện tại; hãy chọn mật khẩu khác.')
  }
  const passwordHash = await chosenPassword(input.password, own)
  await inTransaction(db, async (tx) => {
    const work: Work = { ...who, tx }
    await lockAccount(tx, accountId)
    const now = await findCredentials(tx, { id: accountId })
    // Changed or taken away while this one was being hashed: what was the current password is none any more.
    if (now?.passwordHash !== own.passwordHash) throw wrongCurrent()
    await updateAccount(tx, accountId, { passwordHash })
    await endSessions(tx, accountId)
    await record(work, { action: 'account.password-changed', subject: { type: 'account', id: accountId } })
  })
  return accountId
}
