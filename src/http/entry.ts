import type { Entry } from './endpoint.ts'

/** What was typed into a field of one line; '' when nothing was, or when it is not a text at all. */
export function typedAt(entry: Entry, name: string): string {
  const value = entry.values[name]
  return typeof value === 'string' ? value : ''
}

/** The sentence that belongs to a field, by its path. */
export function errorAt(entry: Entry, path: string): string | undefined {
  return entry.errors.find((error) => error.path === path)?.text
}
