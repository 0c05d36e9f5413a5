import { setTimeout as wait } from 'node:timers/promises'
import type { Knex } from 'knex'

/**
 * Reads accept a Db, writes demand a Tx: a command that writes cannot be called outside a transaction, because it
 * does not compile. A Tx is also a Db, so what a transaction has written it can read.
 */
export type Db = Knex
export type Tx = Knex.Transaction

interface TransactionOptions {
  /** 'snapshot' reads the register as it stood at one moment, so that figures on all sheets agree. */
  mode?: 'write' | 'snapshot'
  /** When it is aborted, the statement that runs is cancelled, and with it the whole. */
  stop?: AbortSignal | undefined
}

/** Transactions that read one moment, whatever is committed meanwhile. */
const snapshots = new WeakSet<Db>()

/** Whether everything read through `db` is of one moment: what was read once need not be read again. */
export function isSnapshot(db: Db): boolean {
  return snapshots.has(db)
}

const RETRY = new Set(['40001', '40P01'])
const ATTEMPTS = 3

/** Two that gave up for each other do not begin again in step: each waits a little, for a time of its own. */
const SHORTEST_WAIT_MS = 10
const LONGEST_WAIT_MS = 100

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/**
 * Runs `work` in one transaction and commits what it did, or nothing. When the database gave up because of another
 * transaction (deadlock, serialisation), the whole work is run again, so `work` must do nothing outside the database.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const snapshot = options.mode === 'snapshot'
  const settings: Knex.TransactionConfig = snapshot
    ? { isolationLevel: 'repeatable read', readOnly: true }
    : {}
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction((tx) => {
        if (snapshot) snapshots.add(tx)
        return options.stop === undefined ? work(tx) : stoppable(db, tx, options.stop, work)
      }, settings)
    } catch (error) {
      if (attempt === ATTEMPTS || !RETRY.has(codeOf(error))) throw error
      await wait(SHORTEST_WAIT_MS + Math.random() * (LONGEST_WAIT_MS - SHORTEST_WAIT_MS))
    }
  }
}

/** Runs `work` so that a statement it waits for is cancelled, from another connection, when `stop` says so. */
async function stoppable<T>(db: Db, tx: Tx, stop: AbortSignal, work: (tx: Tx) => Promise<T>): Promise<T> {
  stop.throwIfAborted()
  const { rows }: { rows: { pid: number }[] } = await tx.raw('select pg_backend_pid() as pid')
  let over = false
  let cancelled: Promise<unknown> = Promise.resolve()
  const cancel = () => {
    // When no connection is free the statement ends by itself, later: nothing here waits for one.
    const cancelling = db.transaction(async (other) => {
      if (!over)
        await (cancelled = Promise.resolve(other.raw('select pg_cancel_backend(?)', [rows[0]?.pid ?? 0])))
    })
    cancelling.catch(() => undefined)
  }
  stop.addEventListener('abort', cancel, { once: true })
  try {
    stop.throwIfAborted()
    return await work(tx)
  } finally {
    stop.removeEventListener('abort', cancel)
    over = true
    // Before this connection serves somebody else, who must not be cancelled instead.
    await cancelled.catch(() => undefined)
  }
}
