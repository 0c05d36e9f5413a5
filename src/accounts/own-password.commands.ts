import { z } from 'zod'
import { record } from '../audit/audit.store.ts'
import { one } from '../database/rows.ts'
import type { Work } from '../database/work.ts'
import { forbidden, invalidField } from '../shared/problem.ts'
import { endSessions, updateAccount } from './account.store.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { requireGoodPassword } from './password-rules.ts'

const Own = z.object({ name: z.string(), email: z.string(), passwordHash: z.string().nullable() })

/**
 * Changes the password of whoever acts, and ends all open sessions of the account. Throws `invalid` when the current
 * password is wrong or the new one would be guessed.
 */
export async function changeOwnPassword(
  work: Work,
  input: { current: string; password: string },
): Promise<number> {
  const { accountId } = work.actor
  if (accountId === null) throw forbidden()
  const own = await one(Own, work.tx('accounts').where({ id: accountId }).forUpdate())
  if (!(await passwordMatches(input.current, own.passwordHash))) {
    throw invalidField('current', 'Mật khẩu hiện tại không đúng.')
  }
  if (input.password === input.current) {
    throw invalidField('password', 'Mật khẩu mới giống mật khẩu hiện tại; hãy chọn mật khẩu khác.')
  }
  await requireGoodPassword(input.password, own)
  await updateAccount(work.tx, accountId, { passwordHash: await hashPassword(input.password) })
  await endSessions(work.tx, accountId)
  await record(work, { action: 'account.password-changed', subject: { type: 'account', id: accountId } })
  return accountId
}
