import { figureMemory } from '../../audit/figure-memory.ts'
import { inTransaction, type Db } from '../../database/transaction.ts'
import { rowsAbout } from './fact-changes.queries.ts'
import { allLines, factCatalogue, linesOf } from './fact-line.queries.ts'
import {
  knowsAll,
  wholeQuestion,
  type FactFigure,
  type FactQuestion,
  type PeopleQuestion,
} from './fact-question.ts'
import { startFactThread, type FactThread } from './fact-thread.ts'
import { askedInStep, filledTable, type KeptTable, type RowSource } from './kept-table.ts'
import { allPostLines, postLinesOf } from './post-line.queries.ts'
import type { RowsOf } from './thread-messages.ts'

/**
 * The tables in memory of a running program: filled once, then kept in step with whoever asks. They answer for exactly the
 * snapshot in which the question is asked, or not at all; then the database counts.
 */
export interface KeptFacts {
  /** The figures as `db` would count them; null: let it. */
  count: (db: Db, question: FactQuestion) => Promise<FactFigure[] | null>
  /** How many people held a post in each group of units, by its number; null: let the database count. */
  countPeople: (db: Db, question: PeopleQuestion) => Promise<Uint32Array | null>
  /** Fills the tables of which the register has enough rows to be worth it. Does not throw. */
  fill: (db: Db) => Promise<void>
  /** How long filling took, in seconds; 0 while there is no table to count from. */
  readonly filledInSeconds: number
  close: () => Promise<void>
}

interface Options {
  /** Fewer rows are counted by the database, which takes it a moment. */
  fromRows?: Readonly<Record<RowsOf, number>>
  /** Hears of what went wrong; the figures are right without it. */
  failed?: (reason: unknown) => void
}

const FROM_ROWS: Readonly<Record<RowsOf, number>> = { awards: 50_000, posts: 20_000 }

const SOURCES: Readonly<Record<RowsOf, RowSource>> = {
  awards: { of: 'awards', all: allLines, ofPlaces: linesOf },
  posts: { of: 'posts', all: allPostLines, ofPlaces: postLinesOf },
}

export function keptFacts({ fromRows = FROM_ROWS, failed = () => {} }: Options = {}): KeptFacts {
  let thread: FactThread | null = null
  const tables = new Map<RowsOf, KeptTable>()
  let source: Db | null = null
  let closed = false
  let seconds = 0
  const catalogue = figureMemory(1)

  async function empty(): Promise<void> {
    const leaving = thread
    thread = null
    tables.clear()
    await leaving?.close()
  }

  async function fill(db: Db): Promise<void> {
    source = db
    const began = performance.now()
    try {
      const wanted: RowSource[] = []
      for (const one of Object.values(SOURCES))
        if ((await rowsAbout(db, one.of)) >= fromRows[one.of]) wanted.push(one)
      if (wanted.length === 0 || closed) return
      const filling = (thread = startFactThread(failed))
      for (const one of wanted) {
        const table = await inTransaction(
          db,
          (tx) => filledTable(tx, filling, one, () => closed || thread !== filling),
          { mode: 'snapshot' },
        )
        if (table === null || closed || thread !== filling) return await filling.close()
        tables.set(one.of, table)
      }
      seconds = (performance.now() - began) / 1000
    } catch (reason) {
      if (!closed) failed(reason)
      await empty()
    }
  }

  async function asked<T>(
    db: Db,
    of: RowsOf,
    ask: (thread: FactThread) => Promise<T | null>,
  ): Promise<T | null> {
    const now = tables.get(of)
    if (now === undefined) return null
    const found = await askedInStep(db, now, SOURCES[of], ask)
    if (found === 'refill' && tables.get(of) === now && source !== null) {
      await empty()
      void fill(source)
    }
    return typeof found === 'string' ? null : found.answer
  }

  return {
    fill,
    get filledInSeconds() {
      return tables.size === 0 ? 0 : seconds
    },
    async count(db, question) {
      if (!tables.has('awards') || !knowsAll(question.conditions)) return null
      const known = await catalogue.recall(db, 'catalogue', () => factCatalogue(db), 'frame')
      const whole = wholeQuestion(question, known)
      return asked(db, 'awards', (from) => from.ask(whole))
    },
    countPeople: (db, question) => asked(db, 'posts', (from) => from.askPeople(question)),
    async close() {
      closed = true
      await empty()
    },
  }
}
