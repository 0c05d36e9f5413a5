import type { Writable } from 'node:stream'
import type { Board, BoardCell, BoardChart } from '../../documents/xlsx/board.ts'
import { placeOf } from '../../documents/xlsx/places.ts'
import { heightOf, linesOf } from '../../documents/xlsx/row-heights.ts'
import { writeWorkbook } from '../../documents/xlsx/write-workbook.ts'
import { aboutSheet, type MadeBy } from '../about.workbook.ts'
import { signatureCells } from '../signatures.workbook.ts'
import { pivotGrid, type PivotGrid } from './pivot-grid.ts'
import { pivotHeading } from './pivot.present.ts'
import type { Pivot } from './pivot.ts'

/** A pivot and what a workbook of it says besides. */
export interface PivotBook extends MadeBy {
  pivot: Pivot
  /** Of what the figures are, in words. */
  lead: string
  /** Where the office writes from. */
  place: string
}

const TITLES = 4
const FIRST = TITLES + 1
const NAME_WIDTH = 44
const WIDTH = 13
/** What still fits beside a table and can be told apart: bars have four patterns. */
const MOST_BARS = { rows: 20, series: 4 }

const down = (row: number, column: number) => placeOf({ row, column })

/** Sums hold for awards only: whoever was commended twice counts once in a total. */
function sumOf({ pivot }: PivotBook, grid: PivotGrid) {
  const isSum = pivot.asked.measure === 'awards'
  const named = grid.nameTitles.length
  const figures = grid.columns.filter(({ kind }) => kind === 'figure').length
  return {
    /** Of a row, across its figures. */
    across: (row: number) =>
      isSum && figures > 0
        ? { formula: `SUM(${down(row, named + 1)}:${down(row, named + figures)})` }
        : undefined,
    /** Of a column, over its rows; rows divided into parts stand in it twice. */
    over: (column: number) =>
      isSum && named === 1 && grid.rows.length > 0
        ? { formula: `SUM(${down(FIRST, column)}:${down(FIRST + grid.rows.length - 1, column)})` }
        : undefined,
    difference: (row: number) => ({
      formula: `${down(row, named + figures)}-${down(row, named + figures - 1)}`,
    }),
  }
}

function rowCells(book: PivotBook, grid: PivotGrid, at: number): BoardCell[] {
  const { names, values } = grid.rows[at] ?? grid.totals
  const isTotal = at >= grid.rows.length
  const row = FIRST + at
  const sum = sumOf(book, grid)
  const cells = grid.columns.map(({ kind }, index): BoardCell => {
    const column = names.length + index + 1
    const formulas = {
      figure: isTotal ? sum.over(column) : undefined,
      total: sum.across(row) ?? (isTotal ? sum.over(column) : undefined),
      difference: sum.difference(row),
      share: undefined,
    }
    const value = values[index] ?? null
    return {
      row,
      column,
      value,
      look: isTotal ? 'sum' : 'figure',
      type: kind === 'share' ? 'percent' : 'number',
      ...(value !== null && formulas[kind]),
    }
  })
  const look = isTotal ? 'sum-label' : 'label'
  return [...names.map((value, index): BoardCell => ({ row, column: index + 1, value, look })), ...cells]
}

/** What the bars show: each column as long as they can be told apart, otherwise the whole. */
function series({ columns }: PivotGrid): { title: string; at: number }[] {
  const named = columns.map(({ kind, title }, at) => ({ kind, title, at }))
  const figures = named.filter(({ kind }) => kind === 'figure')
  const fits = figures.length > 0 && figures.length <= MOST_BARS.series
  return fits ? figures : named.filter(({ kind }) => kind === 'total')
}

/** Bars beside the table, rows as categories; none where rows are divided or too many to be read. */
function chartOf(grid: PivotGrid, title: string): BoardChart | undefined {
  const count = grid.rows.length
  if (grid.nameTitles.length > 1 || count === 0 || count > MOST_BARS.rows) return undefined
  const shown = series(grid)
  const of = (column: number) => ({
    from: { row: FIRST, column },
    to: { row: FIRST + count - 1, column },
  })
  const beside = grid.nameTitles.length + grid.columns.length + 2
  return {
    title,
    categories: { ...of(1), names: grid.rows.map(({ names }) => names[0] ?? '') },
    series: shown.map(({ title: name, at }) => ({
      name,
      ...of(at + 2),
      values: grid.rows.map(({ values }) => values[at] ?? 0),
    })),
    from: { row: TITLES, column: beside },
    to: { row: TITLES + 12 + count * shown.length, column: beside + 8 },
  }
}

/** Of the rows whose texts may wrap: the line of conditions, the titles, the names of rows. */
function heights({ lead }: PivotBook, { nameTitles, columns, rows }: PivotGrid): Board['heights'] {
  const width = nameTitles.length * NAME_WIDTH + columns.length * WIDTH
  const titleLines = Math.max(2, ...columns.map(({ title }) => linesOf(title, WIDTH)))
  return new Map([
    [1, 26],
    [2, heightOf(linesOf(lead, width))],
    [TITLES, heightOf(titleLines)],
    ...rows.map(({ names }, at): [number, number] => [
      FIRST + at,
      heightOf(Math.max(...names.map((name) => linesOf(name, NAME_WIDTH)))) + 2,
    ]),
  ])
}

function board(book: PivotBook): Board {
  const grid = pivotGrid(book.pivot)
  const heading = pivotHeading(book.pivot)
  const named = grid.nameTitles.length
  const width = named + grid.columns.length
  const titles = [...grid.nameTitles, ...grid.columns.map(({ title }) => title)]
  const chart = chartOf(grid, heading)
  const last = FIRST + grid.rows.length
  return {
    kind: 'board',
    name: 'Bảng chéo',
    widths: [...grid.nameTitles.map(() => NAME_WIDTH), ...grid.columns.map(() => WIDTH)],
    cells: [
      { row: 1, column: 1, columns: width, value: heading.toUpperCase(), look: 'heading' },
      { row: 2, column: 1, columns: width, value: book.lead, look: 'italic-centred' },
      ...titles.map((value, at): BoardCell => ({ row: TITLES, column: at + 1, value, look: 'title' })),
      ...Array.from({ length: grid.rows.length + 1 }, (_, at) => rowCells(book, grid, at)).flat(),
      ...signatureCells({
        row: last + 2,
        left: { column: 1, columns: 1 },
        right: { column: Math.max(2, width - 2), columns: Math.min(3, width - 1) },
        place: book.place,
        now: book.now,
      }),
    ],
    heights: heights(book, grid),
    titleRows: { first: TITLES, last: TITLES },
    frozen: { rows: TITLES, columns: named },
    ...(chart !== undefined && { chart }),
  }
}

/** Streams the workbook of a pivot: the table with its chart, and how it was counted. */
export async function writePivot(output: Writable, book: PivotBook): Promise<void> {
  const heading = pivotHeading(book.pivot)
  const facts: [string, string][] = [
    ['Bảng', heading],
    ['Phạm vi', book.lead],
    ['Tính theo', 'Ngày quyết định'],
    ['Không tính', 'Lần khen đã thu hồi, quyết định đã huỷ bỏ, bản nháp'],
    ['Lượt khen', 'Mỗi lần khen là một lượt'],
    ['Số đối tượng', 'Mỗi đối tượng tính một lần trong từng ô, từng hàng, từng cột và trong tổng số'],
    ['Ô để trống', 'Không thể có, ví dụ giới tính của tập thể'],
  ]
  const about = { title: heading, creator: book.userName, now: book.now }
  await writeWorkbook(output, about, [board(book), aboutSheet(facts, book)])
}
