import { convert, isRefused, type Converting } from './convert.ts'
import type { ListColumn } from './list.ts'
import { looksCollective } from './person-names.ts'
import { boundOf, readDate, readPeriod } from './read-date.ts'

/** Columns in which offices write what the register keeps in other fields. Each writes into `values`. */
type Values = Record<string, string>

const MARK = /^(?:x|X|v|V|1|✓|✔|☑|có|\+)$/

/** A cross under 'Nam' or 'Nữ'; in a column with crosses an empty cell says the other. */
export function giveMark(column: ListColumn, text: string, values: Values, into: Converting): void {
  const gives = column.gives
  if (gives === undefined || values[gives.field] !== undefined) return
  const value = MARK.test(text) ? gives.value : text === '' ? gives.otherwise : undefined
  if (value !== undefined) set(values, gives.field, convert(into, gives.field, text, value, 'mark'))
}

/** The birth under the heading of one sex says the sex as well. */
export function giveBirth(column: ListColumn, value: string, values: Values, into: Converting): void {
  values['birth'] = value
  if (column.gives !== undefined)
    set(values, column.gives.field, convert(into, column.gives.field, '', column.gives.value, 'mark'))
}

function set(values: Values, field: string, value: string): void {
  if (value !== '') values[field] = value
}

/** 'Giai đoạn 2021-2023' is from 2021 to 2023; ends of their own come first. */
export function givePeriod(text: string, values: Values, into: Converting): void {
  const period = readPeriod(text)
  if (period === null || isRefused(into, 'period', 'period')) return
  for (const [field, value] of [
    ['periodFrom', boundOf(period.from, 'first')],
    ['periodTo', boundOf(period.to, 'last')],
  ] as const) {
    if (values[field] !== undefined) continue
    into.conversions.push({ row: into.row, field, from: text, to: value, how: 'period' })
    values[field] = value
  }
}

/** Words that begin as names of units do and are posts. */
const NO_UNIT = /^(?:thanh tra viên|cán bộ|hội viên|đoàn viên|báo vụ viên)(?!\p{L})/iu

function looksUnit(text: string): boolean {
  return looksCollective(text) && !NO_UNIT.test(text)
}

/**
 * 'Bí thư Chi bộ, Trưởng phòng, Chi bộ Phòng Tổng hợp' is a post and a unit; beside a collective it is the unit above. Columns
 * of their own come first; where no unit is seen, all of it is the post.
 */
export function givePost(text: string, values: Values, into: Converting): void {
  const isCollective =
    values['recipientKind'] === 'collective' || looksCollective(values['recipientName'] ?? '')
  const marks = isCollective ? [] : [...text.matchAll(/\s*[,;]\s*|\s+[-–]\s+/gu)]
  const mark = marks.find(({ 0: { length }, index }) => looksUnit(text.slice(index + length)))
  const unit = mark === undefined ? undefined : text.slice(mark.index + mark[0].length)
  if (isCollective) values['organisationName'] ??= convert(into, 'organisationName', '', text, 'post')
  else if (mark === undefined || unit === undefined || isRefused(into, 'post', 'position'))
    values['position'] ??= text
  else {
    values['position'] ??= convert(into, 'position', text, text.slice(0, mark.index), 'post')
    values['organisationName'] ??= convert(into, 'organisationName', text, unit, 'post')
  }
}

const NUMBER_AND_DATE =
  /^(?:quyết định\s+|qđ\s+)?(?:số\s*:?\s*)?(\S+?)\s*[,;]?\s*(?:ngày|\(ngày)\s+(.+?)\)?$/iu
const PREFIX = /^(?:quyết định\s+|qđ\s+)?số\s*:?\s+/iu

/** '127-QĐ/ĐUK ngày 18/5/2023' is a number and a date; 'Số: 127-QĐ/ĐUK' is a number. */
export function giveDecision(text: string, values: Values, into: Converting): void {
  const [, number = '', written = ''] = NUMBER_AND_DATE.exec(text) ?? []
  const date = readDate(written)
  const day = date === null ? null : date.is === 'sure' ? date.value : date.dayFirst
  if (day?.length !== 10 || isRefused(into, 'decision', 'decisionNumber')) {
    values['decisionNumber'] = convert(into, 'decisionNumber', text, text.replace(PREFIX, ''), 'decision')
    return
  }
  values['decisionNumber'] = convert(into, 'decisionNumber', text, number, 'decision')
  values['issuedOn'] ??= convert(into, 'issuedOn', text, day, 'decision')
}
