import { figuresBefore, firstFigure, headLines, type FilledForm } from './filled-form.ts'
import { rowTexts, textColumns, titleGrid } from './form-grid.ts'
import { timeText } from './reporting-time.ts'

/** UTF-8 said aloud, without which Excel reads Vietnamese as something else. */
const BOM = '\uFEFF'
const SEPARATOR = ';'

/** Excel takes a cell that begins so for a formula, whoever typed it; an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/

/** One cell of text: quoted where it holds what parts cells, and never a formula. */
function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Numbers with a comma before decimals, as Excel reads them in Vietnam; nothing for what is not counted. */
function numberCell(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',')
}

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
  const { form, table, year, time } = filled
  const texts = rowTexts(textColumns(form.definition, table.rows), table.rows)
  const then = figuresBefore(filled)
  const now = firstFigure(filled)
  const lines = [
    ...headLines(filled).map(textCell),
    textCell(form.definition.title),
    textCell(`${timeText(year, time)}, ${filled.reporter}`),
    [...columnTitles(filled), 'Cùng kỳ trước', 'Tăng, giảm'].map(textCell).join(SEPARATOR),
    ...table.rows.map((_, at) => {
      const figures = table.cells[at] ?? []
      const before = then[at] ?? null
      const value = figures[now] ?? null
      const difference = before === null || value === null ? null : value - before
      return [
        ...(texts[at] ?? []).map(textCell),
        ...figures.map(numberCell),
        numberCell(before),
        numberCell(difference),
      ].join(SEPARATOR)
    }),
  ]
  return `${BOM}${lines.join('\r\n')}\r\n`
}
