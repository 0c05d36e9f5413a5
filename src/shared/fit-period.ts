import { isAfter, isWithin, type PlainDate } from './dates.ts'

interface Period {
  id: number
  validFrom: PlainDate
  validTo: PlainDate | null
}

export interface FittedPeriod {
  /** The period that ends the day the new one starts; null when there was a gap. */
  ends: number | null
  /** First day of the period that follows, which the new one reaches up to; null for none. */
  until: PlainDate | null
}

/**
 * How a new period fits between those there are: the one that holds its first day ends, one that follows stays as it is.
 * Null when a period already starts that very day: that one is to be corrected, not followed.
 */
export function fitPeriod(periods: Period[], from: PlainDate): FittedPeriod | null {
  if (periods.some((period) => period.validFrom === from)) return null
  const holding = periods.find((period) => isWithin(from, period.validFrom, period.validTo))
  const later = periods.map((period) => period.validFrom).filter((start) => isAfter(start, from))
  return { ends: holding?.id ?? null, until: later.toSorted()[0] ?? null }
}
