import { lineBox, pitchOf, ruleBox, type Align, type Segment } from './block.ts'
import type { Box, PathBox, TextBox } from './boxes.ts'
import { wrapText, type TypeFace } from './wrap-text.ts'

/** The rows of a list on paper: cells filled line by line, ruled on all sides. Lengths in mm. */

export interface PaperColumn {
  header: string
  width: number
  align: Align
}

export type PaperRow =
  /**
   * `struck`: so many of the first cells are struck through, and stay readable. `linesHigh`: room for so many lines at
   * least, where somebody will write by hand.
   */
  | { kind: 'row' | 'strong'; cells: string[]; struck?: number; linesHigh?: number }
  /** The sum of the rows above it; it is never the first row on a page. */
  | { kind: 'sum'; cells: string[] }
  /** A heading over the rows that follow; it is never the last thing on a page. */
  | { kind: 'section'; text: string }

/** A row broken into lines, not yet placed. */
export interface SetRow {
  type: TypeFace
  cells: { x: number; width: number; align: Align; lines: string[]; struck: boolean }[]
  /** The most lines a cell has. */
  lines: number
}

/** Between the rules and the text. */
export const CELL_SIDE = 1.3
const ABOVE = 0.7

/** The columns of a whole row: one cell over all of them. */
function whole(columns: PaperColumn[]): PaperColumn {
  return { header: '', align: 'left', width: columns.reduce((sum, { width }) => sum + width, 0) }
}

function setCells(
  texts: string[],
  columns: PaperColumn[],
  type: TypeFace,
  { align, struck = 0 }: { align?: Align; struck?: number } = {},
): SetRow {
  let x = 0
  const cells = columns.map((column, at) => {
    const lines = wrapText(texts[at] ?? '', type, column.width - 2 * CELL_SIDE)
    const cell = { x, width: column.width, align: align ?? column.align, lines, struck: at < struck }
    x += column.width
    return cell
  })
  return { type, cells, lines: Math.max(...cells.map(({ lines }) => lines.length)) }
}

/** Breaks a row into lines. `size` in points. */
export function setRow(row: PaperRow, columns: PaperColumn[], size: number): SetRow {
  const bold: TypeFace = { face: 'serif-bold', size }
  if (row.kind === 'section') return setCells([row.text], [whole(columns)], bold)
  if (row.kind === 'sum') return setCells(row.cells, columns, bold)
  const type: TypeFace = row.kind === 'strong' ? bold : { face: 'serif', size }
  const set = setCells(row.cells, columns, type, row.struck === undefined ? {} : { struck: row.struck })
  return { ...set, lines: Math.max(set.lines, row.linesHigh ?? 1) }
}

/** The titles of the columns. */
export function setHead(columns: PaperColumn[], size: number): SetRow {
  return setCells(
    columns.map(({ header }) => header),
    columns,
    { face: 'serif-bold', size },
    { align: 'centre' },
  )
}

export function rowHeight({ lines, type }: SetRow): number {
  return lines * pitchOf(type.size) + 2 * ABOVE
}

/** How many lines of such a row go into a height. */
export function linesWithin({ type }: SetRow, height: number): number {
  return Math.floor((height - 2 * ABOVE) / pitchOf(type.size) + 1e-9)
}

/** The row in two: so many lines, and the others. */
export function cutRow(row: SetRow, lines: number): [SetRow, SetRow] {
  const part = (from: number, to?: number): SetRow => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, to) })),
    lines: to === undefined ? row.lines - from : to - from,
  })
  return [part(0, lines), part(lines)]
}

/** The row with its rules, its top left corner at (x, top). */
export function rowBoxes(row: SetRow, x: number, top: number): Box[] {
  const height = rowHeight(row)
  const pitch = pitchOf(row.type.size)
  const struck: Segment[] = []
  const texts = row.cells.flatMap((cell) =>
    cell.lines.map((line, at) => {
      const box = lineBox(line, row.type, {
        x: x + cell.x + CELL_SIDE,
        top: top + ABOVE + at * pitch,
        width: cell.width - 2 * CELL_SIDE,
        align: cell.align,
      })
      if (cell.struck && line !== '') struck.push(strikeOf(box))
      return box
    }),
  )
  const strikes = struck.length === 0 ? [] : [ruleBox(struck)]
  return [...texts.filter(({ text }) => text !== ''), ...strikes, rulesOf(row, x, top, height)]
}

/** Through the middle of small letters. */
function strikeOf({ x, width, baseline, above }: TextBox): Segment {
  const y = baseline - above * 0.27
  return [x, y, x + width, y]
}

/** One path for all of them: a page of a long list has hundreds. */
function rulesOf(row: SetRow, x: number, top: number, height: number): PathBox {
  const right = x + row.cells.reduce((sum, cell) => sum + cell.width, 0)
  const edges = [...row.cells.map((cell) => x + cell.x), right]
  const bottom = top + height
  return ruleBox([
    [x, top, right, top],
    [x, bottom, right, bottom],
    ...edges.map((edge): Segment => [edge, top, edge, bottom]),
  ])
}
