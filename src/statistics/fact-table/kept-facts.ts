import { inTransaction, type Db } from '../../database/transaction.ts'
import { awardsAbout, snapshotOf, unseenChanges } from './fact-changes.queries.ts'
import { allLines, factCatalogue, linesOf } from './fact-line.queries.ts'
import { knowsAll, type FactFigure, type FactQuestion, type WholeQuestion } from './fact-question.ts'
import { startFactThread, type FactThread } from './fact-thread.ts'

/**
 * The fact table of a running program: filled once, then kept in step with whoever asks. It answers for exactly the
 * snapshot in which the question is asked, or not at all; then the database counts.
 */
export interface KeptFacts {
  /** The figures as `db` would count them; null: let it. */
  count: (db: Db, question: FactQuestion) => Promise<FactFigure[] | null>
  /** Fills the table, if the register is large enough to be worth it. Does not throw. */
  fill: (db: Db) => Promise<void>
  /** How long filling took, in seconds; 0 while there is no table to count from. */
  readonly filledInSeconds: number
  close: () => Promise<void>
}

interface Options {
  /** A register with fewer awards is counted by the database, which takes it a moment. */
  fromAwards?: number
  /** Hears of what went wrong; the figures are right without it. */
  failed?: (reason: unknown) => void
}

const FROM_AWARDS = 50_000
/** As many changed decisions are read again while somebody waits. */
const MOST_DECISIONS = 2000
const MOST_CHANGES = 1000
const ATTEMPTS = 3

/** What the table holds: all that its snapshot sees. */
interface Held {
  thread: FactThread
  snapshot: string
  at: Date
  changes: string[]
  before: string
}

async function filled(db: Db, thread: FactThread, isClosed: () => boolean): Promise<Held | null> {
  return inTransaction(
    db,
    async (tx) => {
      const { snapshot, standby } = await snapshotOf(tx)
      if (standby) return null
      const at = new Date()
      let taken = Promise.resolve()
      for await (const lines of allLines(tx)) {
        // The next piece is read while one is taken in, and no more.
        await taken
        if (isClosed() || thread.ended) return null
        taken = thread.add(lines)
      }
      await taken
      thread.tell({ kind: 'tidy' })
      return { thread, snapshot, at, changes: [], before: '0' }
    },
    { mode: 'snapshot' },
  )
}

/** Remembers the last of many changes, and how far the forgotten ones went. */
function remember(held: Held, changes: readonly string[]): void {
  const all = [...held.changes, ...changes].toSorted((a, b) => Number(BigInt(a) - BigInt(b)))
  held.before = all.at(-MOST_CHANGES - 1) ?? held.before
  held.changes = all.slice(-MOST_CHANGES)
}

/** What `db` cannot be told by this table: an older snapshot, its own changes, or so many that it must be filled anew. */
type Refusal = 'database' | 'refill'

/**
 * Asks the table once it holds what `db` sees: what this snapshot sees and the table does not is read again. Nothing may
 * come between that and the asking, which therefore happen in one go.
 */
async function askedInStep(
  db: Db,
  held: Held,
  question: WholeQuestion,
): Promise<FactFigure[] | Refusal | null> {
  for (let attempt = 0; attempt < ATTEMPTS && !held.thread.ended; attempt += 1) {
    const { snapshot } = held
    const unseen = await unseenChanges(db, held)
    const { decisions } = unseen
    if (unseen.behind || unseen.own) return 'database'
    if (unseen.forgotten || decisions.length > MOST_DECISIONS) return 'refill'
    const lines = decisions.length === 0 ? '' : await linesOf(db, decisions)
    // Somebody else brought it further meanwhile: what is unseen has to be asked anew.
    if (held.snapshot !== snapshot) continue
    if (decisions.length > 0) held.thread.tell({ kind: 'replace', decisions, lines })
    held.snapshot = unseen.snapshot
    held.at = new Date()
    remember(held, unseen.changes)
    return held.thread.ask(question)
  }
  return 'database'
}

export function keptFacts({ fromAwards = FROM_AWARDS, failed = () => {} }: Options = {}): KeptFacts {
  let held: Held | null = null
  let source: Db | null = null
  let closed = false
  let seconds = 0

  async function fill(db: Db): Promise<void> {
    source = db
    let thread: FactThread | null = null
    const began = performance.now()
    try {
      if ((await awardsAbout(db)) < fromAwards) return
      thread = startFactThread(failed)
      const found = await filled(db, thread, () => closed)
      if (found === null || closed) {
        await thread.close()
        return
      }
      held = found
      seconds = (performance.now() - began) / 1000
    } catch (reason) {
      await thread?.close()
      if (!closed) failed(reason)
    }
  }

  async function empty(): Promise<void> {
    const { thread } = held ?? {}
    held = null
    await thread?.close()
  }

  return {
    fill,
    get filledInSeconds() {
      return held === null ? 0 : seconds
    },
    async count(db, question) {
      const now = held
      if (now === null || !knowsAll(question.conditions)) return null
      const figures = await askedInStep(db, now, { ...question, ...(await factCatalogue(db)) })
      if (figures === 'refill' && now === held && source !== null) {
        await empty()
        void fill(source)
      }
      return typeof figures === 'string' ? null : figures
    },
    async close() {
      closed = true
      await empty()
    },
  }
}
