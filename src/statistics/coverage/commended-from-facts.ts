import type { Db } from '../../database/transaction.ts'
import { NOBODY, type Commended, type CommendedUnder } from './coverage.ts'
import type { FactQuestion } from '../fact-table/fact-question.ts'
import type { KeptFacts } from '../fact-table/kept-facts.ts'

type Asked = Omit<FactQuestion, 'measure' | 'dimensions'>

/** Who was commended, from the fact table; null when the database has to count. */
export async function commendedFromFacts(
  db: Db,
  facts: KeptFacts,
  asked: Asked,
): Promise<CommendedUnder | null> {
  const figures = await facts.count(db, { ...asked, measure: 'recipients', dimensions: ['unit'] })
  if (figures === null) return null
  const found = new Map(
    figures.map(({ keys, number, awards, lost }): [string | null, Commended] => [
      keys[0] ?? null,
      { commended: number, awards, unattributed: lost },
    ]),
  )
  const all = found.get(null) ?? NOBODY
  found.delete(null)
  return { all, below: new Map([...found].map(([unit, who]) => [Number(unit), who])) }
}
