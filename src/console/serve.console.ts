import { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** `serve` and `migrate`. */
export function serveCommand(terminal: Terminal): Command[] {
  return [
    new Command('serve')
      .description('mở sổ của cơ quan trên trình duyệt')
      .action(async () => (await import('./serve.action.ts')).serve(terminal)),
    new Command('migrate')
      .description('đưa cơ sở dữ liệu lên phiên bản này')
      .action(async () => (await import('./migrate.action.ts')).migrate(terminal)),
  ]
}
