import { endOfYear, isAfter, isBefore, type PlainDate } from '../shared/dates.ts'

/**
 * Yearly classification (xếp loại chất lượng hằng năm): at which level a unit or a person did its work in a year. It is
 * what official tables put beside commendations, and what some commendations rest on.
 */

/** What is classified: units, or people. */
export const CLASSIFIED = ['units', 'people'] as const
export type Classified = (typeof CLASSIFIED)[number]

export const CLASSIFIED_NAMES: Readonly<Record<Classified, string>> = { units: 'Đơn vị', people: 'Cá nhân' }

/** A level of the catalogue over [validFrom, validTo): other years had others. */
export interface ClassificationLevel {
  code: string
  name: string
  validFrom: PlainDate
  validTo: PlainDate | null
}

/** The day by which a year is judged: its last day, or today in the year that still runs. */
export function closingDay(year: number, today: PlainDate): PlainDate {
  const end = endOfYear(year)
  return isAfter(end, today) ? today : end
}

/** The levels in use at the end of a year, the best first. */
export function levelsOfYear(levels: readonly ClassificationLevel[], year: number): ClassificationLevel[] {
  const end = endOfYear(year)
  return levels.filter(
    ({ validFrom, validTo }) => !isAfter(validFrom, end) && (validTo === null || isBefore(end, validTo)),
  )
}

/** What stands where a level was taken back. */
export const TAKEN_BACK = 'Đã bỏ kết quả'
