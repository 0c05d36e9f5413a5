import { addDays, addYears, dayBefore, endOfYear, startOfYear, type PlainDate } from '../shared/dates.ts'

/** The times official reports are made for. A report of five years ends with the year it is named after. */
export const REPORTING_TIMES = [
  'year',
  'first-half',
  'second-half',
  'five-years',
  ...(['quarter-1', 'quarter-2', 'quarter-3', 'quarter-4'] as const),
  ...(['month-1', 'month-2', 'month-3', 'month-4', 'month-5', 'month-6'] as const),
  ...(['month-7', 'month-8', 'month-9', 'month-10', 'month-11', 'month-12'] as const),
] as const
export type ReportingTime = (typeof REPORTING_TIMES)[number]

/** A time of a year, with its first and its last day. */
export interface TimeSpan {
  from: PlainDate
  to: PlainDate
}

const ROMAN = ['I', 'II', 'III', 'IV']

/** 'quarter-3' → ['quarter', 3] */
function parts(time: ReportingTime): [kind: string, number: number] {
  const [kind = '', number = '0'] = time.split(/-(?=\d)/)
  return [kind, Number(number)]
}

function months(year: number, first: number, count: number): TimeSpan {
  const start = (month: number) => {
    const over = Math.floor((month - 1) / 12)
    return `${startOfYear(year + over).slice(0, 5)}${String(month - 12 * over).padStart(2, '0')}-01`
  }
  return { from: start(first), to: dayBefore(start(first + count)) }
}

/** The days of a reporting time. */
export function spanOf(year: number, time: ReportingTime): TimeSpan {
  const [kind, number] = parts(time)
  if (kind === 'quarter') return months(year, 3 * number - 2, 3)
  if (kind === 'month') return months(year, number, 1)
  if (time === 'first-half') return months(year, 1, 6)
  if (time === 'second-half') return months(year, 7, 6)
  return { from: startOfYear(time === 'five-years' ? year - 4 : year), to: endOfYear(year) }
}

/** The same time before: of the year before, or the five years before. */
export function spanBefore({ from, to }: TimeSpan, time: ReportingTime): TimeSpan {
  const years = time === 'five-years' ? -5 : -1
  // The last day is found from the day after it, so that February has the days it had.
  return { from: addYears(from, years), to: dayBefore(addYears(addDays(to, 1), years)) }
}

/** 'Năm 2023', '06 tháng đầu năm 2023', 'Quý III năm 2023'. */
export function timeText(year: number, time: ReportingTime): string {
  const [kind, number] = parts(time)
  if (kind === 'quarter') return `Quý ${ROMAN[number - 1] ?? ''} năm ${year}`
  if (kind === 'month') return `Tháng ${number} năm ${year}`
  if (time === 'first-half') return `06 tháng đầu năm ${year}`
  if (time === 'second-half') return `06 tháng cuối năm ${year}`
  return time === 'five-years' ? `05 năm ${year - 4}–${year}` : `Năm ${year}`
}

/** What a list of times to choose from says. */
export function timeName(time: ReportingTime): string {
  const [kind, number] = parts(time)
  if (kind === 'quarter') return `Quý ${ROMAN[number - 1] ?? ''}`
  if (kind === 'month') return `Tháng ${number}`
  return (
    { year: 'Cả năm', 'first-half': '06 tháng đầu năm', 'second-half': '06 tháng cuối năm' }[kind] ?? '05 năm'
  )
}
