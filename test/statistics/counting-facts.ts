import type { Db } from '../../src/database/transaction.ts'
import type { Figures } from '../../src/statistics/figures.ts'
import { keptFacts } from '../../src/statistics/fact-table/kept-facts.ts'

/** Figures of which none is recalled: all are counted from a fact table, which is filled now and kept in step from then on. */
export interface CountingFacts extends Figures {
  /** How many questions the table answered, and how many it left to the database. */
  answered: number
  left: number
  close(): Promise<void>
}

export async function countingFacts(db: Db): Promise<CountingFacts> {
  const facts = keptFacts({
    fromRows: { awards: -1, posts: -1 },
    failed: (reason) => {
      throw reason
    },
  })
  await facts.fill(db)
  function noted<T>(found: T | null): T | null {
    if (found === null) figures.left += 1
    else figures.answered += 1
    return found
  }
  const figures: CountingFacts = {
    answered: 0,
    left: 0,
    recall: (_db, _key, read) => read(),
    facts: {
      fill: facts.fill,
      filledInSeconds: facts.filledInSeconds,
      close: facts.close,
      count: async (reader, question) => noted(await facts.count(reader, question)),
      countPeople: async (reader, question) => noted(await facts.countPeople(reader, question)),
    },
    close: () => facts.close(),
  }
  return figures
}
