/** Numbers and days of cells as text. */

const EXACT = 1e15
const SIGNIFICANT_DIGITS = 15

/** As Excel keeps it, in plain digits: 1490000 → '1490000', 1.49e-7 → '0.000000149', 0.1 + 0.2 → '0.3'. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < EXACT) return String(value)
  let text = String(value)
  if (text.length > SIGNIFICANT_DIGITS) text = String(Number(value.toPrecision(SIGNIFICANT_DIGITS)))
  const [mantissa = '', exponent] = text.split('e')
  return exponent === undefined ? text : withoutExponent(mantissa, Number(exponent))
}

const ZERO = 48
const NINE = 57
const MOST_DIGITS = 15

/** The whole number that only digits spell, undefined for anything else: most numbers of a list, read the quick way. */
export function wholeNumber(text: string): number | undefined {
  const { length } = text
  if (length === 0 || length > MOST_DIGITS) return undefined
  let value = 0
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < ZERO || code > NINE) return undefined
    value = value * 10 + (code - ZERO)
  }
  return value
}

const POINT = 46

/**
 * Whether a number is written in plain digits just as `plainNumber` would write it: '8.25', and not '8.250', '1e-7' or
 * more digits than Excel keeps.
 */
export function isPlainDecimal(text: string): boolean {
  const { length } = text
  const point = text.indexOf('.')
  const first = text.charCodeAt(0)
  if (length > MOST_DIGITS + 1 || point < 1 || point > MOST_DIGITS || first <= ZERO || first > NINE)
    return false
  for (let i = 1; i < length; i += 1) {
    const code = text.charCodeAt(i)
    if ((code < ZERO || code > NINE) && i !== point) return false
  }
  const last = text.charCodeAt(length - 1)
  return last !== ZERO && last !== POINT
}

/** ('-1.5', 21) → '-1500000000000000000000', ('1.5', -7) → '0.00000015' */
function withoutExponent(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const digits = whole + fraction
  const point = whole.length + exponent
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}

const DAY_MS = 86_400_000
const SECONDS_A_DAY = 86_400
/** Day 0 as reckoned from 1 March 1900 on; Excel believes that there was a 29 February 1900, day 60. */
const DAY_0 = Date.UTC(1899, 11, 30)
const LEAP_DAY_THAT_WAS_NOT = 60
const DAYS_FROM_1900_TO_1904 = 1462
/** 9999-12-31. */
const LAST_DAY = 2_958_465

/**
 * Which day a number stands for, counted as a workbook from 1900 does; undefined when it is no day of the calendar, which
 * Excel shows as ####. The time of the day is left out.
 */
export function dayNumber(serial: number, from1904: boolean): number | undefined {
  // Times are noisy in binary: 44999.99999999999 is the 45000th day.
  const exact = from1904 ? serial + DAYS_FROM_1900_TO_1904 : serial
  const days = Number.isInteger(exact) ? exact : Math.floor(Math.round(exact * SECONDS_A_DAY) / SECONDS_A_DAY)
  return days >= 1 && days <= LAST_DAY && days !== LEAP_DAY_THAT_WAS_NOT ? days : undefined
}

/** 45064, a day as `dayNumber` counts them → '2023-05-18' */
export function dayText(days: number): string {
  const known = knownDays[days]
  if (known !== undefined) return known
  const shift = days < LEAP_DAY_THAT_WAS_NOT ? 1 : 0
  const day = new Date(DAY_0 + (days + shift) * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length)
  if (days < knownDays.length) knownDays[days] = day
  return day
}

/** Lists name the same days again and again, and a date is slow to write. */
const knownDays: (string | undefined)[] = Array.from({ length: 60_000 })

/** 0.354166667 → '08:30', 0.5000116 → '12:00:01', 1.25 → '30:00' */
export function timeOfSerial(serial: number): string {
  const seconds = Math.round(serial * SECONDS_A_DAY)
  const parts = [seconds / 3600, (seconds % 3600) / 60, seconds % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  )
  return parts.slice(0, seconds % 60 === 0 ? 2 : 3).join(':')
}
