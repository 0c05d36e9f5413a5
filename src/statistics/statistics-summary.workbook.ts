import { RECIPIENT_KIND_NAMES } from '../award-forms/award-form.ts'
import type { Board, BoardCell, BoardChart } from '../documents/xlsx/board.ts'
import { signatureCells } from './signatures.workbook.ts'
import { periodText } from './statistics.present.ts'
import { grandTotal, type StatisticsReport } from './statistics.report.ts'

/** What the first sheet of the statistics says besides its figures. */
interface Surroundings {
  report: StatisticsReport
  unitName: string | null
  place: string
  now: Date
}

const WIDTHS = [12, 20, 14, 16, 16, 14]
const TITLES = ['Năm', 'Đối tượng', 'Lượt khen', 'Số đối tượng', 'Lượt năm trước', 'Tăng, giảm']
const FIRST = 4

type Row = StatisticsReport['byYear'][number]

/** Awards of the year before: of another year of the report, or of the year before a report of one year. */
function awardsBefore(
  { byYear, before, counted }: StatisticsReport,
  { year, recipientKind }: Row,
): number | null {
  const earlier = byYear.find((row) => row.year === year - 1 && row.recipientKind === recipientKind)
  if (earlier !== undefined) return earlier.awards
  if (before !== null) return before.find((one) => one.recipientKind === recipientKind)?.awards ?? 0
  // The year before the first one was not counted, and so is not known.
  return year > Number(counted.from.slice(0, 4)) ? 0 : null
}

function labelOf({ year, recipientKind }: Row): string {
  return `${RECIPIENT_KIND_NAMES[recipientKind]} ${year}`
}

function yearCells(report: StatisticsReport, row: Row, line: number): BoardCell[] {
  const before = awardsBefore(report, row)
  const figure = { row: line, type: 'number', look: 'figure' } as const
  const difference =
    before === null ? { value: null } : { value: row.awards - before, formula: `C${line}-E${line}` }
  return [
    { row: line, column: 1, value: String(row.year), look: 'label-centred' },
    { row: line, column: 2, value: labelOf(row), look: 'label' },
    { ...figure, column: 3, value: row.awards },
    { ...figure, column: 4, value: row.recipients },
    { ...figure, column: 5, value: before },
    { ...figure, column: 6, ...difference },
  ]
}

function totalCells({ totals, byYear }: StatisticsReport, line: number): BoardCell[] {
  const { awards, recipients } = grandTotal(totals)
  const sum = { row: line, type: 'number', look: 'sum' } as const
  const formula = byYear.length === 0 ? {} : { formula: `SUM(C${FIRST}:C${line - 1})` }
  return [
    { row: line, column: 1, columns: 2, value: 'Cả kỳ', look: 'sum-label' },
    { ...sum, column: 3, value: awards, ...formula },
    // Whoever was commended in several years counts once in the whole, so this is no sum of the column.
    { ...sum, column: 4, value: recipients },
    { ...sum, column: 5, value: null },
    { ...sum, column: 6, value: null },
  ]
}

function chartOf(byYear: Row[]): BoardChart {
  const last = FIRST + byYear.length - 1
  const down = (column: number) => ({ from: { row: FIRST, column }, to: { row: last, column } })
  return {
    title: 'Lượt khen và số đối tượng',
    categories: {
      ...down(2),
      names: byYear.map(labelOf),
    },
    series: [
      { name: 'Lượt khen', ...down(3), values: byYear.map(({ awards }) => awards) },
      { name: 'Số đối tượng', ...down(4), values: byYear.map(({ recipients }) => recipients) },
    ],
    // Beside the table, so that it is printed on the page of its figures.
    from: { row: FIRST - 1, column: 8 },
    to: { row: FIRST + 12 + 2 * byYear.length, column: 16 },
  }
}

/** The first sheet: figures by year, the year before, who signs, and a chart. */
export function summaryBoard({ report, unitName, place, now }: Surroundings): Board {
  const { byYear } = report
  const total = FIRST + byYear.length
  const cells: BoardCell[] = [
    { row: 1, column: 1, columns: 6, value: 'TỔNG HỢP KHEN THƯỞNG', look: 'heading' },
    {
      row: 2,
      column: 1,
      columns: 6,
      value: `${unitName ?? 'Toàn bộ sổ'}, ${periodText(report.counted)}`,
      look: 'italic-centred',
    },
    ...TITLES.map((value, at): BoardCell => ({ row: FIRST - 1, column: at + 1, value, look: 'title' })),
    ...byYear.flatMap((row, at) => yearCells(report, row, FIRST + at)),
    ...totalCells(report, total),
    ...signatureCells({
      row: total + 2,
      left: { column: 1, columns: 2 },
      right: { column: 4, columns: 3 },
      place,
      now,
    }),
  ]
  return {
    kind: 'board',
    name: 'Tổng hợp',
    widths: WIDTHS,
    cells,
    heights: new Map([
      [1, 26],
      [FIRST - 1, 36],
    ]),
    titleRows: { first: FIRST - 1, last: FIRST - 1 },
    ...(byYear.length > 0 && { chart: chartOf(byYear) }),
  }
}
