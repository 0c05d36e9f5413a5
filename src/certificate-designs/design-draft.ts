import { hasUnseenCharacters } from '../shared/typed-text.ts'
import type { FieldError } from '../shared/problem.ts'
import { designDefinitionSchema, type DesignDefinition } from './certificate-design.ts'
import { definitionErrors } from './definition-errors.ts'

/** Characters nobody sees are on no paper either, and some the database refuses. */
function unseenIn(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') return hasUnseenCharacters(value) ? [unseen(path)] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    hasUnseenCharacters(key) ? [unseen(path)] : unseenIn(inner, path === '' ? key : `${path}.${key}`),
  )
}

function unseen(path: string): FieldError {
  return { path, text: 'Có ký tự không nhìn thấy được; hãy xoá rồi gõ lại bằng bàn phím.' }
}

/** The definition a draft or a file stands for, or what is wrong with which of its fields. */
export function definitionOf(
  draft: unknown,
): { definition: DesignDefinition; errors: [] } | { definition: null; errors: FieldError[] } {
  const read = designDefinitionSchema.safeParse(draft)
  if (!read.success) return { definition: null, errors: definitionErrors(read.error) }
  const errors = unseenIn(read.data, '')
  return errors.length > 0 ? { definition: null, errors } : { definition: read.data, errors: [] }
}
