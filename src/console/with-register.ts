import { isUsed } from '../backups/copied.queries.ts'
import { openRegister, type Register } from '../boot.ts'
import type { Config } from '../config.ts'
import { inTransaction } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { AppDeps } from '../deps.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { today } from '../shared/dates.ts'
import { conflict } from '../shared/problem.ts'
import { barOf, type Terminal } from './terminal.ts'

/** Opens the register this terminal is for, and shows how an update of it goes on. */
export function registerFor(terminal: Terminal, changes: Partial<Config> = {}): Promise<Register> {
  return openRegister(terminal.config(changes), {
    tell: terminal.warn,
    stop: terminal.stopping.signal,
    onMigration: barOf(terminal, 'cập nhật cơ sở dữ liệu', 'bước'),
  })
}

/** Opens the register for one command and closes it whatever happens. */
export async function withRegister<T>(terminal: Terminal, use: (deps: AppDeps) => Promise<T>): Promise<T> {
  const register = await registerFor(terminal)
  try {
    return await use(register.deps)
  } finally {
    await register.close()
  }
}

/** A sentence for a register in which nobody has entered anything, most likely another than the office thinks; null otherwise. */
export async function unusedText({ db, config }: AppDeps): Promise<string | null> {
  if (await isUsed(db)) return null
  const { databaseUrl, dataDirectory } = config
  const place = databaseUrl === null ? `thư mục ${dataDirectory}` : 'cơ sở dữ liệu ở DATABASE_URL'
  return `Sổ ở ${place} chưa có gì; hãy đặt DATA_DIR (hoặc DATABASE_URL) đúng như khi mở sổ của cơ quan rồi chạy lại.`
}

/**
 * The same for a command that carries away what an office has entered: copies of nothing are no copies.
 * @throws Problem 'conflict' where the register has never been used
 */
export async function withUsedRegister<T>(
  terminal: Terminal,
  use: (deps: AppDeps) => Promise<T>,
): Promise<T> {
  return withRegister(terminal, async (deps) => {
    const unused = await unusedText(deps)
    if (unused !== null) throw conflict(unused)
    return use(deps)
  })
}

/** Does something to the register as the console, in one transaction. */
export async function withWork<T>(deps: AppDeps, what: (work: Work) => Promise<T>): Promise<T> {
  const now = deps.clock.now()
  return inTransaction(deps.db, (tx) =>
    what({ tx, actor: SYSTEM_ACTOR, now, today: today(now), requestId: null }),
  )
}
