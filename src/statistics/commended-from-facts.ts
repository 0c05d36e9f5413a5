import type { Db } from '../database/transaction.ts'
import type { Commended, CommendedUnder } from './coverage.ts'
import type { FactFigure, FactQuestion } from './fact-table/fact-question.ts'
import type { KeptFacts } from './fact-table/kept-facts.ts'

type Asked = Omit<FactQuestion, 'measure' | 'dimensions'>

/** Who was commended, from the fact table; null when the database has to count. */
export async function commendedFromFacts(
  db: Db,
  facts: KeptFacts,
  asked: Asked,
): Promise<CommendedUnder | null> {
  const figures = (measure: FactQuestion['measure']) =>
    facts.count(db, { ...asked, measure, dimensions: ['unit'] })
  const recipients = await figures('recipients')
  const awards = await figures('awards')
  const lost = asked.heirs === null ? [] : await figures('lost')
  if (recipients === null || awards === null || lost === null) return null
  const [commended, unattributed, given] = [byUnit(recipients), byUnit(lost), byUnit(awards)]
  const who = (unit: string | null, number: number): Commended => ({
    ...{ commended: commended.get(unit) ?? 0, awards: number, unattributed: unattributed.get(unit) ?? 0 },
  })
  const all = [...given.values()].reduce((sum, number) => sum + number, 0)
  return {
    all: who(null, all),
    below: new Map([...given].map(([unit, number]) => [Number(unit), who(unit, number)])),
  }
}

function byUnit(figures: readonly FactFigure[]): Map<string | null, number> {
  return new Map(figures.map(({ keys: [unit = null], number }) => [unit, number]))
}
