import type { PackedRows } from './packed-rows.ts'
import { RowPacker, type PackerLimits } from './row-packer.ts'
import type { SourceRow } from './source.ts'

/** Some rows and how much of the file is read with them, 0 to 1. */
export interface Batch {
  rows: PackedRows
  progress: number
}

/** The same rows in batches, up to 500 each. Throws a Problem when there are more than the limits allow. */
export async function* inBatches(
  pieces: AsyncIterable<{ rows: SourceRow[]; progress: number }>,
  limits: PackerLimits,
): AsyncGenerator<Batch, void, undefined> {
  const packer = new RowPacker(limits)
  for await (const { rows, progress } of pieces) {
    for (const { number, cells } of rows) {
      packer.beginRow(number)
      for (const cell of cells) packer.cell(cell)
      packer.endRow()
      if (packer.isFull) yield { rows: packer.take(), progress }
    }
  }
  if (!packer.isEmpty) yield { rows: packer.take(), progress: 1 }
}
