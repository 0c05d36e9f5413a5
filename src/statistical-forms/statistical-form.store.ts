import { z } from 'zod'
import { many, one, returnedId } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { FormDefinition } from './form-definition.schema.ts'

const Next = z.object({ next: z.number() })

/** Adds a form at the end of the list; answers its id. */
export async function insertStatisticalForm(tx: Tx, code: string): Promise<number> {
  const last = tx('statistical_forms').select(tx.raw('coalesce(max(sort_order), 0) + 10 as next'))
  const { next } = await one(Next, last)
  return returnedId(tx('statistical_forms').insert({ code, sort_order: next }).returning('id'))
}

const Dated = z.object({ id: z.number(), validFrom: z.string(), validTo: z.string().nullable() })

/** The periods of a form's definitions; the form stays locked until the end of the transaction. */
export async function lockFormVersions(tx: Tx, formId: number): Promise<z.output<typeof Dated>[]> {
  await tx('statistical_forms').where({ id: formId }).select('id').forUpdate()
  const periods = tx('statistical_form_versions').where({ statistical_form_id: formId })
  return many(Dated, periods.select('id', 'valid_from', 'valid_to'))
}

export async function endFormVersion(tx: Tx, id: number, validTo: PlainDate): Promise<void> {
  await tx('statistical_form_versions').where({ id }).update({ valid_to: validTo })
}

/** Adds a definition over [validFrom, validTo). */
export async function insertFormVersion(
  tx: Tx,
  formId: number,
  version: {
    definition: FormDefinition
    confidence: string
    validFrom: PlainDate
    validTo: PlainDate | null
  },
): Promise<void> {
  await tx('statistical_form_versions').insert({
    statistical_form_id: formId,
    definition: JSON.stringify(version.definition),
    confidence: version.confidence,
    valid_from: version.validFrom,
    valid_to: version.validTo,
  })
}
