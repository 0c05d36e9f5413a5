import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { DesignDefinition } from './certificate-design.ts'

interface NewDesign {
  code: string
  shipped: boolean
  createdBy: number | null
}

/** A design without any version yet; answers its id. */
export async function insertDesign(tx: Tx, design: NewDesign, now: Date): Promise<number> {
  return returnedId(
    tx('certificate_designs')
      .insert({ ...toColumns({ ...design }), created_at: now })
      .returning('id'),
  )
}

interface NewVersion {
  designId: number
  versionNo: number
  definition: DesignDefinition
  note: string | null
  createdBy: number | null
}

/** The next version of a design; the ones before it stay as they are. Answers its id. */
export async function insertDesignVersion(tx: Tx, version: NewVersion, now: Date): Promise<number> {
  const { definition, ...rest } = version
  const { name, documentStyle, formGroup } = definition
  const row = toColumns({ ...rest, name, documentStyle, formGroup })
  return returnedId(
    tx('certificate_design_versions')
      .insert({ ...row, definition: JSON.stringify(definition), created_at: now })
      .returning('id'),
  )
}

/** @param retiredAt null when the design is offered again */
export async function setDesignRetired(tx: Tx, designId: number, retiredAt: Date | null): Promise<void> {
  await tx('certificate_designs').where({ id: designId }).update({ retired_at: retiredAt })
}
