import { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** `backup` and `restore`: the whole register in one file. */
export function backupCommands(terminal: Terminal): Command[] {
  return [
    new Command('backup')
      .description('sao lưu cả sổ, cơ sở dữ liệu và tệp, vào một tệp; chạy được khi sổ đang mở')
      .argument('<tệp>', 'tệp ghi ra, chưa có; ví dụ so-vang-2026-11-26.tar')
      .option('--json', 'trả lời bằng JSON')
      .action(async (file: string, options: { json?: boolean }) =>
        (await import('./backup.action.ts')).backup(terminal, file, options),
      ),
    new Command('restore')
      .description('khôi phục cả sổ từ một bản sao lưu, vào chỗ chưa có sổ nào')
      .argument('<tệp>', 'tệp do lệnh backup ghi ra')
      .option('--json', 'trả lời bằng JSON')
      .action(async (file: string, options: { json?: boolean }) =>
        (await import('./backup.action.ts')).restore(terminal, file, options),
      ),
  ]
}
