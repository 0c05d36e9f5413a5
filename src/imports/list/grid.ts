import type { MergedBlock, SourceRow } from '../../documents/reading/source.ts'

/** How far down a heading is looked for. */
export const FIRST_ROWS = 60

/** The texts of the first rows by row and column; every cell of a merged block holds the text of the block. */
export type Grid = ReadonlyMap<number, ReadonlyMap<number, string>>

/** Cells without text are absent. Only rows up to `FIRST_ROWS` are held. */
export function gridOf(top: readonly SourceRow[], merged: readonly MergedBlock[]): Grid {
  const grid = new Map<number, Map<number, string>>()
  for (const { number, cells } of top) {
    if (number > FIRST_ROWS) continue
    const texts = cells.filter(({ text }) => text.trim() !== '')
    grid.set(number, new Map(texts.map(({ column, text }) => [column, text])))
  }
  // A block merged across the whole sheet says nothing right of the last column that is written in.
  const last = Math.max(0, ...[...grid.values()].flatMap((cells) => [...cells.keys()]))
  for (const block of merged) spread(grid, block, last)
  return grid
}

function spread(grid: Map<number, Map<number, string>>, block: MergedBlock, last: number): void {
  const text = grid.get(block.fromRow)?.get(block.fromColumn)
  if (text === undefined) return
  const lastColumn = Math.min(block.toColumn, last)
  for (let row = block.fromRow; row <= Math.min(block.toRow, FIRST_ROWS); row += 1) {
    const cells = grid.get(row) ?? new Map<number, string>()
    for (let column = block.fromColumn; column <= lastColumn; column += 1) cells.set(column, text)
    grid.set(row, cells)
  }
}
