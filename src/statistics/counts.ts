/** Figures by groups: one number for each combination of groups, `null` in place of a group meaning all of them. */

export type Key = string | null

/** Keys of rows of units that are no unit below: the unit above itself, and what cannot be given to one below. */
export const OWN_KEY = 0
export const UNATTRIBUTED_KEY = -1

interface Part {
  keys: Key[]
  number: number
}

export interface Counts {
  /** The figure of these groups; 0 where nothing was counted. */
  of: (keys: readonly Key[]) => number
  /** The keys that occur in one dimension. */
  keysOf: (dimension: number) => string[]
}

const spelled = (keys: readonly Key[]) => JSON.stringify(keys)

function counts(parts: readonly Part[], numbers: ReadonlyMap<string, number>): Counts {
  return {
    of: (keys) => numbers.get(spelled(keys)) ?? 0,
    keysOf: (dimension) => [...new Set(parts.map(({ keys }) => keys[dimension] ?? ''))],
  }
}

/** From numbers that add up: all totals are their sums. */
export function countsOfParts(parts: readonly Part[]): Counts {
  const numbers = new Map<string, number>()
  for (const { keys, number } of parts) {
    for (let bits = 0; bits < 2 ** keys.length; bits += 1) {
      const key = spelled(keys.map((group, index) => ((bits & (1 << index)) === 0 ? null : group)))
      numbers.set(key, (numbers.get(key) ?? 0) + number)
    }
  }
  return counts(parts, numbers)
}

/** From numbers that do not add up, each level having been counted by itself. */
export function countsOfLevels(levels: readonly Part[]): Counts {
  const numbers = new Map(levels.map(({ keys, number }) => [spelled(keys), number]))
  return counts(
    levels.filter(({ keys }) => !keys.includes(null)),
    numbers,
  )
}
