import type { FigureMemory } from '../audit/figure-memory.ts'
import { READ_FRAME, type Frame } from '../awards/award-conditions.queries.ts'
import type { Db } from '../database/transaction.ts'
import { placesOn } from '../organisations/place.queries.ts'
import type { UnitHistory } from '../organisations/unit-history.ts'
import { readUnitHistory } from '../organisations/unit-history.queries.ts'
import type { KeptFacts } from './fact-table/kept-facts.ts'

/** How figures come quickly: those read before are recalled, new ones are counted from the fact table, if there is one. */
export interface Figures extends FigureMemory {
  facts: KeptFacts | null
}

/** What the tree and the catalogue say, recalled as long as no unit and nothing of the catalogue changes. */
export function frameRecalled(figures: Figures | undefined): Frame {
  if (figures === undefined) return READ_FRAME
  return {
    placesOn: (db, on) => figures.recall(db, `places ${on}`, () => placesOn(db, on), 'frame'),
    unitId: async (db, code) => (await unitsRecalled(db, figures)).idOf(code),
    neverUnder: async (db, id) => (await unitsRecalled(db, figures)).neverUnder(id),
    types: (db) => figures.recall(db, 'types of units', () => READ_FRAME.types(db), 'frame'),
  }
}

/** Every unit there ever was, recalled as long as no unit changes. */
export function unitsRecalled(db: Db, figures: Figures): Promise<UnitHistory> {
  return figures.recall(db, 'unit history', () => readUnitHistory(db), 'frame')
}
