import type { FigureMemory } from '../audit/figure-memory.ts'
import type { FindPlaces } from '../awards/award-conditions.queries.ts'
import { placesOn } from '../organisations/place.queries.ts'
import type { KeptFacts } from './fact-table/kept-facts.ts'

/** How figures come quickly: those read before are recalled, new ones are counted from the fact table, if there is one. */
export interface Figures extends FigureMemory {
  facts: KeptFacts | null
}

/** Where the past of every unit belongs on a day, recalled as long as no unit changes. */
export function placesRecalled(figures: Figures | undefined): FindPlaces {
  if (figures === undefined) return placesOn
  return (db, on) => figures.recall(db, `places ${on}`, () => placesOn(db, on), 'frame')
}
