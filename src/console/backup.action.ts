import path from 'node:path'
import { restoreBackup } from '../backups/restore-backup.commands.ts'
import { takeBackup } from '../backups/take-backup.commands.ts'
import { openDatabase } from '../boot.ts'
import { momentText } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { withoutBars, type Terminal } from './terminal.ts'
import { withUsedRegister } from './with-register.ts'

const MEGABYTE = 1024 * 1024

function inMegabytes(bytes: number): string {
  return `${formatNumber(Math.max(1, Math.round(bytes / MEGABYTE)))} MB`
}

/** Writes the register as it stands into `file` and says what is in it. */
export async function backup(
  terminal: Terminal,
  file: string,
  { json = false }: { json?: boolean },
): Promise<void> {
  const watching = json ? withoutBars(terminal) : terminal
  const taken = await withUsedRegister(watching, ({ db, files, clock, config }) =>
    takeBackup({ db, files, clock, version: config.version }, path.resolve(file), (share) =>
      watching.progress('đang sao lưu', share),
    ),
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
}

/** Makes the register of a copy where there is none yet, and says what it holds. */
export async function restore(
  terminal: Terminal,
  file: string,
  { json = false }: { json?: boolean },
): Promise<void> {
  const { progress } = json ? withoutBars(terminal) : terminal
  const place = await openDatabase(terminal.config(), {
    tell: terminal.warn,
    stop: terminal.stopping.signal,
  })
  try {
    const restored = await restoreBackup(place, path.resolve(file), (share) =>
      progress('đang khôi phục', share),
    )
    if (json) terminal.print(JSON.stringify({ status: 'restored', ...restored }))
    else {
      const what = `${formatNumber(restored.rows)} dòng dữ liệu, ${formatNumber(restored.files)} tệp lưu`
      terminal.print(`Đã khôi phục sổ như lúc ${momentText(new Date(restored.takenAt))}: ${what}.`)
      terminal.print('Mọi người đăng nhập lại bằng mật khẩu cũ. Hãy chạy so-vang verify để kiểm tra sổ.')
    }
  } finally {
    await place.close()
  }
}
