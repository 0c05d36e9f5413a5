import { columnOf } from './columns/columns.ts'
import type { ListKind } from './list.ts'
import { typedValue } from './typed-value.ts'

/** Constants of the person as values: '18/5/2023' → '2023-05-18'. Fields that the list has not, and empty ones, are dropped. */
export function cleanConstants(
  kind: ListKind,
  constants: Readonly<Record<string, string>>,
): Record<string, string> {
  const clean: Record<string, string> = {}
  for (const [field, written] of Object.entries(constants)) {
    const meaning = columnOf(kind, field)
    const text = written.normalize('NFC').replace(/\s+/g, ' ').trim()
    if (meaning === undefined || text === '') continue
    const decision = {
      column: 0,
      title: meaning.title,
      meaning,
      encoding: null,
      dates: 'day-first' as const,
      swapped: false,
      properCase: false,
      padTo: null,
      marked: false,
    }
    clean[field] = typedValue(text, 'text', decision, { row: 0, refused: new Set(), conversions: [] }).value
  }
  return clean
}
