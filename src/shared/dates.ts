import { remembered } from './remembered.ts'

/**
 * Calendar dates without clock or zone: 'YYYY-MM-DD' strings everywhere, in code, database and JSON. They order as text.
 * Periods are half-open: [from, to) holds `from` and not `to`; `to` null means "still".
 */

export type PlainDate = string

export type DatePrecision = 'day' | 'month' | 'year'

/** A birth date as old lists give it; `date` is the first day of what is known. */
export interface PartialDate {
  date: PlainDate
  precision: DatePrecision
}

/** Years a person may type. Wide enough for posthumous awards, narrow enough to catch 0203 and 20023. */
export const FIRST_YEAR = 1800
export const LAST_YEAR = 2199

/** A day that exists, written 'YYYY-MM-DD', years 0001 to 9999. */
export function isPlainDate(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number)
  return year > 0 && day > 0 && day <= daysIn(year, month)
}

/** How many days a month has; none for a month that does not exist. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/
const DAY_FIRST_UNDIVIDED = /^(\d\d)(\d\d)(\d{4})$/
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/

/**
 * Reads what a clerk types: 18/5/2023, 18/05/2023, 18-5-2023, 18.5.2023, 18052023 or 2023-05-18, stray spaces allowed.
 * Null for days that do not exist, years of two digits and years outside FIRST_YEAR–LAST_YEAR.
 */
export function parseDate(text: string): PlainDate | null {
  const typed = withoutSpaces(text)
  const dayFirst = DAY_FIRST.exec(typed)
  if (dayFirst) return plainDate(dayFirst[4], dayFirst[3], dayFirst[1])
  const undivided = DAY_FIRST_UNDIVIDED.exec(typed)
  if (undivided) return plainDate(undivided[3], undivided[2], undivided[1])
  const yearFirst = YEAR_FIRST.exec(typed)
  if (yearFirst) return plainDate(yearFirst[1], yearFirst[3], yearFirst[4])
  return null
}

/** Like `parseDate`, and also month and year (5/1980, 1980-05) or the year alone (1980). */
export function parsePartialDate(text: string): PartialDate | null {
  const date = parseDate(text)
  if (date !== null) return { date, precision: 'day' }
  const typed = withoutSpaces(text)
  const month =
    /^(?<month>\d{1,2})[/.-](?<year>\d{4})$/.exec(typed) ?? /^(?<year>\d{4})-(?<month>\d\d)$/.exec(typed)
  if (month?.groups) return partial(plainDate(month.groups['year'], month.groups['month'], '1'), 'month')
  if (/^\d{4}$/.test(typed)) return partial(plainDate(typed, '1', '1'), 'year')
  return null
}

/** Spaces go only around the marks and at the ends: '1 8/5/2023' stays wrong. */
function withoutSpaces(text: string): string {
  return text.trim().replace(/\s*([/.-])\s*/g, '$1')
}

function plainDate(year = '', month = '', day = ''): PlainDate | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const typeable = Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR
  return typeable && isPlainDate(date) ? date : null
}

function partial(date: PlainDate | null, precision: DatePrecision): PartialDate | null {
  return date === null ? null : { date, precision }
}

/** '2023-05-18' → '18/05/2023', the form for tables and lists. */
export function shortDate(date: PlainDate): string {
  return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
}

/** As much of a date as is known: '18/05/1980', '05/1980' or '1980'. */
export function partialDateText({ date, precision }: PartialDate): string {
  return shortDate(date).slice(precision === 'day' ? 0 : precision === 'month' ? 3 : 6)
}

/**
 * '2023-07-05' → 'ngày 05 tháng 7 năm 2023'. Nghị định 30/2020/NĐ-CP, Phụ lục I: a leading zero for days below 10
 * and for months 1 and 2 only.
 */
export function documentDate(date: PlainDate): string {
  const month = Number(date.slice(5, 7))
  const writtenMonth = month <= 2 ? `0${month}` : String(month)
  return `ngày ${date.slice(8)} tháng ${writtenMonth} năm ${Number(date.slice(0, 4))}`
}

/** `days` may be negative. Throws RangeError when the result leaves the years 0001 to 9999 or `date` is no date. */
export function addDays(date: PlainDate, days: number): PlainDate {
  const instant = new Date(`${inRange(date)}T00:00:00Z`)
  instant.setUTCDate(instant.getUTCDate() + days)
  return inRange(instant.toISOString().slice(0, 10))
}

/** '1970-01-01' → 0 */
export function daysSince1970(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`) / (24 * 60 * 60 * 1000)
}

/** The same day `years` later (or earlier); 29 February becomes 28 February where the year has no 29th. */
export function addYears(date: PlainDate, years: number): PlainDate {
  const year = String(yearOf(date) + years).padStart(4, '0')
  const sameDay = `${year}${date.slice(4)}`
  return date.endsWith('-02-29') && !isPlainDate(sameDay) ? inRange(`${year}-02-28`) : inRange(sameDay)
}

function inRange(date: string): PlainDate {
  if (!isPlainDate(date)) throw new RangeError(`${date} is outside the calendar of the register`)
  return date
}

/** The last day before `date`. */
export function dayBefore(date: PlainDate): PlainDate {
  return addDays(date, -1)
}

/** The last day of the period that ends before `to`, for showing "đến ngày"; null for a period that goes on. */
export function lastDay(to: PlainDate | null): PlainDate | null {
  return to === null ? null : dayBefore(to)
}

/** '01/01/2020 – 31/01/2025', '01/01/2020 – nay': the days of [validFrom, validTo), both ends included, as offices read it. */
export function validityText(validFrom: PlainDate, validTo: PlainDate | null): string {
  const last = lastDay(validTo)
  return `${shortDate(validFrom)} – ${last === null ? 'nay' : shortDate(last)}`
}

/** '2023-05-18' → 2023 */
export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}

/** 2023 → '2023-01-01' */
export function startOfYear(year: number): PlainDate {
  return inRange(`${String(year).padStart(4, '0')}-01-01`)
}

/** 2023 → '2023-12-31', the last day inside the year. */
export function endOfYear(year: number): PlainDate {
  return inRange(`${String(year).padStart(4, '0')}-12-31`)
}

/** Whether `a` is an earlier day than `b`. */
export function isBefore(a: PlainDate, b: PlainDate): boolean {
  return a < b
}

/** Whether `a` is a later day than `b`. */
export function isAfter(a: PlainDate, b: PlainDate): boolean {
  return a > b
}

/** Whether `date` lies in [from, to); null on either side means unlimited. */
export function isWithin(date: PlainDate, from: PlainDate | null, to: PlainDate | null): boolean {
  return (from === null || from <= date) && (to === null || date < to)
}

/** Making one takes longer than a query. */
const dayFormat = remembered(
  (timeZone) =>
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
)

/** The calendar day it is at `now` for people in `timeZone`. */
export function today(now: Date, timeZone = 'Asia/Ho_Chi_Minh'): PlainDate {
  const parts = new Map(
    dayFormat(timeZone)
      .formatToParts(now)
      .map((part) => [part.type, part.value]),
  )
  return inRange(`${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`)
}

const MOMENT = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})
const TIME_OF_DAY = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
})

/** '14:05' in Vietnam. */
export function timeText(moment: Date): string {
  return TIME_OF_DAY.format(moment)
}

/** A moment as people in Vietnam write it: '18/05/2023 14:05'. */
export function momentText(moment: Date): string {
  return `${MOMENT.format(moment)} ${timeText(moment)}`
}
