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
    fromAwards: -1,
    failed: (reason) => {
      throw reason
    },
  })
  await facts.fill(db)
  const figures: CountingFacts = {
    answered: 0,
    left: 0,
    recall: (_db, _key, read) => read(),
    facts: {
      fill: facts.fill,
      filledInSeconds: facts.filledInSeconds,
      close: facts.close,
      async count(reader, question) {
        const found = await facts.count(reader, question)
        if (found === null) figures.left += 1
        else figures.answered += 1
        return found
      },
    },
    close: () => facts.close(),
  }
  return figures
}
