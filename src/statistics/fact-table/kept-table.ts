import type { Db } from '../../database/transaction.ts'
import { snapshotOf, unseenChanges } from './fact-changes.queries.ts'
import type { FactThread } from './fact-thread.ts'
import type { RowsOf } from './thread-messages.ts'

/** A table in the thread, and what it holds: all that its snapshot sees. */
export interface KeptTable {
  of: RowsOf
  thread: FactThread
  snapshot: string
  at: Date
  changes: string[]
  before: string
}

/** Where the rows of a table come from. */
export interface RowSource {
  of: RowsOf
  /** Everything there is, piece by piece; `tx` is one snapshot. */
  all: (tx: Db) => AsyncGenerator<string>
  /** The rows of some places. */
  ofPlaces: (db: Db, places: readonly number[]) => Promise<string>
}

/** As many changed places are read again while somebody waits. */
const MOST_PLACES = 2000
const MOST_CHANGES = 1000
const ATTEMPTS = 3

/** Fills a table in one snapshot; null where that cannot be told from others, or nobody wants it any more. */
export async function filledTable(
  tx: Db,
  thread: FactThread,
  { of, all }: RowSource,
  isUnwanted: () => boolean,
): Promise<KeptTable | null> {
  const { snapshot, standby } = await snapshotOf(tx)
  if (standby) return null
  const at = new Date()
  let taken = Promise.resolve()
  for await (const lines of all(tx)) {
    // The next piece is read while one is taken in, and no more.
    await taken
    if (isUnwanted() || thread.ended) return null
    taken = thread.add(of, lines)
  }
  await taken
  thread.tell({ kind: 'tidy', of })
  return { of, thread, snapshot, at, changes: [], before: '0' }
}

/** Remembers the last of many changes, and how far the forgotten ones went. */
function remember(held: KeptTable, changes: readonly string[]): void {
  const all = [...held.changes, ...changes].toSorted((a, b) => Number(BigInt(a) - BigInt(b)))
  held.before = all.at(-MOST_CHANGES - 1) ?? held.before
  held.changes = all.slice(-MOST_CHANGES)
}

/** What `db` cannot be told by this table: an older snapshot, its own changes, or so many that it must be filled anew. */
export type Refusal = 'database' | 'refill'

/**
 * Asks the table once it holds what `db` sees: what this snapshot sees and the table does not is read again. Nothing may
 * come between that and the asking, which therefore happen in one go.
 */
export async function askedInStep<T>(
  db: Db,
  held: KeptTable,
  { of, ofPlaces }: RowSource,
  ask: (thread: FactThread) => Promise<T | null>,
): Promise<{ answer: T | null } | Refusal> {
  for (let attempt = 0; attempt < ATTEMPTS && !held.thread.ended; attempt += 1) {
    const { snapshot } = held
    const unseen = await unseenChanges(db, of, held)
    const { places } = unseen
    if (unseen.behind || unseen.own) return 'database'
    if (unseen.forgotten || places.length > MOST_PLACES) return 'refill'
    const lines = places.length === 0 ? '' : await ofPlaces(db, places)
    // Somebody else brought it further meanwhile: what is unseen has to be asked anew.
    if (held.snapshot !== snapshot) continue
    if (places.length > 0) held.thread.tell({ kind: 'replace', of, places, lines })
    held.snapshot = unseen.snapshot
    held.at = new Date()
    remember(held, unseen.changes)
    return { answer: await ask(held.thread) }
  }
  return 'database'
}
