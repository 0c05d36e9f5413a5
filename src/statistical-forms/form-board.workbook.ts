import type { Board, BoardCell, BoardLook } from '../documents/xlsx/board.ts'
import { letterOf } from '../documents/xlsx/places.ts'
import { heightOf, linesOf } from '../documents/xlsx/row-heights.ts'
import type { RowsOf } from '../documents/xlsx/sheet.ts'
import { documentDate } from '../shared/dates.ts'
import {
  comparedTitles,
  figuresBefore,
  firstFigure,
  headLines,
  isOverForms,
  isTotal,
  partyLines,
  type FilledForm,
} from './filled-form.ts'
import { rowTexts, textColumns, titleGrid } from './form-grid.ts'
import type { FormRow, Leaf } from './form-layout.ts'
import { timeText } from './reporting-time.ts'

/** An official form as a sheet: head, titles, figures with their formulas and links, the time before, signatures. */

/** The rows of the list a figure counts, where they stand together or at least begin. */
export type Behind = (row: FormRow, leaf: Leaf) => RowsOf | null

const WIDTHS = { label: 46, code: 8, unit: 13, place: 6 } as const
const FIGURE_WIDTH = 10
/** The time before and the difference. */
const COMPARED = 2
/** Head, title, time and unit of measure stand over the titles of the table. */
const FIRST_ROW = 8

/** Builds the sheet of one form; state is the cells so far. */
export function formBoard(filled: FilledForm, name: string, behind: Behind): Board {
  const { form, table } = filled
  const texts = textColumns(form.definition, table.rows)
  const widths = [
    ...texts.map(({ kind }) => WIDTHS[kind]),
    ...table.leaves.map(() => FIGURE_WIDTH),
    ...comparedTitles(filled).map(() => FIGURE_WIDTH + 1),
  ]
  const grid = titleGrid(texts, table)
  const body = FIRST_ROW + grid.rows
  const head = headCells(filled, widths)
  const titles = titleCells(grid, widths.length, comparedTitles(filled))
  const rows = bodyCells(filled, texts.length, body, behind)
  const feet = signatureCells(filled, body + table.rows.length + 1, widths.length)
  const cells = [...head, ...titles, ...rows, ...feet]
  return {
    kind: 'board',
    name,
    widths,
    cells,
    heights: heightsOf(cells, widths),
    titleRows: { first: FIRST_ROW, last: body - 1 },
    frozen: { rows: body - 1, columns: texts.length },
  }
}

/** How many columns from the right it takes to be so wide, in characters; never the first one. */
function columnsFromRight(widths: number[], wanted: number): number {
  let count = 0
  let width = 0
  while (width < wanted && count < widths.length - 1) {
    count += 1
    width += widths[widths.length - count] ?? 0
  }
  return count
}

function headCells(filled: FilledForm, widths: number[]): BoardCell[] {
  const all = widths.length
  const right = columnsFromRight(widths, 44)
  const line = (row: number, column: number, columns: number, value: string, look: BoardLook): BoardCell => ({
    row,
    column,
    columns,
    value,
    look,
  })
  const { definition } = filled.form
  const left = Math.max(1, Math.min(all - right, widths[0] === WIDTHS.place ? 2 : 1))
  return [
    ...headLines(filled).map((text, at) => line(at + 1, 1, left, text, 'plain')),
    ...partyLines(filled).map((text, at) => line(at + 1, all - right + 1, right, text, 'plain')),
    line(5, 1, all, definition.title, 'heading'),
    line(6, 1, all, timeText(filled.year, filled.time), 'italic-centred'),
    ...(definition.measure === undefined
      ? []
      : [line(7, 1, all, `Đơn vị tính: ${definition.measure}`, 'plain')]),
  ]
}

function titleCells(grid: ReturnType<typeof titleGrid>, all: number, compared: string[]): BoardCell[] {
  const own = grid.cells.map(({ text, row, column, rows, columns }): BoardCell => {
    // Numbers of columns are shown, not reckoned with.
    return { row: FIRST_ROW + row, column: column + 1, rows, columns, value: text, look: 'title' }
  })
  const before = compared.map((value, at): BoardCell => ({
    row: FIRST_ROW,
    column: all - 1 + at,
    rows: grid.rows,
    value,
    look: 'title',
  }))
  return [...own, ...before]
}

function bodyCells(filled: FilledForm, textCount: number, first: number, behind: Behind): BoardCell[] {
  const { form, table } = filled
  const columns = textColumns(form.definition, table.rows)
  const texts = rowTexts(columns, table.rows)
  const then = figuresBefore(filled)
  const now = firstFigure(filled)
  const width = textCount + table.leaves.length
  return table.rows.flatMap((row, at): BoardCell[] => {
    const line = first + at
    if (row.heading) {
      return [{ row: line, column: 1, columns: width + COMPARED, value: row.label, look: 'section' }]
    }
    const label = columns.map(({ kind }, place): BoardCell => {
      const value = texts[at]?.[place] ?? ''
      const shown = kind === 'label' ? `${'  '.repeat(row.indent)}${value}` : value
      const look = kind !== 'label' ? 'label-centred' : isTotal(filled, row) ? 'sum-label' : 'label'
      return { row: line, column: place + 1, value: shown, look }
    })
    const figures = table.leaves.map((leaf, place) => {
      const cell = { row: line, column: textCount + place + 1 }
      return figureCell(filled, { row, leaf, at, place }, cell, first, textCount, behind)
    })
    const before = then[at] ?? null
    const value = table.cells[at]?.[now] ?? null
    const compared = { row: line, column: width + 1, type: 'number', look: 'figure' } as const
    const formula = `${letterOf(textCount + now + 1)}${line}-${letterOf(width + 1)}${line}`
    return [
      ...label,
      ...figures,
      { ...compared, value: before },
      before === null || value === null
        ? { ...compared, column: width + 2, value: null }
        : { ...compared, column: width + 2, value: value - before, formula },
    ]
  })
}

interface Figure {
  row: FormRow
  leaf: Leaf
  at: number
  place: number
}

function figureCell(
  filled: FilledForm,
  figure: Figure,
  cell: { row: number; column: number },
  first: number,
  textCount: number,
  behind: Behind,
): BoardCell {
  const { row, leaf, at, place } = figure
  const value = filled.table.cells[at]?.[place] ?? null
  const type = leaf.share === null ? 'number' : 'percent'
  const formula = value === null ? undefined : formulaOf(filled, figure, first, textCount)
  const rows = value === null || value === 0 || leaf.share !== null ? null : behind(row, leaf)
  return {
    ...cell,
    value,
    type,
    look: isTotal(filled, row) ? 'sum' : 'figure',
    ...(formula !== undefined && { formula }),
    ...(rows !== null && { behind: rows }),
  }
}

/** The sum or the share a figure is of others, where it is one that agrees: a formula must give the value it stands by. */
function formulaOf(
  filled: FilledForm,
  { row, leaf, at, place }: Figure,
  first: number,
  textCount: number,
): string | undefined {
  const { table } = filled
  const letter = letterOf(textCount + place + 1)
  const under = (number: string) =>
    table.leaves.flatMap((one, index) =>
      one.numbers.includes(number) ? [`${letterOf(textCount + index + 1)}${first + at}`] : [],
    )
  if (leaf.share !== null) {
    const [part, whole] = [under(leaf.share.of), under(leaf.share.in)].map((places) => places.join('+'))
    return `ROUND((${part ?? ''})/(${whole ?? ''}),4)`
  }
  for (const { check, differences } of table.checks) {
    const wrong = differences.some(
      (one) => one.row === row && (check.over === 'columns' || one.leaf === leaf),
    )
    if (wrong) continue
    if (check.over === 'rows' && check.sum === row.code) {
      const places = check.of.map(
        (code) => `${letter}${first + table.rows.findIndex((one) => one.code === code)}`,
      )
      return places.join('+')
    }
    if (check.over === 'columns' && check.sum === leaf.number) return check.of.flatMap(under).join('+')
  }
  return sumOfForms(filled, { row, leaf, at, place }, first, letter)
}

/** A total over a row for each form, where those rows come to it. */
function sumOfForms(
  { form, table }: FilledForm,
  { row, at, place }: Figure,
  first: number,
  letter: string,
): string | undefined {
  if (!isOverForms({ form, table }, row) || at !== 0) return undefined
  const sum = table.cells.slice(1).reduce((all, figures) => all + (figures[place] ?? 0), 0)
  if (sum !== table.cells[at]?.[place]) return undefined
  return `SUM(${letter}${first + 1}:${letter}${first + table.rows.length - 1})`
}

/** Who signs: 'Người lập biểu' on the left, the head of the unit on the right, as circulars have it. */
function signatureCells(filled: FilledForm, row: number, all: number): BoardCell[] {
  const half = Math.max(1, Math.floor(all / 2))
  const place = filled.place === '' ? '………' : filled.place
  const right = { column: half + 1, columns: all - half }
  const left = { column: 1, columns: half > 4 ? 2 : 1 }
  return [
    { row, ...right, value: `${place}, ${documentDate(filled.today)}`, look: 'italic-centred' },
    { row: row + 1, ...left, value: 'Người lập biểu', look: 'bold-centred' },
    { row: row + 1, ...right, value: 'Thủ trưởng đơn vị', look: 'bold-centred' },
    { row: row + 2, ...left, value: '(Ký, họ tên)', look: 'italic-centred' },
    { row: row + 2, ...right, value: '(Ký, họ tên, đóng dấu)', look: 'italic-centred' },
  ]
}

/** How much of a width letters can fill: bold and larger ones take more room, short lines of words less of it. */
const ROOM: Partial<Record<BoardLook, number>> = { heading: 0.75, title: 0.65 }

/** Heights of rows in points: a row is as high as its fullest cell needs; a cell over several rows shares its lines among them. */
export function heightsOf(cells: BoardCell[], widths: number[]): Map<number, number> {
  const lines = new Map<number, number>()
  for (const { row, column, rows = 1, columns = 1, value, look } of cells) {
    if (typeof value !== 'string') continue
    const width = widths.slice(column - 1, column - 1 + columns).reduce((sum, one) => sum + one, 0)
    const needed = Math.ceil(linesOf(value, width * (ROOM[look] ?? 0.9)) / rows)
    for (let at = row; at < row + rows; at += 1) lines.set(at, Math.max(lines.get(at) ?? 1, needed))
  }
  return new Map([...lines].map(([row, count]) => [row, heightOf(count)]))
}
