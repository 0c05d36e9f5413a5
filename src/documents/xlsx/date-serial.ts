import type { PlainDate } from '../../shared/dates.ts'

const DAY = 86_400_000
const ZERO = Date.UTC(1899, 11, 30)
/** Excel believes in 29 February 1900, so days before 1 March 1900 have other numbers in other programs. */
const FIRST_SAFE = '1900-03-01'

/** A list has few different days. */
const known = new Map<PlainDate, number | null>()
const MOST_KNOWN = 50_000

/** The number Excel has for a day; null for days before March 1900, which are written as text. */
export function dateSerial(date: PlainDate): number | null {
  const before = known.get(date)
  if (before !== undefined) return before
  const serial = date < FIRST_SAFE ? null : Math.round((midnight(date) - ZERO) / DAY)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(date, serial)
  return serial
}

/** Several times as quick as having the text parsed. */
function midnight(date: PlainDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)))
}
