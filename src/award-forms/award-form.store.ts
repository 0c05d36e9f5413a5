import { z } from 'zod'
import { many, one, returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Confidence, FormGroup, RecipientKind, System } from './award-form.ts'

export interface AwardFormRow {
  code: string
  system: System
  formType: string
  formGroup: FormGroup
  everydayName: string
}

export interface AwardFormVersionRow {
  name: string
  recipientKinds: RecipientKind[]
  recipientTypes: string[]
  issuingLevels: string[]
  individual: number | null
  collective: number | null
  household: number | null
  coefficientIsMaximum: boolean
  hasCertificate: boolean
  source: string
  confidence: Confidence
  note: string | null
  validFrom: PlainDate
  validTo: PlainDate | null
}

export interface BaseSalaryRow {
  amount: number
  source: string
  confidence: Confidence
  validFrom: PlainDate
  validTo: PlainDate | null
}

const Next = z.object({ next: z.number() })

/** Adds a form at the end of its system's list. */
export async function insertAwardForm(tx: Tx, row: AwardFormRow): Promise<number> {
  const { next } = await one(
    Next,
    tx('award_forms')
      .where({ system: row.system })
      .select(tx.raw('coalesce(max(sort_order), 0) + 10 as next')),
  )
  return returnedId(
    tx('award_forms')
      .insert(toColumns({ ...row, sortOrder: next }))
      .returning('id'),
  )
}

export async function insertAwardFormVersion(
  tx: Tx,
  awardFormId: number,
  version: AwardFormVersionRow,
): Promise<void> {
  const { individual, collective, household, ...rest } = version
  await tx('award_form_versions').insert({
    ...toColumns({ ...rest, awardFormId }),
    // Spelled out: the digits of x100 are no word that camel case could part.
    coefficient_x100_individual: individual,
    coefficient_x100_collective: collective,
    coefficient_x100_household: household,
  })
}

const Dated = z.object({ id: z.number(), validFrom: z.string(), validTo: z.string().nullable() })
export type Dated = z.output<typeof Dated>

/** The periods of a form's texts; the form stays locked until the end of the transaction. */
export async function lockAwardFormVersions(tx: Tx, awardFormId: number): Promise<Dated[]> {
  await tx('award_forms').where({ id: awardFormId }).select('id').forUpdate()
  return many(Dated, tx('award_form_versions').where({ award_form_id: awardFormId }))
}

export async function endAwardFormVersion(tx: Tx, id: number, validTo: PlainDate): Promise<void> {
  await tx('award_form_versions').where({ id }).update({ valid_to: validTo })
}

/** The periods of all base salaries, locked until the end of the transaction. */
export async function lockBaseSalaries(tx: Tx): Promise<Dated[]> {
  return many(Dated, tx('base_salaries').forUpdate())
}

export async function endBaseSalary(tx: Tx, id: number, validTo: PlainDate): Promise<void> {
  await tx('base_salaries').where({ id }).update({ valid_to: validTo })
}

export async function insertBaseSalary(tx: Tx, row: BaseSalaryRow): Promise<number> {
  return returnedId(
    tx('base_salaries')
      .insert(toColumns({ ...row }))
      .returning('id'),
  )
}
