import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../src/database/transaction.ts'

/** Waits until `check` says yes. */
export async function untilTrue(check: () => Promise<boolean>, seconds = 10): Promise<void> {
  const giveUpAt = Date.now() + seconds * 1000
  while (!(await check())) {
    if (Date.now() > giveUpAt) throw new Error('It did not come true.')
    await sleep(20)
  }
}

async function isSomebodyWaiting(db: Db): Promise<boolean> {
  const waiting: { rows: unknown[] } = await db.raw(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return waiting.rows.length > 0
}

/** Waits until a connection of the database waits for a lock. Not within a transaction, which would see one moment only. */
export async function untilSomebodyWaits(db: Db): Promise<void> {
  await untilTrue(() => isSomebodyWaiting(db))
}

/** Waits until no connection waits for a lock any more. */
export async function untilNobodyWaits(db: Db): Promise<void> {
  await untilTrue(async () => !(await isSomebodyWaiting(db)))
}
