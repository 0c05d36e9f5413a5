import { conflict, Problem } from '../shared/problem.ts'
import type { Entry } from './endpoint.ts'

/** A form as its template prints it: what stands in each field, and the sentence that belongs to it. */
export interface FilledForm {
  values: Record<string, string>
  errors: Record<string, string>
}

function shown(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  )
}

/**
 * What a form shows: after a refusal exactly what was typed, so that an emptied field stays empty; before that what the
 * record holds, with what the address asks for on top. The first sentence of a field counts.
 */
export function filledForm(
  entry: Entry,
  initial: Record<string, string | null | undefined> = {},
): FilledForm {
  const typed = shown(entry.values)
  const errors = Object.fromEntries(entry.errors.toReversed().map(({ path, text }) => [path, text]))
  return { values: entry.errors.length > 0 ? typed : { ...shown(initial), ...typed }, errors }
}

/**
 * For the saving half of a form: when somebody else changed the record meanwhile, the form is shown again with all that
 * was typed, instead of the page on outdated records that programs get.
 */
export async function keepTyped<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof Problem && error.kind === 'outdated' ? conflict(error.detail) : error
  }
}
