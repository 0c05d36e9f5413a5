import type { Board, BoardCell, BoardChart } from '../documents/xlsx/board.ts'
import { comparedColumn, figuresBefore, firstFigure, formAndTime, type FilledForm } from './filled-form.ts'
import { heightsOf } from './form-board.workbook.ts'
import type { FormRow } from './form-layout.ts'

/** The first column of a form beside the time before, as a table with a chart of it. */
export function comparisonBoard(filled: FilledForm, name: string): Board {
  const { table } = filled
  const column = firstFigure(filled)
  const then = figuresBefore(filled)
  const shown = table.rows.flatMap((row, at): Compared[] => {
    const now = table.cells[at]?.[column] ?? null
    return row.heading || now === null ? [] : [{ row, now, before: then[at] ?? 0 }]
  })
  const first = 4
  const last = first + Math.max(1, shown.length) - 1
  const titles = ['Chỉ tiêu', 'Kỳ này', 'Cùng kỳ trước', 'Tăng, giảm']
  const rows = shown.flatMap(({ row, now, before }, at): BoardCell[] => {
    const line = { row: first + at, type: 'number', look: 'figure' } as const
    const label = row.code === null ? row.label : `${row.code}. ${row.label}`
    return [
      { row: first + at, column: 1, value: label, look: 'label' },
      { ...line, column: 2, value: now },
      { ...line, column: 3, value: before },
      { ...line, column: 4, value: now - before, formula: `B${first + at}-C${first + at}` },
    ]
  })
  const cells: BoardCell[] = [
    { row: 1, column: 1, columns: 4, value: 'SO SÁNH VỚI CÙNG KỲ TRƯỚC', look: 'heading' },
    {
      row: 2,
      column: 1,
      columns: 4,
      value: `${formAndTime(filled)}${comparedColumn(filled)}`,
      look: 'italic-centred',
    },
    ...titles.map((value, at): BoardCell => ({ row: first - 1, column: at + 1, value, look: 'title' })),
    ...rows,
  ]
  const widths = [46, 12, 14, 12]
  const chart = chartOf(filled, { first, last }, shown, rows)
  return {
    kind: 'board',
    name,
    widths,
    cells,
    heights: heightsOf(cells, widths),
    titleRows: { first: first - 1, last: first - 1 },
    ...(shown.length > 0 && { chart }),
  }
}

interface Compared {
  row: FormRow
  now: number
  before: number
}

function chartOf(
  filled: FilledForm,
  { first, last }: { first: number; last: number },
  shown: Compared[],
  rows: BoardCell[],
): BoardChart {
  const series = (label: string, at: number, values: number[]) => ({
    name: label,
    from: { row: first, column: at },
    to: { row: last, column: at },
    values,
  })
  return {
    title: `${filled.form.definition.number}: kỳ này và cùng kỳ trước`,
    categories: {
      from: { row: first, column: 1 },
      to: { row: last, column: 1 },
      names: rows.filter(({ column: at }) => at === 1).map(({ value }) => String(value)),
    },
    series: [
      series(
        'Kỳ này',
        2,
        shown.map(({ now }) => now),
      ),
      series(
        'Cùng kỳ trước',
        3,
        shown.map(({ before }) => before),
      ),
    ],
    from: { row: first - 1, column: 6 },
    to: { row: first + Math.max(20, 2 * shown.length), column: 16 },
  }
}
