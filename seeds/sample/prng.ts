/** A stream of reproducible choices; the same seed always gives the same stream. */
export interface Prng {
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number
  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean
  /** One element of a list that is not empty; throws RangeError on an empty one. */
  pick<T>(list: readonly T[]): T
  /** A new list with the same elements in another order. */
  shuffled<T>(list: readonly T[]): T[]
}

/**
 * Makes a stream of choices from a text. Each part of the sample has its own seed text, so that a change in one
 * part leaves the others as they were.
 */
export function prng(seed: string): Prng {
  const next = fractions(hash(seed))
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[integer(0, list.length - 1)]
    if (chosen === undefined) throw new RangeError('nothing to pick from')
    return chosen
  }
  return {
    integer,
    pick,
    chance: (probability) => next() < probability,
    shuffled: (list) =>
      list
        .map((element) => ({ element, weight: next() }))
        .sort((a, b) => a.weight - b.weight)
        .map(({ element }) => element),
  }
}

/** FNV-1a over the code points: turns the seed text into 32 bits. */
function hash(text: string): number {
  let bits = 0x811c9dc5
  for (const character of text) bits = Math.imul(bits ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return bits >>> 0
}

/** Mulberry32: small, fast, good enough to scatter sample data. Fractions in [0, 1). */
function fractions(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
