import type { z } from 'zod'
import { parseInput } from '../shared/fields.ts'
import { Problem } from '../shared/problem.ts'
import type { RawInput } from './input.ts'

/** What the schema makes of it. Throws Problem `invalid`. */
export function parsed<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  // Without a schema nothing is declared, so nothing typed can be read from it.
  return schema === undefined ? (undefined as T) : parseInput(schema, value)
}

/** A wrong address is a page that does not exist, not a form to mend. */
export function parsedParams<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  try {
    return parsed(schema, value)
  } catch (error) {
    throw new Problem('not-found', 'Không tìm thấy trang này.', { cause: error })
  }
}

function printable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '')
  if (Array.isArray(value)) return value.map(printable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, printable(inner)]))
}

/**
 * What was typed, to be shown again before any schema has taken it. Without NUL: no page can print it, and PostgreSQL
 * refuses it even in a look-up of the name behind a code.
 */
export function typedValues(raw: unknown): Record<string, unknown> {
  return typeof raw === 'object' && raw !== null
    ? Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, printable(value)]))
    : {}
}

/** The version If-Match names. Throws `precondition-required` without one, `malformed` for what is no version. */
export function namedVersion(raw: RawInput): number {
  if (raw.ifMatch === null) {
    throw new Problem('precondition-required', 'Thiếu tiêu đề If-Match: hãy gửi lại ETag của bản ghi đã đọc.')
  }
  if (Number.isNaN(raw.ifMatch)) {
    throw new Problem(
      'malformed',
      'If-Match không đúng dạng: hãy gửi lại nguyên ETag của bản ghi, ví dụ "7".',
    )
  }
  return raw.ifMatch
}
