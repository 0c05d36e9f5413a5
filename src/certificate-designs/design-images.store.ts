import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { DesignImage } from './design-image.ts'

interface NewImage extends Omit<DesignImage, 'id' | 'sizeBytes'> {
  bytes: Buffer
  createdBy: number | null
  createdAt: Date
}

/** Pictures are only ever added: a design printed years ago still shows its own. */
export async function insertDesignImage(tx: Tx, { bytes, ...row }: NewImage): Promise<number> {
  return returnedId(
    tx('design_images')
      .insert({ ...toColumns({ ...row }), bytes })
      .returning('id'),
  )
}
