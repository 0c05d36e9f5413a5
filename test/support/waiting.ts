import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../src/database/transaction.ts'

/** Waits until a connection of the database waits for a lock: ten seconds at most. Not within a transaction, which would see one moment only. */
export async function untilSomebodyWaits(db: Db): Promise<void> {
  const giveUpAt = Date.now() + 10_000
  for (;;) {
    const waiting: { rows: unknown[] } = await db.raw(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (waiting.rows.length > 0) return
    if (Date.now() > giveUpAt) throw new Error('Nobody waited.')
    await sleep(20)
  }
}
