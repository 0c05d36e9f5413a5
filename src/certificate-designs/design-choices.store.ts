import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { DesignChoice } from './design-choice.ts'

export async function insertDesignChoice(tx: Tx, choice: Omit<DesignChoice, 'id'>): Promise<number> {
  return returnedId(
    tx('certificate_design_choices')
      .insert(toColumns({ ...choice }))
      .returning('id'),
  )
}

/** @param validTo the first day on which the choice no longer holds; null = it goes on */
export async function endDesignChoice(tx: Tx, id: number, validTo: PlainDate | null): Promise<void> {
  await tx('certificate_design_choices').where({ id }).update({ valid_to: validTo })
}

/** Only what has not held on any day yet is taken away; everything else ends. */
export async function deleteDesignChoice(tx: Tx, id: number): Promise<void> {
  await tx('certificate_design_choices').where({ id }).delete()
}
