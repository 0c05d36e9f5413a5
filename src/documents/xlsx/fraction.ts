/** A list has few different shares. */
const known = new Map<number, number>()
const MOST_KNOWN = 20_000

/** 0.96 for 0,96 % → 0.0096, without the last digits that a division leaves: what is shown and what is reckoned agree. */
export function fractionOf(percent: number): number {
  const before = known.get(percent)
  if (before !== undefined) return before
  const fraction = Number((percent / 100).toPrecision(15))
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(percent, fraction)
  return fraction
}
