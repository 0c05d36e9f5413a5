import { addressWith } from '../shared/address.ts'
import type { Badge } from '../http/reply.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber, formatPercent } from '../shared/numbers.ts'
import {
  checkText,
  differenceTexts,
  figuresBefore,
  firstFigure,
  comparedTitles,
  headLines,
  isReplaced,
  NEW_CIRCULAR_TEXT,
  partyLines,
  remarks,
  type FilledForm,
} from './filled-form.ts'
import { rowTexts, textColumns, titleGrid, type GridCell, type TextColumn } from './form-grid.ts'
import { REPORTING_TIMES, timeName, timeText } from './reporting-time.ts'

/** What the page of a form shows. */
export interface FormPage {
  filter: { year: string; time: string; organisation: string; organisationName: string }
  times: { value: string; text: string }[]
  action: string
  replaced: string | null
  head: { left: string[]; title: string; time: string; right: string[]; measure: string | null }
  table: FormTableView
  checks: {
    cells: { check: string; result: { badge: Badge } | { lines: ({ badge: Badge } | { text: string })[] } }
  }[]
  remarks: string[]
  downloads: { text: string; href: string }[]
  validity: string
  versionsHref: string
}

type Figure = { text: string; href?: string } | null

/** A form as a table of HTML: titles row by row, then texts and figures of each row. */
export interface FormTableView {
  caption: string
  titles: GridCell[][]
  rows: {
    heading: boolean
    texts: { text: string; kind: TextColumn['kind']; indent: number }[]
    figures: Figure[]
  }[]
  width: number
}

/** '+3', '−2', '0': how a figure differs from the one before. */
function differenceText(now: number, before: number): string {
  const difference = now - before
  if (difference === 0) return '0'
  return `${difference > 0 ? '+' : '−'}${formatNumber(Math.abs(difference))}`
}

/** The form's own address with what it is filled in for. */
export function formAddress({ form, year, time, unitCode }: FilledForm, path = ''): string {
  const base = `/statistical-forms/${encodeURIComponent(form.code)}${path}`
  return addressWith(base, { year, time, organisation: unitCode })
}

function figureOf(filled: FilledForm, at: number, column: number, linked: boolean): Figure {
  const { table } = filled
  const [value, row, leaf] = [table.cells[at]?.[column] ?? null, table.rows[at], table.leaves[column]]
  if (value === null || row === undefined || leaf === undefined) return null
  if (leaf.share !== null) return { text: formatPercent(value) }
  if (value === 0 || !linked) return { text: formatNumber(value) }
  const address = formAddress(filled, '/list')
  return {
    text: formatNumber(value),
    href: `${address}&${new URLSearchParams({ row: row.key, column: leaf.key }).toString()}`,
  }
}

function comparisons(filled: FilledForm): Figure[][] {
  const column = firstFigure(filled)
  return figuresBefore(filled).map((before, at) => {
    const now = filled.table.cells[at]?.[column] ?? null
    if (before === null || now === null) return [null, null]
    return [{ text: formatNumber(before) }, { text: differenceText(now, before) }]
  })
}

/** The table of a form; `linked` leads from figures to their lists. */
export function formTableView(filled: FilledForm, linked: boolean): FormTableView {
  const { form, table } = filled
  const columns = textColumns(form.definition, table.rows)
  const grid = titleGrid(columns, table)
  const width = columns.length + table.leaves.length
  const compared = comparedTitles(filled)
  const extra = compared.flatMap((text, at): GridCell[] => [
    { text, row: 0, column: width + at, rows: grid.rows - 1, columns: 1 },
    { text: '', row: grid.rows - 1, column: width + at, rows: 1, columns: 1 },
  ])
  const titles = Array.from({ length: grid.rows }, (_, row) =>
    [...grid.cells, ...extra].filter((cell) => cell.row === row).sort((a, b) => a.column - b.column),
  )
  const texts = rowTexts(columns, table.rows)
  const differences = comparisons(filled)
  return {
    caption: form.definition.title,
    titles,
    width: width + compared.length,
    rows: table.rows.map((row, at) => ({
      heading: row.heading,
      texts: columns.map(({ kind }, place) => ({
        text: texts[at]?.[place] ?? '',
        kind,
        indent: kind === 'label' ? row.indent : 0,
      })),
      figures: [
        ...table.leaves.map((_, column) => figureOf(filled, at, column, linked)),
        ...(differences[at] ?? []),
      ],
    })),
  }
}

const AGREES: Badge = { tone: 'done', text: 'Khớp' }
const DIFFERS: Badge = { tone: 'danger', text: 'Lệch' }

function checkRows({ table }: FilledForm): FormPage['checks'] {
  return table.checks.map((one) => {
    const lines = differenceTexts(one)
    const shown = lines.slice(0, 10)
    const rest = lines.length > shown.length ? [`và ${lines.length - shown.length} chỗ khác`] : []
    const result =
      lines.length === 0
        ? { badge: AGREES }
        : { lines: [{ badge: DIFFERS }, ...[...shown, ...rest].map((text) => ({ text }))] }
    return { cells: { check: checkText(one), result } }
  })
}

function validityText({ form }: FilledForm): string {
  const from = shortDate(form.validFrom)
  return form.validTo === null
    ? `Nội dung biểu áp dụng từ ngày ${from}.`
    : `Nội dung biểu áp dụng từ ngày ${from} đến trước ngày ${shortDate(form.validTo)}.`
}

/** Everything the page of a form shows. */
export function formPage(filled: FilledForm): FormPage {
  const { form, year, time, unitCode, reporter } = filled
  const base = `/statistical-forms/${encodeURIComponent(form.code)}`
  return {
    filter: {
      year: String(year),
      time,
      organisation: unitCode ?? '',
      organisationName: unitCode === null ? '' : reporter,
    },
    times: REPORTING_TIMES.map((value) => ({ value, text: timeName(value) })),
    action: base,
    replaced: isReplaced(filled) ? NEW_CIRCULAR_TEXT : null,
    head: {
      left: headLines(filled),
      title: form.definition.title,
      time: timeText(year, time),
      right: partyLines(filled),
      measure: form.definition.measure ?? null,
    },
    table: formTableView(filled, true),
    checks: checkRows(filled),
    remarks: remarks(filled),
    downloads: [
      { text: 'Tải PDF', href: formAddress(filled, '/form.pdf') },
      { text: 'Tải CSV', href: formAddress(filled, '/form.csv') },
    ],
    validity: validityText(filled),
    versionsHref: `${base}/versions`,
  }
}
