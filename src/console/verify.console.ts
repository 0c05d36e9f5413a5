import { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** `verify`: proof that nothing was altered behind the register's back. */
export function verifyCommand(terminal: Terminal): Command {
  return new Command('verify')
    .description('kiểm tra nhật ký, số vào sổ và tệp lưu')
    .action(async () => (await import('./verify.action.ts')).verify(terminal))
}
