import { text } from 'node:stream/consumers'
import { Command, Option } from 'commander'
import { createAccount } from '../accounts/account.commands.ts'
import { chosenPassword } from '../accounts/chosen-password.ts'
import { createApiToken } from '../accounts/api-token.commands.ts'
import { ROLES } from '../shared/actor.ts'
import { parseInput } from '../shared/fields.ts'
import { CreateAccount, NewTokenOf } from '../accounts/account.schema.ts'
import { withRegister, withWork, wrongUsage, type Terminal } from './terminal.ts'

interface AccountOptions {
  email: string
  name: string
  role: string
  organisation?: string
  passwordStdin?: boolean
}

/** `account create` and `token create`. Passwords come by standard input: an argument would stay in the shell's history. */
export function accountCommands(terminal: Terminal): Command[] {
  const account = new Command('account').description('tài khoản')
  account
    .command('create')
    .description('tạo tài khoản; mật khẩu đọc từ đầu vào chuẩn')
    .requiredOption('--email <thư>', 'địa chỉ thư')
    .requiredOption('--name <tên>', 'họ và tên')
    .addOption(new Option('--role <vai trò>', 'được làm những gì').choices(ROLES).makeOptionMandatory())
    .option('--organisation <mã>', 'chỉ làm việc trong đơn vị này và cấp dưới')
    .option('--password-stdin', 'đọc mật khẩu từ đầu vào chuẩn')
    .action(async ({ passwordStdin, ...options }: AccountOptions) => {
      if (passwordStdin !== true) {
        throw wrongUsage('Hãy thêm --password-stdin và đưa mật khẩu qua đầu vào chuẩn.')
      }
      const password = (await text(terminal.input)).replace(/\r?\n$/, '')
      const { organisation, ...rest } = options
      const { password: chosen, ...input } = parseInput(CreateAccount, {
        ...rest,
        organisationCode: organisation,
        password,
      })
      const passwordHash = await chosenPassword(chosen, input)
      await withRegister(terminal, (deps) =>
        withWork(deps, (work) => createAccount(work, { ...input, passwordHash })),
      )
      terminal.print(`Đã tạo tài khoản ${input.email}.`)
    })
  const token = new Command('token').description('mã truy cập cho chương trình khác')
  token
    .command('create')
    .description('tạo mã truy cập; mã chỉ in ra một lần')
    .requiredOption('--email <thư>', 'tài khoản mà mã thay mặt')
    .option('--name <tên>', 'mã dùng để làm gì', 'Dòng lệnh')
    .action(async (options: { email: string; name: string }) => {
      const input = parseInput(NewTokenOf, options)
      const made = await withRegister(terminal, (deps) =>
        withWork(deps, (work) => createApiToken(work, input)),
      )
      terminal.print(made)
    })
  return [account, token]
}
