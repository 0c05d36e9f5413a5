import { Command } from 'commander'
import { openRegister } from '../boot.ts'
import { createSetupLink } from '../accounts/set-up.commands.ts'
import type { AppDeps } from '../deps.ts'
import type { RunningServer } from '../server.ts'
import { addressOf, serveUntilStopped } from './serving.ts'
import { withWork, type Terminal } from './terminal.ts'

/** `serve` and `migrate`. */
export function serveCommand(terminal: Terminal): Command[] {
  return [
    new Command('serve').description('mở sổ của cơ quan trên trình duyệt').action(async () => {
      const register = await openRegister(terminal.config(), { tell: terminal.warn })
      await serveUntilStopped(register, async (server) => {
        terminal.print(`Sổ Vàng đang chạy tại ${addressOf(register.deps, server)}`)
        await invite(register.deps, server, terminal)
      })
    }),
    new Command('migrate').description('đưa cơ sở dữ liệu lên phiên bản này').action(async () => {
      const register = await openRegister(terminal.config(), { tell: terminal.warn })
      await register.close()
      terminal.print(
        register.migrated.length === 0
          ? 'Cơ sở dữ liệu đã ở phiên bản mới nhất.'
          : `Đã cập nhật cơ sở dữ liệu: ${register.migrated.length} bước.`,
      )
    }),
  ]
}

/** The first administrator is made by whoever sees this line: the person at the machine. */
async function invite(deps: AppDeps, server: RunningServer, terminal: Terminal): Promise<void> {
  const token = await withWork(deps, createSetupLink)
  if (token === null) return
  terminal.print('Sổ chưa có tài khoản. Mở liên kết dùng một lần này để tạo tài khoản quản trị đầu tiên:')
  terminal.print(`${addressOf(deps, server)}/setup/${token}`)
}
