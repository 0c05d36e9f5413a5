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

/** Where rows come from that are so many that they are worth a table. */
async function sourcesWanted(db: Db, fromRows: Readonly<Record<RowsOf, number>>): Promise<RowSource[]> {
  const wanted: RowSource[] = []
  for (const one of Object.values(SOURCES))
    if ((await rowsAbout(db, one.of)) >= fromRows[one.of]) wanted.push(one)
  return wanted
}

/** The tables of one thread, filled one after another; a table can be asked as soon as it is full. */
interface Tables {
  thread: FactThread
  filled: Map<RowsOf, KeptTable>
}

async function fillTables(
  db: Db,
  { thread, filled }: Tables,
  sources: readonly RowSource[],
  isUnwanted: () => boolean,
): Promise<boolean> {
  for (const one of sources) {
    const fill = (tx: Db) => filledTable(tx, thread, one, isUnwanted)
    const table = await inTransaction(db, fill, { mode: 'snapshot' })
    if (table === null || isUnwanted()) return false
    filled.set(one.of, table)
  }
  return true
}

export function keptFacts({ fromRows = FROM_ROWS, failed = () => {} }: Options = {}): KeptFacts {
  let tables: Tables | null = null
  let source: Db | null = null
  let closed = false
  let seconds = 0
  const catalogue = figureMemory(1)
  const isInUse = (some: Tables) => tables === some && !closed

  async function empty(): Promise<void> {
    const left = tables
    tables = null
    await left?.thread.close()
  }

  async function fill(db: Db): Promise<void> {
    source = db
    const began = performance.now()
    try {
      const wanted = await sourcesWanted(db, fromRows)
      if (wanted.length === 0 || closed) return
      const filling: Tables = { thread: startFactThread(failed), filled: new Map() }
      tables = filling
      if (!(await fillTables(db, filling, wanted, () => !isInUse(filling)))) await filling.thread.close()
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
    const now = tables
    const table = now?.filled.get(of)
    if (now === null || table === undefined) return null
    const found = await askedInStep(db, table, SOURCES[of], ask)
    if (found === 'refill' && isInUse(now) && source !== null) {
      await empty()
      void fill(source)
    }
    return typeof found === 'string' ? null : found.answer
  }

  return {
    fill,
    get filledInSeconds() {
      return tables === null || tables.filled.size === 0 ? 0 : seconds
    },
    async count(db, question) {
      if (tables === null || !knowsAll(question.conditions)) return null
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
