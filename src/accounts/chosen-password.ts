import { hashPassword } from './password.ts'
import { requireGoodPassword } from './password-rules.ts'

/**
 * What an account keeps of a password somebody chose: its hash. Judging and hashing take their time, so this is asked
 * before a transaction is opened. Throws Problem `invalid` at `password` for one that others would guess.
 */
export async function chosenPassword(
  password: string,
  person: { name: string; email: string },
): Promise<string> {
  await requireGoodPassword(password, person)
  return hashPassword(password)
}
