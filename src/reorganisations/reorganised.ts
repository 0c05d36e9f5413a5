import type { Outcome } from './outcome.ts'
import type { PassedOn } from './reorganisation.queries.ts'
import type { Surroundings } from './surroundings.queries.ts'

/** An act that was done, in earnest or to be looked at. */
export interface Reorganised {
  id: number
  outcome: Outcome
  passedOn: PassedOn[]
  surroundings: Surroundings
  /** Two acts with the same outcome have the same; a confirmation names the one that was seen. */
  seen: string
}
