import { Command } from 'commander'
import { openRegister, type Register } from '../boot.ts'
import { createSetupLink } from '../accounts/set-up.commands.ts'
import type { AppDeps } from '../deps.ts'
import { startServer, type RunningServer } from '../server.ts'
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

/** Where to open the register; the port really taken when any was allowed. */
export function addressOf(deps: AppDeps, server: RunningServer): string {
  return deps.config.port === 0 ? `http://${deps.config.host}:${server.port}` : deps.config.publicUrl
}

/** Serves until Ctrl+C or the service manager says stop, then finishes what is under way and closes the database. */
export async function serveUntilStopped(
  register: Register,
  ready: (server: RunningServer) => Promise<void>,
): Promise<void> {
  try {
    const server = await startServer(register.deps)
    const stopped = new Promise<void>((resolve) => {
      process.once('SIGINT', resolve)
      process.once('SIGTERM', resolve)
    })
    await ready(server)
    await stopped
    await server.stop()
  } finally {
    await register.close()
  }
}
