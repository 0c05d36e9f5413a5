import { DEFAULT_LIMITS } from './limits.ts'
import type { Limits } from './limits.ts'
import { exceeded, refused } from './refusals.ts'
import type { SourceCell, SourceFile, SourceRow } from './source.ts'

/**
 * Cells copied in Excel, LibreOffice or a table of Word: tabs between cells, a line for each row; a cell of several lines
 * stands in quotation marks with its own doubled. Other cells stand as they are, so that a lone `"`, which lists use for
 * "as above", stays one. Throws a Problem when nothing or too much was pasted.
 */
export function readPasted(
  text: string,
  limits: Limits = DEFAULT_LIMITS,
): { file: SourceFile; rows: SourceRow[] } {
  const clean = text.replaceAll('\0', '').replace(/^\uFEFF/, '')
  if (clean.trim() === '') throw refused('nothing-pasted')
  const rows = rowsOf(clean)
  if (rows.length > limits.rows) throw exceeded('rows', limits.rows)
  const columns = new Set(rows.flatMap((row) => row.cells.map((cell) => cell.column)))
  if (columns.size > limits.columns) throw exceeded('columns', limits.columns)
  const sheet = { name: '', hidden: false, top: rows.slice(0, limits.topRows), merged: [] }
  return { file: { format: 'pasted', sheets: [sheet], remarks: [] }, rows }
}

/** A cell of several lines, at a beginning of a cell: up to the quotation mark before the next tab or line. */
const QUOTED = /"((?:[^"\t]|"")*)"(?=\t|\r?\n|\r|$)/y
const PLAIN = /[^\t\r\n]*/y
const BETWEEN = /\t|\r\n|\n|\r/y

function rowsOf(text: string): SourceRow[] {
  const rows: SourceRow[] = []
  let row: SourceRow = { number: 1, cells: [] }
  let column = 1
  for (let at = 0; at < text.length;) {
    const { cell, end } = cellAt(text, at)
    if (cell.trim() !== '') row.cells.push({ column, text: cell, kind: 'text' } satisfies SourceCell)
    const between = match(BETWEEN, text, end)?.[0] ?? ''
    at = end + between.length
    if (between === '\t') {
      column += 1
      continue
    }
    if (row.cells.length > 0) rows.push(row)
    row = { number: row.number + 1, cells: [] }
    column = 1
  }
  if (row.cells.length > 0) rows.push(row)
  return rows
}

function cellAt(text: string, at: number): { cell: string; end: number } {
  const quoted = match(QUOTED, text, at)
  const inside = quoted?.[1] ?? ''
  if (quoted !== null && /[\r\n]/.test(inside) && inside.trim() !== '') {
    return { cell: inside.replaceAll('""', '"'), end: at + quoted[0].length }
  }
  const plain = match(PLAIN, text, at)?.[0] ?? ''
  return { cell: plain, end: at + plain.length }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
