import type { AwardConditions } from '../../awards/award-conditions.ts'
import type { LeadershipGroup } from '../../awards/recipient-groups.ts'
import type { Dimension } from '../pivot/dimension.ts'

/**
 * What awards are told apart by: official forms also ask who proposed them, the report of a period for the unit right under
 * the top of the tree, or the top itself.
 */
export type FactDimension = Dimension | 'proposer' | 'branch'

/** What is asked of the fact table; plain data, since it goes to a thread of its own. */
export interface FactQuestion {
  measure: 'awards' | 'recipients'
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

/** Who held a post on a day, each person once in every group of units. */
export interface PeopleQuestion {
  /** Days since 1970. */
  day: number
  /** In each layer, by the number of a unit, its group; 0: in none. */
  layers: readonly Uint32Array[]
  groups: number
}

/**
 * A question with what the catalogue says of forms by id, and of categories by code, where it says whether they lead; and
 * with units by their numbers, which is quicker told to a thread.
 */
export interface WholeQuestion extends Omit<FactQuestion, 'heirs' | 'units'> {
  heirs: Uint32Array | null
  units: { belowId: number | null; placed: Uint32Array | null; own: Uint32Array }
  forms: ReadonlyMap<string, { system: string; group: string }>
  leadership: ReadonlyMap<string, LeadershipGroup>
}

/** By number of unit what a map says of it; 0: nothing. */
function byNumber(units: ReadonlyMap<number, number>): Uint32Array {
  let most = -1
  for (const unit of units.keys()) most = Math.max(most, unit)
  const found = new Uint32Array(most + 1)
  for (const [unit, said] of units) found[unit] = said
  return found
}

/** The question as it is told to the thread. */
export function wholeQuestion(
  { heirs, units: { belowId, placed, own }, ...question }: FactQuestion,
  catalogue: Pick<WholeQuestion, 'forms' | 'leadership'>,
): WholeQuestion {
  return {
    ...question,
    ...catalogue,
    heirs: heirs === null ? null : byNumber(heirs),
    units: {
      belowId,
      placed: placed === null ? null : byNumber(placed),
      own: byNumber(new Map([...own].map((unit) => [unit, 1]))),
    },
  }
}

/** A figure with its group in each dimension; null: in all of them. */
export interface FactFigure {
  keys: (string | null)[]
  /** As the question counts. */
  number: number
  /** What they were given (lượt). */
  awards: number
  /** Recipients that no unit in `heirs` follows; 0 where every recipient counts as itself. */
  lost: number
}

/** Whether the fact table knows everything the conditions ask: it has neither drafts nor words. */
export function knowsAll({ words, status, withDrafts, knownOn }: AwardConditions): boolean {
  if (words.length > 0 || status === 'draft') return false
  return status !== undefined || knownOn !== undefined || !withDrafts
}
