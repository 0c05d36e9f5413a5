import { createSetupLink } from '../accounts/set-up.commands.ts'
import type { AppDeps } from '../deps.ts'
import type { RunningServer } from '../server.ts'
import { addressOf, serveUntilStopped } from './serving.ts'
import type { Terminal } from './terminal.ts'
import { registerFor, withWork } from './with-register.ts'

/** Opens the register in the browser until it is told to stop. */
export async function serve(terminal: Terminal): Promise<void> {
  const register = await registerFor(terminal)
  await serveUntilStopped(register, terminal.stopping, async (server) => {
    terminal.print(`Sổ Vàng đang chạy tại ${addressOf(register.deps, server)}`)
    await invite(register.deps, server, terminal)
  })
}

/** The first administrator is made by whoever sees this line: the person at the machine. */
async function invite(deps: AppDeps, server: RunningServer, terminal: Terminal): Promise<void> {
  const token = await withWork(deps, createSetupLink)
  if (token === null) return
  terminal.print('Sổ chưa có tài khoản. Mở liên kết dùng một lần này để tạo tài khoản quản trị đầu tiên:')
  terminal.print(`${addressOf(deps, server)}/setup/${token}`)
}
