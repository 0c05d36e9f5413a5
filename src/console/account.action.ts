import { createAccount } from '../accounts/account.commands.ts'
import { getAccountIdByEmail } from '../accounts/account.queries.ts'
import { AccountNamed, CreateAccount, NewTokenOf } from '../accounts/account.schema.ts'
import { chosenPassword } from '../accounts/chosen-password.ts'
import { createApiToken } from '../accounts/api-token.commands.ts'
import { issuePasswordLink, LINK_HOURS } from '../accounts/set-up.commands.ts'
import { parseInput } from '../shared/fields.ts'
import { passwordFrom, type Terminal } from './terminal.ts'
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
  const password = await passwordFrom(terminal)
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

/** Takes the password of an account away and prints the link to choose another: also for the only administrator. */
export async function passwordLinkFor(terminal: Terminal, options: { email: string }): Promise<void> {
  const { email } = parseInput(AccountNamed, options)
  const link = await withRegister(terminal, async (deps) => {
    const token = await withWork(deps, async (work) =>
      issuePasswordLink(work, await getAccountIdByEmail(work.tx, email)),
    )
    return `${deps.config.publicUrl}/setup/${token}`
  })
  terminal.print(
    `Mật khẩu cũ của ${email} không dùng được nữa. Khi sổ đang chạy, mở liên kết dùng một lần này`,
  )
  terminal.print(`(trong ${LINK_HOURS} giờ) để đặt mật khẩu mới:`)
  terminal.print(link)
}
