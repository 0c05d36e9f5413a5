import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../src/database/transaction.ts'

/** Waits until a connection of the database waits for a lock: ten seconds at most. Not within a transaction, which would see one moment only. */
export async function untilSomebodyWaits(db: Db): Promise<void> {
  if (!(await untilWaiting(db, true))) throw new Error('Nobody waited.')
}

/** Waits as long until no connection waits for a lock any more. */
export async function untilNobodyWaits(db: Db): Promise<void> {
  if (!(await untilWaiting(db, false))) throw new Error('Somebody still waits.')
}

async function untilWaiting(db: Db, expected: boolean): Promise<boolean> {
  const giveUpAt = Date.now() + 10_000
  for (;;) {
    const waiting: { rows: unknown[] } = await db.raw(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (waiting.rows.length > 0 === expected) return true
    if (Date.now() > giveUpAt) return false
    await sleep(20)
  }
}
