import type { MergedBlock } from '../../documents/reading/source.ts'

/** Merged blocks by the row they begin in. */
export type MergedByRow = ReadonlyMap<number, readonly MergedBlock[]>

export function mergedByRow(merged: readonly MergedBlock[]): MergedByRow {
  const byRow = new Map<number, MergedBlock[]>()
  for (const block of merged) {
    const begun = byRow.get(block.fromRow)
    if (begun === undefined) byRow.set(block.fromRow, [block])
    else begun.push(block)
  }
  return byRow
}

/** How many columns a cell is merged across; 1 when it is not. */
export function widthOf(merged: MergedByRow, row: number, column: number): number {
  const block = merged.get(row)?.find(({ fromColumn }) => fromColumn === column)
  return block === undefined ? 1 : block.toColumn - block.fromColumn + 1
}

/** The last row of the block that begins in a cell and goes down; undefined when none does. */
export function lastRowOf(merged: MergedByRow, row: number, column: number): number | undefined {
  return merged.get(row)?.find(({ fromColumn, toRow }) => fromColumn === column && toRow > row)?.toRow
}
