import type { Group } from './dimension.ts'
import type { Period } from '../period.ts'
import type { PlainDate } from '../../shared/dates.ts'

/** Years, quarters and months as groups: '2023', '2023-2', '2023-05'. */

type Time = 'year' | 'quarter' | 'month'

const MONTHS_IN: Readonly<Record<Time, number>> = { year: 12, quarter: 3, month: 1 }
const NAMES: Readonly<Record<Time, (year: number, place: number) => string>> = {
  year: (year) => String(year),
  quarter: (year, place) => `Quý ${['I', 'II', 'III', 'IV'][place] ?? ''}/${year}`,
  month: (year, place) => `${String(place + 1).padStart(2, '0')}/${year}`,
}
const KEYS: Readonly<Record<Time, (year: number, place: number) => string>> = {
  year: (year) => String(year),
  quarter: (year, place) => `${year}-${place + 1}`,
  month: (year, place) => `${year}-${String(place + 1).padStart(2, '0')}`,
}

/** All years, quarters or months that a period touches, in order. */
export function timesWithin({ from, to }: Period, time: Time): Group[] {
  const length = MONTHS_IN[time]
  const steps = (date: PlainDate) =>
    Math.floor((Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1) / length)
  const inYear = 12 / length
  const groups: Group[] = []
  for (let step = steps(from); step <= steps(to); step += 1) {
    const year = Math.floor(step / inYear)
    const key = KEYS[time](year, step % inYear)
    groups.push({ key, code: key, label: NAMES[time](year, step % inYear), implies: { year: String(year) } })
  }
  return groups
}

/** The days of a period that lie in such a time. */
export function daysOf(key: string, time: Time, { from, to }: Period): Period {
  const year = key.slice(0, 4)
  const length = MONTHS_IN[time]
  const first = time === 'year' ? 1 : (Number(key.slice(5)) - 1) * length + 1
  const pad = (number: number) => String(number).padStart(2, '0')
  const begins = `${year}-${pad(first)}-01`
  const ends = `${year}-${pad(first + length - 1)}-${pad(daysIn(Number(year), first + length - 1))}`
  return { from: from > begins ? from : begins, to: to < ends ? to : ends }
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
