import type { FieldError } from '../shared/problem.ts'
import { designDefinitionSchema, type DesignDefinition } from './certificate-design.ts'
import { definitionErrors } from './definition-errors.ts'
import type { Draft } from './drafted-design.ts'

/** The definition a draft stands for, or what is wrong with which of its fields. */
export function definitionOf(
  draft: Draft,
): { definition: DesignDefinition; errors: [] } | { definition: null; errors: FieldError[] } {
  const read = designDefinitionSchema.safeParse(draft)
  return read.success
    ? { definition: read.data, errors: [] }
    : { definition: null, errors: definitionErrors(read.error) }
}
