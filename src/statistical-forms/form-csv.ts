import { csvText } from '../documents/csv.ts'
import {
  comparedTitles,
  figuresBefore,
  firstFigure,
  headLines,
  UNSAID,
  type FilledForm,
} from './filled-form.ts'
import { rowTexts, textColumns, titleGrid } from './form-grid.ts'
import { timeText } from './reporting-time.ts'

/** The titles over a column in one cell: 'Bằng khen của Thủ tướng Chính phủ, TT'. */
function columnTitles({ table, form }: FilledForm): string[] {
  const texts = textColumns(form.definition, table.rows)
  const grid = titleGrid(texts, table)
  const width = texts.length + table.leaves.length
  return Array.from({ length: width }, (_, column) => {
    const over = grid.cells.filter(
      (cell) => cell.row < grid.rows - 1 && cell.column <= column && column < cell.column + cell.columns,
    )
    return over
      .sort((a, b) => a.row - b.row)
      .map(({ text }) => text)
      .join(', ')
  })
}

/** A form as CSV for Excel in Vietnam: head, titles, rows, with the time before at the end of each. */
export function formCsv(filled: FilledForm): string {
  const { form, table, year, time, reporter } = filled
  const texts = rowTexts(textColumns(form.definition, table.rows), table.rows)
  const then = figuresBefore(filled)
  const now = firstFigure(filled)
  return csvText([
    ...headLines(filled).map((line) => [line]),
    [form.definition.title],
    [reporter === UNSAID ? timeText(year, time) : `${timeText(year, time)}, ${reporter}`],
    [...columnTitles(filled), ...comparedTitles(filled)],
    ...table.rows.map((_, at) => {
      const figures = table.cells[at] ?? []
      const before = then[at] ?? null
      const value = figures[now] ?? null
      const difference = before === null || value === null ? null : value - before
      return [...(texts[at] ?? []), ...figures, before, difference]
    }),
  ])
}
