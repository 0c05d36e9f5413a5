import { endOfYear, isAfter, startOfYear, type PlainDate } from '../shared/dates.ts'
import { invalidField } from '../shared/problem.ts'

/** Days of decisions that count, both included. */
export interface Period {
  from: PlainDate
  to: PlainDate
}

interface AskedPeriod {
  year?: number | undefined
  from?: PlainDate | undefined
  to?: PlainDate | undefined
}

/**
 * The period asked for: a year, or two days; the given year when nothing was asked.
 * @throws Problem 'invalid' when the days are in the wrong order, one is missing, or a year and days contradict
 */
export function periodOf(asked: AskedPeriod, usualYear: number): Period {
  const { year, from, to } = asked
  if (year !== undefined && (from !== undefined || to !== undefined)) {
    throw invalidField('year', 'Chọn một năm, hoặc chọn từ ngày đến ngày; không chọn cả hai.')
  }
  if (from !== undefined || to !== undefined) {
    if (from === undefined) throw invalidField('from', 'Nhập từ ngày, ví dụ 01/01/2023.')
    if (to === undefined) throw invalidField('to', 'Nhập đến ngày, ví dụ 31/12/2023.')
    if (isAfter(from, to)) throw invalidField('to', '"Đến ngày" phải sau "Từ ngày".')
    return { from, to }
  }
  const chosen = year ?? usualYear
  return { from: startOfYear(chosen), to: endOfYear(chosen) }
}

/** The same span a year before, for comparison; null unless the period is one calendar year. */
export function yearBefore(period: Period): Period | null {
  const year = Number(period.from.slice(0, 4))
  if (period.from !== startOfYear(year) || period.to !== endOfYear(year)) return null
  return { from: startOfYear(year - 1), to: endOfYear(year - 1) }
}
