import type { AwardConditions } from '../../awards/award-conditions.ts'
import type { LeadershipGroup } from '../../awards/recipient-groups.ts'
import type { Dimension } from '../pivot/dimension.ts'

/** What awards are told apart by: official forms also ask who proposed them. */
export type FactDimension = Dimension | 'proposer'

/** What is asked of the fact table; plain data, since it goes to a thread of its own. */
export interface FactQuestion {
  /** 'lost': recipients that no unit in `heirs` follows. */
  measure: 'awards' | 'recipients' | 'lost'
  /** The unit that each recipient's unit counts as, where one follows it; null: recipients count as themselves. */
  heirs: ReadonlyMap<number, number> | null
  conditions: AwardConditions
  dimensions: readonly FactDimension[]
  units: {
    belowId: number | null
    placed: ReadonlyMap<number, number> | null
    own: ReadonlySet<number>
  }
}

/** A question with what the catalogue says of forms by id, and of categories by code, where it says whether they lead. */
export interface WholeQuestion extends FactQuestion {
  forms: ReadonlyMap<string, { system: string; group: string }>
  leadership: ReadonlyMap<string, LeadershipGroup>
}

/** A figure with its group in each dimension; null: in all of them. */
export interface FactFigure {
  keys: (string | null)[]
  /** As the question counts. */
  number: number
  /** What they were given (lượt). */
  awards: number
}

/** Whether the fact table knows everything the conditions ask: it has neither drafts nor words. */
export function knowsAll({ words, status, withDrafts, knownOn }: AwardConditions): boolean {
  if (words.length > 0 || status === 'draft') return false
  return status !== undefined || knownOn !== undefined || !withDrafts
}
