import { isPlainDate, shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { fieldName, valueName } from './field-names.ts'
import type { ReferenceNames } from './reference-names.queries.ts'
import { isRecord } from '../shared/unchecked.ts'

type Fields = Record<string, unknown>

/** One changed field in words; null where there was, or is, nothing. */
export interface Change {
  label: string
  before: string | null
  after: string | null
}

/** A value of the log as a person reads it: dates and numbers as written here, codes by name, lists one after another. */
function words(field: string, value: unknown, names: ReferenceNames): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'Có' : 'Không'
  const name = typeof value === 'string' || typeof value === 'number' ? names(field, value) : undefined
  if (name !== undefined) return name
  // Years, line numbers and identities are no amounts: only what can be grouped without misleading is.
  if (typeof value === 'number')
    return ['amount', 'number'].includes(field) ? formatNumber(value) : String(value)
  if (typeof value === 'string') return isPlainDate(value) ? shortDate(value) : valueName(field, value)
  if (Array.isArray(value)) return value.map((item) => words(field, item, names) ?? '–').join(' · ') || null
  if (!isRecord(value)) return null
  const parts = Object.entries(value).flatMap(([name, inner]) => {
    const text = words(name, inner, names)
    return text === null ? [] : [`${fieldName(name)}: ${text}`]
  })
  return parts.join('; ') || null
}

/** What events are found by, and their words say already: a line taken off names its decision by number. */
const UNTOLD = new Set(['decisionId'])

/** Before and after, field by field, in the order they were logged; fields empty on both sides say nothing. */
export function changesInWords(before: Fields | null, after: Fields | null, names: ReferenceNames): Change[] {
  const fields = new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])
  return [...fields]
    .filter((name) => !UNTOLD.has(name))
    .map((name) => ({
      label: fieldName(name),
      before: words(name, before?.[name], names),
      after: words(name, after?.[name], names),
    }))
    .filter((change) => change.before !== null || change.after !== null)
}
