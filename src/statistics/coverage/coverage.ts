import type { AwardFilter } from '../../awards/award-filter.schema.ts'
import { percentOf } from '../../shared/numbers.ts'
import type { PlainDate } from '../../shared/dates.ts'

/** What the commended are divided by: chosen, or the register where it is complete and the report otherwise. */
export const DENOMINATORS = ['registered', 'reported'] as const
export type Denominator = (typeof DENOMINATORS)[number]

/** What is asked: how many of which kind were commended, of how many. */
export interface CoverageQuestion {
  /** Codes of the unit types that count; null = people. */
  types: string[] | null
  /** How a head-count names them: the type or family asked for, or ca_nhan. */
  counted: string
  organisationId: number
  /** The awards that count, as the register lists them. */
  filter: AwardFilter
  /** The day of the denominator. */
  asOf: PlainDate
  /** The denominator chosen; null: whichever is complete. */
  chosen: Denominator | null
  /** Units as structured on this day; null: as on the day of each decision. */
  structureOn: PlainDate | null
}

/** A number somebody reported for a day, for what the register does not hold one by one. */
export interface ReportedCount {
  number: number
  countedOn: PlainDate
  source: string
  /** What the register itself held on that day. */
  registeredThen: number
}

/** Who was commended. */
export interface Commended {
  /** Units or people, each once. */
  commended: number
  /** What they were given (lượt). */
  awards: number
  /** By today's structure: former units that were commended and that no one unit follows; they count for none. */
  unattributed: number
}

export const NOBODY: Commended = { commended: 0, awards: 0, unattributed: 0 }

/** Who was commended under a unit, in all and right below it (0: the unit itself). */
export interface CommendedUnder {
  all: Commended
  below: Map<number, Commended>
}

export interface Coverage extends Commended {
  total: number
  /** Rounded half-up to two decimals; null when there is nothing to divide by. */
  percent: number | null
  denominator: Denominator
  registered: number
  reported: ReportedCount | null
  /** The day of the denominator: the end of the period, or today when that lies ahead. */
  asOf: PlainDate
}

/** The share of each unit right below the one asked about, by its id; 0 stands for the unit itself. */
export interface CoverageBelow {
  unitId: number
  coverage: Coverage
}

/**
 * Commended ÷ existing. Unless the denominator was chosen, the register's own count is it where the register is complete,
 * which is measured on the day of the last report: it held at least as many as were reported. Otherwise the reported
 * number is. A report that was chosen and does not exist cannot be divided by: then it is the register's count.
 */
export function coverageOf(
  who: Commended,
  registered: number,
  reported: ReportedCount | null,
  { asOf, chosen = null }: { asOf: PlainDate; chosen?: Denominator | null },
): Coverage {
  const complete = reported === null || reported.registeredThen >= reported.number
  const useReport = reported !== null && (chosen === null ? !complete : chosen === 'reported')
  const total = useReport ? reported.number : registered
  return {
    ...who,
    total,
    percent: percentOf(who.commended, total),
    denominator: useReport ? 'reported' : 'registered',
    registered,
    reported,
    asOf,
  }
}
