/** Money: amounts are whole đồng. */
import { formatNumber } from './numbers.ts'

export const BONUS_ROUNDINGS = ['ceil', 'nearest', 'none'] as const

/**
 * How a bonus is brought to ten thousands of đồng. The rule of the State system ("làm tròn số lên hàng chục nghìn
 * đồng") is read both as "up" and as "to the nearest"; Party tables print the plain product.
 */
export type BonusRounding = (typeof BONUS_ROUNDINGS)[number]

const TEN_THOUSAND = 10_000

/**
 * Bonus money: a multiple of the base salary in force on the day the decision is issued. The coefficient comes in
 * hundredths (3,5 → 350), so that no fraction is ever stored. 'nearest' rounds halves up; with 'none' a fraction of
 * a đồng, which only an odd base salary can give, is rounded the same way. Throws RangeError for anything but whole,
 * non-negative numbers, and for products too great to be exact.
 */
export function bonusAmount(coefficientX100: number, baseSalary: number, rounding: BonusRounding): number {
  const product = coefficientX100 * baseSalary
  if (![coefficientX100, baseSalary, product].every((n) => Number.isSafeInteger(n) && n >= 0)) {
    throw new RangeError(`no exact bonus from ${coefficientX100} hundredths of ${baseSalary}`)
  }
  const step = rounding === 'none' ? 1 : TEN_THOUSAND
  const divisor = 100 * step
  const rest = product % divisor
  const whole = (product - rest) / divisor
  const goesUp = rounding === 'ceil' ? rest > 0 : rest * 2 >= divisor
  return (goesUp ? whole + 1 : whole) * step
}

/** 1490000 → '1.490.000 đ', with a space that does not break. */
export function formatMoney(amount: number): string {
  return `${formatNumber(amount)}\u00A0đ`
}
