type Fields = Record<string, unknown>

export interface FieldChanges {
  before: Fields
  after: Fields
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

/**
 * What a change really changed, as the log wants it: the fields of `after` that differ from `before`, both sides.
 * Undefined when nothing differs, so that saving a form untouched leaves no trace.
 */
export function changedFields(before: Fields, after: Fields): FieldChanges | undefined {
  const names = Object.keys(after).filter((name) => !same(before[name], after[name]))
  if (names.length === 0) return undefined
  const pick = (fields: Fields) => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}
