import type { FormDefinition } from '../../../src/statistical-forms/form-definition.schema.ts'
import type { Confidence } from '../catalogue-seeds.ts'

/** An official form with its first definition, over [validFrom, validTo). */
export interface StatisticalFormSeed {
  readonly code: string
  readonly sortOrder: number
  readonly definition: FormDefinition
  readonly confidence: Confidence
  readonly validFrom: string
  readonly validTo: string | null
}
