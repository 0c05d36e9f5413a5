import { percentOf } from '../shared/numbers.ts'
import type { PlainDate } from '../shared/dates.ts'

/** A number somebody reported for a day, for what the register does not hold one by one. */
export interface ReportedCount {
  number: number
  countedOn: PlainDate
  source: string
  /** What the register itself held on that day. */
  registeredThen: number
}

export interface Coverage {
  commended: number
  total: number
  /** Rounded half-up to two decimals; null when there is nothing to divide by. */
  percent: number | null
  denominator: 'registered' | 'reported'
  registered: number
  reported: ReportedCount | null
  /** The day of the denominator: the end of the period, or today when that lies ahead. */
  asOf: PlainDate
}

/**
 * Commended ÷ existing. The register's own count is the denominator where the register is complete, which is measured on
 * the day of the last report: it held at least as many as were reported. Otherwise the reported number is.
 */
export function coverageOf(
  commended: number,
  registered: number,
  reported: ReportedCount | null,
  asOf: PlainDate,
): Coverage {
  const complete = reported === null || reported.registeredThen >= reported.number
  const total = complete ? registered : reported.number
  return {
    commended,
    total,
    percent: percentOf(commended, total),
    denominator: complete ? 'registered' : 'reported',
    registered,
    reported,
    asOf,
  }
}
