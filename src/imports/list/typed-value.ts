import type { CellKind } from '../../documents/reading/source.ts'
import { choiceValue } from './choice-value.ts'
import { convert, type Converting } from './convert.ts'
import type { ColumnDecision } from './column-decision.ts'
import type { ListColumn, ValueType } from './list.ts'
import { boundOf, readDate, type OpenDate } from './read-date.ts'
import { readNumber } from './read-number.ts'

/** One value on its way; `waits` when only an answer of the person can tell it. */
export interface TypedValue {
  value: string
  waits: boolean
}

/** Reads clean text as the type of its column. What cannot be read stays as it is: the schema refuses it in words. */
export function typedValue(
  text: string,
  kind: CellKind,
  decision: ColumnDecision & { meaning: ListColumn },
  into: Converting,
): TypedValue {
  const { field, type } = decision.meaning
  if (type === 'code') return sure(paddedCode(text, kind, decision, into))
  const value = convert(into, field, text, withoutTrailingMarks(text), 'trailing')
  switch (type) {
    case 'date':
    case 'birth':
    case 'period-from':
    case 'period-to':
      return dateValue(value, kind, type, decision, into)
    case 'number':
      return sure(convert(into, field, value, readNumber(value) ?? value, 'number'))
    case 'choice':
      return sure(convert(into, field, value, choiceValue(decision.meaning, value) ?? value, 'choice'))
    default:
      return sure(value)
  }
}

function sure(value: string): TypedValue {
  return { value, waits: false }
}

/** 'Vụ A;' → 'Vụ A', '…tiêu biểu./.' → '…tiêu biểu'; abbreviations keep their points ('v.v.'). */
function withoutTrailingMarks(text: string): string {
  if (!/[.;,]$/.test(text)) return text
  const bare = text.replace(/(?:\s*(?:\.\/\.|[;,]))+$/, '')
  return /(?:^|\s)[^\s.]{2,}\s?\.$/.test(bare) ? bare.replace(/\s?\.$/, '') : bare
}

function paddedCode(
  text: string,
  kind: CellKind,
  { padTo, meaning }: ColumnDecision & { meaning: ListColumn },
  into: Converting,
): string {
  if (padTo === null || kind !== 'number' || !/^\d+$/.test(text)) return text
  return convert(into, meaning.field, text, text.padStart(padTo, '0'), 'padded')
}

function dateValue(
  text: string,
  kind: CellKind,
  type: ValueType,
  decision: ColumnDecision & { meaning: ListColumn },
  into: Converting,
): TypedValue {
  const { field } = decision.meaning
  const reading = readDate(text, type === 'birth')
  if (reading === null) return sure(text)
  if (reading.is === 'open') return openValue(text, reading, decision, into)
  const value = asType(reading.value, type)
  if (value === null) return sure(text)
  const converted = convert(into, field, text, value, reading.serial === true ? 'serial' : 'date')
  return sure(kind === 'date' && decision.swapped ? swappedBack(converted, field, into) : converted)
}

/** A day needs a day; a birth takes what is known; an end of a period takes a year, and a month as its first or last day. */
function asType(value: string, type: ValueType): string | null {
  if (type === 'date') return value.length === 10 ? value : null
  if (type === 'period-from') return boundOf(value, 'first')
  return type === 'period-to' ? boundOf(value, 'last') : value
}

function openValue(
  text: string,
  reading: OpenDate,
  { dates, meaning }: ColumnDecision & { meaning: ListColumn },
  into: Converting,
): TypedValue {
  const { dayFirst, monthFirst, twoDigitYear } = reading
  const only =
    dayFirst === null || monthFirst === null || dayFirst === monthFirst ? (dayFirst ?? monthFirst) : null
  if (only === null && dates === 'ask') return { value: text, waits: true }
  const value = only ?? (dates === 'month-first' ? monthFirst : dayFirst) ?? text
  const isMonthFirst = value === monthFirst && value !== dayFirst
  const how = twoDigitYear ? 'two-digit-year' : isMonthFirst ? 'month-first' : 'date'
  return sure(convert(into, meaning.field, text, value, how))
}

function swappedBack(value: string, field: string, into: Converting): string {
  const [year = '', month = '', day = ''] = value.split('-')
  return Number(day) > 12 ? value : convert(into, field, value, `${year}-${day}-${month}`, 'day-first')
}
