import type { Db } from '../../database/transaction.ts'
import type { Commended, CommendedUnder } from './coverage.ts'
import type { FactFigure, FactQuestion } from '../fact-table/fact-question.ts'
import type { KeptFacts } from '../fact-table/kept-facts.ts'

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
  const lost = asked.heirs === null ? [] : await figures('lost')
  if (recipients === null || lost === null) return null
  const [commended, unattributed] = [byUnit(recipients), byUnit(lost)]
  const who = (unit: string | null): Commended => ({
    commended: commended.get(unit)?.number ?? 0,
    awards: (commended.get(unit)?.awards ?? 0) + (unattributed.get(unit)?.awards ?? 0),
    unattributed: unattributed.get(unit)?.number ?? 0,
  })
  const units = new Set([...commended.keys(), ...unattributed.keys()])
  units.delete(null)
  return { all: who(null), below: new Map([...units].map((unit) => [Number(unit), who(unit)])) }
}

function byUnit(figures: readonly FactFigure[]): Map<string | null, FactFigure> {
  return new Map(figures.map((figure) => [figure.keys[0] ?? null, figure]))
}
