import type { FigureMemory } from '../audit/figure-memory.ts'
import type { KeptFacts } from './fact-table/kept-facts.ts'

/** How figures come quickly: those read before are recalled, new ones are counted from the fact table, if there is one. */
export interface Figures extends FigureMemory {
  facts: KeptFacts | null
}
