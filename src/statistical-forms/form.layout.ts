import {
  beside,
  lineBox,
  paragraph,
  pitchOf,
  ruleBox,
  space,
  stacked,
  type Block,
} from '../documents/pdf/block.ts'
import { MM_PER_POINT } from '../documents/pdf/boxes.ts'
import { textWidth } from '../documents/pdf/glyphs.ts'
import type { ListPaper } from '../documents/pdf/list-pages.ts'
import { CELL_SIDE, rowHeight, setRow, type PaperColumn, type PaperRow } from '../documents/pdf/table-row.ts'
import { wrapText, type TypeFace } from '../documents/pdf/wrap-text.ts'
import { documentDate } from '../shared/dates.ts'
import { formatNumber, formatPercent } from '../shared/numbers.ts'
import { headLines, isTotal, partyLines, type FilledForm } from './filled-form.ts'
import { rowTexts, textColumns, titleGrid, type GridCell, type TextColumn } from './form-grid.ts'
import type { Leaf } from './form-layout.ts'
import { timeText } from './reporting-time.ts'

/** An official form on paper: A4 across, its titles on every page, signatures at the end. Lengths in mm. */

const A4_LANDSCAPE = { width: 297, height: 210 }
const MARGINS = { top: 18, right: 12, bottom: 15, left: 18 }
const WIDTH = A4_LANDSCAPE.width - MARGINS.left - MARGINS.right

const NARROW = { code: 11, unit: 18, place: 10 } as const
/** What a column of figures takes at most, and at least leaves to the labels. */
const FIGURE = 30
const LABEL = { least: 46, usual: 74, most: 110 }

/** Smaller letters for more columns, so that a form of one page stays one. */
function sizeFor(figures: number): number {
  if (figures <= 10) return 11
  if (figures <= 18) return 9.5
  return figures <= 28 ? 8 : 6.5
}

/** `widest`: what the longest figure takes; the labels give it room, since a figure is never broken. */
function columnsOf(texts: TextColumn[], figures: number, widest: number): PaperColumn[] {
  const fixed = texts.reduce((sum, { kind }) => sum + (kind === 'label' ? 0 : NARROW[kind]), 0)
  const room = WIDTH - fixed
  const usual = Math.min(FIGURE, (room - (figures <= 18 ? LABEL.usual : LABEL.least)) / figures)
  const figure = Math.max(usual, Math.min(widest, (room - LABEL.least) / figures))
  const label = Math.min(LABEL.most, room - figure * figures)
  const each = (room - label) / figures
  return [
    ...texts.map(({ kind, heading }): PaperColumn => ({
      header: heading,
      width: kind === 'label' ? label : NARROW[kind],
      align: kind === 'label' ? 'left' : 'centre',
    })),
    ...Array.from({ length: figures }, (): PaperColumn => ({ header: '', width: each, align: 'right' })),
  ]
}

/** A figure as it is printed. Where the title says «%», each figure need not; elsewhere the sign stays on its line. */
function figureText(value: number | null, { share, heading }: Leaf): string {
  if (value === null) return ''
  if (share === null) return formatNumber(value)
  const percent = formatPercent(value)
  return heading.includes('%') ? percent.replace(/\s*%$/, '') : percent.replace(/\s+%$/, '\u00A0%')
}

function* rowsOf({ form, table }: FilledForm, texts: TextColumn[]): Generator<PaperRow> {
  const written = rowTexts(texts, table.rows)
  for (const [at, row] of table.rows.entries()) {
    if (row.heading) {
      yield { kind: 'section', text: row.label }
      continue
    }
    const figures = table.leaves.map((leaf, column) => figureText(table.cells[at]?.[column] ?? null, leaf))
    const labels = (written[at] ?? []).map((text, place) =>
      texts[place]?.kind === 'label' ? '\u00A0\u00A0'.repeat(row.indent) + text : text,
    )
    yield { kind: isTotal({ form, table }, row) ? 'strong' : 'row', cells: [...labels, ...figures] }
  }
}

/** The titles of a table that take several rows, each cell over its columns. */
function gridBlock(grid: { rows: number; cells: GridCell[] }, columns: PaperColumn[], type: TypeFace): Block {
  const edges = columns.reduce<number[]>((all, { width }) => [...all, (all.at(-1) ?? 0) + width], [0])
  const set = grid.cells.map((cell) => {
    const x = edges[cell.column] ?? 0
    const width = (edges[cell.column + cell.columns] ?? x) - x
    return { ...cell, x, width, lines: wrapText(cell.text, type, width - 2 * SIDE) }
  })
  const pitch = pitchOf(type.size)
  const heights = Array.from({ length: grid.rows }, (_, row) => {
    const needed = set.filter((cell) => cell.row === row && cell.rows === 1).map(({ lines }) => lines.length)
    return Math.max(1, ...needed) * pitch + 2 * ABOVE
  })
  // What spans several rows and needs more than they have gives the rest to the last of them but the numbers.
  for (const { row, rows, lines } of set) {
    const has = heights.slice(row, row + rows).reduce((sum, height) => sum + height, 0)
    const lacks = lines.length * pitch + 2 * ABOVE - has
    if (lacks > 0) heights[row + rows - 1] = (heights[row + rows - 1] ?? 0) + lacks
  }
  const tops = heights.reduce<number[]>((all, height) => [...all, (all.at(-1) ?? 0) + height], [0])
  return {
    height: tops.at(-1) ?? 0,
    boxesAt: (left, top) =>
      set.flatMap(({ row, rows, x, width, lines }) => {
        const from = top + (tops[row] ?? 0)
        const to = top + (tops[row + rows] ?? 0)
        const begin = from + (to - from - lines.length * pitch) / 2
        const texts = lines
          .filter((line) => line !== '')
          .map((line, at) =>
            lineBox(line, type, {
              x: left + x + SIDE,
              top: begin + at * pitch,
              width: width - 2 * SIDE,
              align: 'centre',
            }),
          )
        const [l, r] = [left + x, left + x + width]
        return [
          ...texts,
          ruleBox([
            [l, from, r, from],
            [l, to, r, to],
            [l, from, l, to],
            [r, from, r, to],
          ]),
        ]
      }),
  }
}

const SIDE = 0.8
const ABOVE = 0.7

function headBlock(filled: FilledForm): Block {
  const { definition } = filled.form
  const [left, middle, right] = [WIDTH * 0.3, WIDTH * 0.42, WIDTH * 0.28]
  const small = { face: 'serif', size: 11 } as const
  const centred = { width: middle - 6, align: 'centre' } as const
  const lines = (texts: string[], width: number) =>
    stacked(
      texts.map((text, at) =>
        paragraph(text, at === 0 ? { ...small, face: 'serif-bold' } : small, { width }),
      ),
    )
  const title = stacked([
    paragraph(definition.title, { face: 'serif-bold', size: 13 }, centred),
    paragraph(timeText(filled.year, filled.time), { face: 'serif-italic', size: 12 }, centred),
  ])
  const measure =
    definition.measure === undefined
      ? []
      : [
          paragraph(
            `Đơn vị tính: ${definition.measure}`,
            { face: 'serif-italic', size: 11 },
            { width: WIDTH, align: 'right' },
          ),
        ]
  return stacked([
    beside([
      { block: lines(headLines(filled), left), x: 0 },
      { block: title, x: left + 3 },
      { block: lines(partyLines(filled), right), x: left + middle },
    ]),
    space(4),
    ...measure,
    space(1),
  ])
}

/** Room for signature and seal. */
const BLANK = 20

function signatures({ place, today }: FilledForm): Block {
  const width = WIDTH / 2
  const centred = { width, align: 'centre' } as const
  const column = (date: string, title: string, how: string) =>
    stacked([
      paragraph(date, { face: 'serif-italic', size: 12 }, centred),
      paragraph(title, { face: 'serif-bold', size: 12 }, centred),
      paragraph(how, { face: 'serif-italic', size: 12 }, centred),
      space(BLANK),
    ])
  const dated = `${place === '' ? '………' : place}, ${documentDate(today)}`
  return beside([
    { block: column(' ', 'Người lập biểu', '(Ký, họ tên)'), x: 0 },
    { block: column(dated, 'Thủ trưởng đơn vị', '(Ký, họ tên, đóng dấu)'), x: width },
  ])
}

/** How much smaller than usual the letters may become where that saves a second page. */
const LEAST = 0.8
const STEP = 0.5

/** The form as pages: on one where letters a little smaller allow it, since a page of signatures alone is no form. */
export function formPaper(filled: FilledForm): ListPaper {
  const usual = sizeFor(filled.table.leaves.length)
  for (let size = usual; size >= LEAST * usual; size -= STEP) {
    const paper = paperOf(filled, size)
    if (heightOf(paper) <= A4_LANDSCAPE.height - MARGINS.top - MARGINS.bottom) return paper
  }
  return paperOf(filled, usual)
}

/** Of the figures of a form, which stand at the ends of its rows; bold, as sums are. */
function widestFigure(rows: readonly PaperRow[], figures: number, size: number): number {
  const texts = rows.flatMap((row) => (row.kind === 'section' ? [] : row.cells.slice(-figures)))
  const widths = texts.map((text) => textWidth('serif-bold', text) * size * MM_PER_POINT)
  return Math.max(0, ...widths) + 2 * CELL_SIDE + ROUNDING
}

const ROUNDING = 0.1

type FormPaper = ListPaper & { rows: PaperRow[]; titles: Block }

/** What everything takes on one page. */
function heightOf({ head, titles, rows, columns, size, closing }: FormPaper): number {
  const body = rows.reduce((sum, row) => sum + rowHeight(setRow(row, columns, size)), 0)
  return head.height + titles.height + body + closing().height
}

function paperOf(filled: FilledForm, size: number): FormPaper {
  const { form, table } = filled
  const texts = textColumns(form.definition, table.rows)
  const rows = [...rowsOf(filled, texts)]
  const columns = columnsOf(texts, table.leaves.length, widestFigure(rows, table.leaves.length, size))
  return {
    ...A4_LANDSCAPE,
    margins: MARGINS,
    size,
    head: headBlock(filled),
    columns,
    titles: gridBlock(titleGrid(texts, table), columns, { face: 'serif-bold', size }),
    rows,
    closing: () => stacked([space(3), signatures(filled)]),
  }
}
