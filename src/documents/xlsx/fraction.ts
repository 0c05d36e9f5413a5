/** 0.96 for 0,96 % → 0.0096, without the last digits that a division leaves: what is shown and what is reckoned agree. */
export function fractionOf(percent: number): number {
  return Number((percent / 100).toPrecision(15))
}
