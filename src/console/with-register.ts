import { isUsed } from '../backups/copied.queries.ts'
import { openRegister } from '../boot.ts'
import { inTransaction } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { AppDeps } from '../deps.ts'
import { SYSTEM_ACTOR } from '../shared/actor.ts'
import { today } from '../shared/dates.ts'
import { conflict } from '../shared/problem.ts'
import type { Terminal } from './terminal.ts'

/** Opens the register for one command and closes it whatever happens. */
export async function withRegister<T>(terminal: Terminal, use: (deps: AppDeps) => Promise<T>): Promise<T> {
  const register = await openRegister(terminal.config(), { tell: terminal.warn })
  try {
    return await use(register.deps)
  } finally {
    await register.close()
  }
}

/**
 * The same for a command that is about what an office has entered: in a folder where nobody has, it would answer that all
 * is well with nothing, and that copies of nothing are copies.
 * @throws Problem 'conflict' where the register has never been used
 */
export async function withUsedRegister<T>(
  terminal: Terminal,
  use: (deps: AppDeps) => Promise<T>,
): Promise<T> {
  return withRegister(terminal, async (deps) => {
    if (await isUsed(deps.db)) return use(deps)
    const { databaseUrl, dataDirectory } = deps.config
    const place = databaseUrl === null ? `thư mục ${dataDirectory}` : 'cơ sở dữ liệu ở DATABASE_URL'
    throw conflict(
      `Sổ ở ${place} chưa có gì; hãy đặt DATA_DIR (hoặc DATABASE_URL) đúng như khi mở sổ của cơ quan rồi chạy lại.`,
    )
  })
}

/** Does something to the register as the console, in one transaction. */
export async function withWork<T>(deps: AppDeps, what: (work: Work) => Promise<T>): Promise<T> {
  const now = deps.clock.now()
  return inTransaction(deps.db, (tx) =>
    what({ tx, actor: SYSTEM_ACTOR, now, today: today(now), requestId: null }),
  )
}
