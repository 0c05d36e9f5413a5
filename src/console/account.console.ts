import { Command, Option } from 'commander'
import { ROLES } from '../shared/actor.ts'
import type { AccountOptions } from './account.action.ts'
import { wrongUsage, type Terminal } from './terminal.ts'

/** `account create`, `account password-link` and `token create`. Passwords come by standard input: an argument would stay in the shell's history. */
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
    .action(async ({ passwordStdin, ...options }: AccountOptions & { passwordStdin?: boolean }) => {
      if (passwordStdin !== true) {
        throw wrongUsage('Hãy thêm --password-stdin và đưa mật khẩu qua đầu vào chuẩn.')
      }
      await (await import('./account.action.ts')).createAccountOf(terminal, options)
    })
  account
    .command('password-link')
    .description('cấp liên kết để một người, cả quản trị, tự đặt lại mật khẩu')
    .requiredOption('--email <thư>', 'địa chỉ thư của tài khoản')
    .action(async (options: { email: string }) =>
      (await import('./account.action.ts')).passwordLinkFor(terminal, options),
    )
  const token = new Command('token').description('mã truy cập cho chương trình khác')
  token
    .command('create')
    .description('tạo mã truy cập; mã chỉ in ra một lần')
    .requiredOption('--email <thư>', 'tài khoản mà mã thay mặt')
    .option('--name <tên>', 'mã dùng để làm gì', 'Dòng lệnh')
    .action(async (options: { email: string; name: string }) =>
      (await import('./account.action.ts')).createTokenOf(terminal, options),
    )
  return [account, token]
}
