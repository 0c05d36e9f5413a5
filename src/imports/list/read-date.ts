import { FIRST_YEAR, LAST_YEAR, addDays } from '../../shared/dates.ts'
import { remembered } from '../../shared/remembered.ts'

/** A date, a month ('2023-05') or a year ('2023') that can be read in one way only. */
interface SureDate {
  is: 'sure'
  value: string
  serial?: true
}

/** Two numbers and a year: which is the day? Null where that reading gives no day that exists. */
export interface OpenDate {
  is: 'open'
  dayFirst: string | null
  monthFirst: string | null
  twoDigitYear: boolean
}

export type DateReading = SureDate | OpenDate

const WORDS = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/
const NUMBERS = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/
const UNDIVIDED = /^(\d{1,2})(\d{2})(\d{4})$/
const MONTH = /^(?:tháng )?(?:00[/.-])?(\d{1,2})(?:[/.-]| năm )(\d{4})$/
const YEAR_FIRST_MONTH = /^(\d{4})-(\d{2})$/
const YEAR = /^(?:năm |00[/.-]00[/.-])?(\d{4})$/

/** Excel counts days from 30/12/1899; these are the serials of 1927 to 2100. Fewer digits are years. */
const FIRST_SERIAL = 10_000
const LAST_SERIAL = 73_415
const DAY_ZERO = '1899-12-30'

/**
 * Reads a date in any form that lists have: 18/5/2023, 18.5.23, "ngày 18 tháng 5 năm 2023", ISO, a serial of Excel (45064),
 * month and year, a year. `birth` says in which century two digits lie. Null for text that is no date.
 */
export function readDate(text: string, birth = false): DateReading | null {
  return birth ? birthRead(text) : dateRead(text)
}

const birthRead = remembered((text) => readingOf(text, true))
const dateRead = remembered((text) => readingOf(text, false))

function readingOf(text: string, birth: boolean): DateReading | null {
  const written = plainText(text)
  const numbers = NUMBERS.exec(written)
  if (numbers) return openDate(numbers, birth)
  const value =
    fromParts(WORDS.exec(written), 3, 2, 1) ??
    fromParts(YEAR_FIRST.exec(written), 1, 2, 3) ??
    fromMonth(MONTH.exec(written), 2, 1) ??
    fromMonth(YEAR_FIRST_MONTH.exec(written), 1, 2) ??
    yearOf(YEAR.exec(written)?.[1])
  if (value !== null) return { is: 'sure', value }
  return readDigits(written)
}

/** Single plain spaces, none around marks, no clock, no comma, no point at the end. */
function plainText(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s,\u200B]+/g, ' ')
    .replace(/[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?z?$/, '')
    .replace(/ ?([/.-]) ?/g, '$1')
    .replace(/^ngày (?=\d{1,2}[/.-])|[. ]+$|^ /g, '')
}

function readDigits(written: string): SureDate | null {
  const serial = /^(\d{5})(\.\d+)?$/.exec(written)?.[1]
  if (serial !== undefined && Number(serial) >= FIRST_SERIAL && Number(serial) <= LAST_SERIAL)
    return { is: 'sure', value: addDays(DAY_ZERO, Number(serial)), serial: true }
  const value = fromParts(UNDIVIDED.exec(written), 3, 2, 1)
  return value === null ? null : { is: 'sure', value }
}

function openDate(
  [, first = '', second = '', year = '']: RegExpExecArray,
  birth: boolean,
): DateReading | null {
  const fullYear = year.length === 4 ? year : String(centuryOf(Number(year), birth) + Number(year))
  // Registers of citizens write 00/00/1980 where only the year is known.
  if (birth && Number(first) === 0) {
    const value = Number(second) === 0 ? yearOf(fullYear) : monthOf(fullYear, second)
    return value === null ? null : { is: 'sure', value }
  }
  const dayFirst = dayOf(fullYear, second, first)
  const monthFirst = dayOf(fullYear, first, second)
  if (dayFirst === null && monthFirst === null) return null
  return { is: 'open', dayFirst, monthFirst, twoDigitYear: year.length === 2 }
}

/** Nobody in the lists was born in the last years; decisions are rarely older than 1950. */
function centuryOf(twoDigits: number, birth: boolean): number {
  return twoDigits < (birth ? 15 : 50) ? 2000 : 1900
}

function fromParts(parts: RegExpExecArray | null, year: number, month: number, day: number): string | null {
  return parts === null ? null : dayOf(parts[year] ?? '', parts[month] ?? '', parts[day] ?? '')
}

function fromMonth(parts: RegExpExecArray | null, year: number, month: number): string | null {
  return parts === null ? null : monthOf(parts[year] ?? '', parts[month] ?? '')
}

function dayOf(year: string, month: string, day: string): string | null {
  if (yearOf(year) === null || Number(month) < 1 || Number(month) > 12) return null
  // Day 0 of the next month is the last of this one.
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (Number(day) < 1 || Number(day) > days) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function monthOf(year: string, month: string): string | null {
  return dayOf(year, month, '1')?.slice(0, 7) ?? null
}

function yearOf(year: string | undefined): string | null {
  return year !== undefined && Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR ? year : null
}

const PERIOD = /^(?:.*? )?(\S+?) ?(?:-|–|—|đến|tới| ) ?(?:năm )?(\S+)$/

/**
 * The ends of a period in one cell: 'Giai đoạn 2021-2023', 'năm học 2023–2024', 'từ 01/2021 đến 12/2023', '2023'. Each end
 * is a day, a month or a year; null for text that is no period.
 */
export function readPeriod(text: string): { from: string; to: string } | null {
  const written = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  const alone = sureDate(written)
  if (alone !== null) return { from: alone, to: alone }
  const years = /(?:^|[^\d/.-])(\d{4}) ?[-–—/] ?(\d{4})$/.exec(written) ?? PERIOD.exec(written)
  const from = sureDate(years?.[1] ?? '')
  const to = sureDate(years?.[2] ?? '')
  return from === null || to === null ? null : { from, to }
}

function sureDate(text: string): string | null {
  const reading = readDate(text)
  if (reading === null) return null
  return reading.is === 'sure' ? reading.value : reading.dayFirst
}

/** The first or last day of a month, for an end of a period: '2021-02' → '2021-02-01', '2021-02-28'. Others stay as they are. */
export function boundOf(value: string, end: 'first' | 'last'): string {
  if (!/^\d{4}-\d{2}$/.test(value)) return value
  if (end === 'first') return `${value}-01`
  const [year = '', month = ''] = value.split('-')
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)
}
