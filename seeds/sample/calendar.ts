/** The Bloc of the Central Agencies was set up on this day (kept as its anniversary). */
export const BLOC_SET_UP = '2007-04-11'
/**
 * First day on which the Bloc no longer existed. The exact legal end is not published; 31 January 2025 as the last
 * day is an assumption of the sample.
 */
export const BLOC_ENDED = '2025-02-01'
/** The conference at which the 50 cells were commended. */
export const CONFERENCE_DAY = '2023-05-18'
/** The day of Conclusion 01-KL/TW, where the period of the conference begins. */
export const CONCLUSION_DAY = '2021-05-18'

const DAY = 86_400_000

/** The date so many days after `date` (`YYYY-MM-DD`). */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
}

/** How many days lie between two dates; negative when `later` is the earlier one. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / DAY)
}
