import { text } from 'node:stream/consumers'
import { createAccount } from '../accounts/account.commands.ts'
import { CreateAccount, NewTokenOf } from '../accounts/account.schema.ts'
import { chosenPassword } from '../accounts/chosen-password.ts'
import { createApiToken } from '../accounts/api-token.commands.ts'
import { parseInput } from '../shared/fields.ts'
import type { Terminal } from './terminal.ts'
import { withRegister, withWork } from './with-register.ts'

export interface AccountOptions {
  email: string
  name: string
  role: string
  organisation?: string
}

/** Creates the account with the password from standard input. */
export async function createAccountOf(
  terminal: Terminal,
  { organisation, ...rest }: AccountOptions,
): Promise<void> {
  const password = (await text(terminal.input)).replace(/\r?\n$/, '')
  const typed = parseInput(CreateAccount, { ...rest, organisationCode: organisation, password })
  const { password: chosen, ...input } = typed
  const passwordHash = await chosenPassword(chosen, input)
  await withRegister(terminal, (deps) =>
    withWork(deps, (work) => createAccount(work, { ...input, passwordHash })),
  )
  terminal.print(`Đã tạo tài khoản ${input.email}.`)
}

/** Creates a token for a program and prints it, this once. */
export async function createTokenOf(
  terminal: Terminal,
  options: { email: string; name: string },
): Promise<void> {
  const input = parseInput(NewTokenOf, options)
  const made = await withRegister(terminal, (deps) => withWork(deps, (work) => createApiToken(work, input)))
  terminal.print(made)
}
