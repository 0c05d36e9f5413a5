import path from 'node:path'
import { Command } from 'commander'
import { restoreBackup } from '../backups/restore-backup.commands.ts'
import { takeBackup } from '../backups/take-backup.commands.ts'
import { openDatabase } from '../boot.ts'
import { momentText } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { withRegister, type Terminal } from './terminal.ts'

const MEGABYTE = 1024 * 1024

function inMegabytes(bytes: number): string {
  return `${formatNumber(Math.max(1, Math.round(bytes / MEGABYTE)))} MB`
}

function backupCommand(terminal: Terminal): Command {
  return new Command('backup')
    .description('sao lưu cả sổ, cơ sở dữ liệu và tệp, vào một tệp; chạy được khi sổ đang mở')
    .argument('<tệp>', 'tệp ghi ra, chưa có; ví dụ so-vang-2026-11-26.tar')
    .option('--json', 'trả lời bằng JSON')
    .action(async (file: string, { json = false }: { json?: boolean }) => {
      const taken = await withRegister(terminal, ({ db, files, clock, config }) =>
        takeBackup({ db, files, clock, version: config.version }, path.resolve(file), (share) => {
          if (!json) terminal.progress('đang sao lưu', share)
        }),
      )
      for (const name of taken.missing) {
        terminal.warn(`Tệp lưu «${name}» đã mất nên không có trong bản sao lưu; hãy chạy so-vang verify.`)
      }
      if (json) terminal.print(JSON.stringify({ status: 'taken', ...taken }))
      else {
        const what = `${formatNumber(taken.rows)} dòng dữ liệu, ${formatNumber(taken.files)} tệp lưu`
        terminal.print(`Đã sao lưu ${what} vào ${taken.file} (${inMegabytes(taken.bytes)}).`)
        terminal.print('Tệp có cả mật khẩu đã mã hoá và khoá ký của sổ: hãy cất như cất chính cuốn sổ.')
      }
    })
}

function restoreCommand(terminal: Terminal): Command {
  return new Command('restore')
    .description('khôi phục cả sổ từ một bản sao lưu, vào chỗ chưa có sổ nào')
    .argument('<tệp>', 'tệp do lệnh backup ghi ra')
    .option('--json', 'trả lời bằng JSON')
    .action(async (file: string, { json = false }: { json?: boolean }) => {
      const place = await openDatabase(terminal.config(), { tell: terminal.warn })
      try {
        const restored = await restoreBackup(place, path.resolve(file), (share) => {
          if (!json) terminal.progress('đang khôi phục', share)
        })
        if (json) terminal.print(JSON.stringify({ status: 'restored', ...restored }))
        else {
          const what = `${formatNumber(restored.rows)} dòng dữ liệu, ${formatNumber(restored.files)} tệp lưu`
          terminal.print(`Đã khôi phục sổ như lúc ${momentText(new Date(restored.takenAt))}: ${what}.`)
          terminal.print('Mọi người đăng nhập lại bằng mật khẩu cũ. Hãy chạy so-vang verify để kiểm tra sổ.')
        }
      } finally {
        await place.close()
      }
    })
}

/** `backup` and `restore`: the whole register in one file. */
export function backupCommands(terminal: Terminal): Command[] {
  return [backupCommand(terminal), restoreCommand(terminal)]
}
