import { aboutSheet } from './about.workbook.ts'
import type { Writable } from 'node:stream'
import { RECIPIENT_KIND_NAMES, type RecipientKind } from '../award-forms/award-form.ts'
import { sheet, type Rows, type RowsOf, type Sheet } from '../documents/xlsx/sheet.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import { shortDate } from '../shared/dates.ts'
import type { Tell } from '../shared/tell.ts'
import type { Coverage } from './coverage/coverage.ts'
import type { CountedAward } from './counted-awards.queries.ts'
import { summaryBoard } from './statistics-summary.workbook.ts'
import { periodText } from './statistics.present.ts'
import type { FormFigure } from './statistics.queries.ts'
import { grandTotal, type StatisticsReport } from './statistics.report.ts'

/** Everything a statistics workbook says, all of one snapshot. */
export interface StatisticsBook {
  report: StatisticsReport
  coverages: { typeName: string; coverage: Coverage }[]
  /** The list behind the figures, read while it is written. */
  awards: Rows<CountedAward>
  unitName: string | null
  userName: string
  /** Where the papers of the office are dated; empty while it has not said so. */
  place: string
  /** Number of the last line of the log about the register. */
  dataVersion: number
  now: Date
}

const kindName = (kind: RecipientKind) => RECIPIENT_KIND_NAMES[kind]

function heading(book: StatisticsBook, title: string): string[] {
  return [title, `${book.unitName ?? 'Toàn bộ sổ'}, ${periodText(book.report.counted)}`]
}

const LIST = 'Danh sách'

/** Where the rows of each figure stand in the list, which follows the figures. */
function rowsOfFigures({ byForm }: StatisticsReport): Map<FormFigure, RowsOf> {
  const rows = new Map<FormFigure, RowsOf>()
  let last = 0
  for (const figure of byForm) {
    rows.set(figure, { sheet: LIST, first: last + 1, last: last + figure.awards })
    last += figure.awards
  }
  return rows
}

function byIssuer(book: StatisticsBook): Sheet {
  const rows = rowsOfFigures(book.report)
  return sheet({
    name: 'Theo cơ quan',
    heading: heading(book, 'THEO CƠ QUAN BAN HÀNH VÀ HÌNH THỨC'),
    columns: [
      { header: 'Cơ quan ban hành', width: 42, type: 'text', value: (row) => row.issuer },
      { header: 'Mã hình thức', width: 16, type: 'text', value: (row) => row.form },
      { header: 'Hình thức', width: 48, type: 'text', value: (row) => row.formName },
      { header: 'Đối tượng', width: 14, type: 'text', value: (row) => kindName(row.recipientKind) },
      {
        header: 'Lượt khen',
        width: 12,
        type: 'number',
        value: (row) => row.awards,
        behind: (row) => rows.get(row) ?? null,
      },
      { header: 'Số đối tượng', width: 14, type: 'number', value: (row) => row.recipients },
    ],
    rows: book.report.byForm,
    totals: ['Tổng số lượt', '', '', '', { sum: grandTotal(book.report.totals).awards }, null],
  })
}

function byUnit(book: StatisticsBook): Sheet {
  return sheet({
    name: 'Theo đơn vị',
    heading: heading(book, 'THEO ĐƠN VỊ TRỰC THUỘC'),
    columns: [
      { header: 'Mã đơn vị', width: 18, type: 'text', value: (row) => row.code },
      { header: 'Đơn vị', width: 56, type: 'text', value: (row) => row.name },
      { header: 'Đối tượng', width: 14, type: 'text', value: (row) => kindName(row.recipientKind) },
      { header: 'Lượt khen', width: 12, type: 'number', value: (row) => row.awards },
      { header: 'Số đối tượng', width: 14, type: 'number', value: (row) => row.recipients },
    ],
    rows: book.report.byUnit,
    totals: ['Tổng số lượt', '', '', { sum: grandTotal(book.report.totals).awards }, null],
  })
}

function coverageSheet(book: StatisticsBook): Sheet {
  const denominator = ({ coverage }: StatisticsBook['coverages'][number]) =>
    coverage.denominator === 'reported' && coverage.reported !== null
      ? `Báo cáo ngày ${shortDate(coverage.reported.countedOn)}: ${coverage.reported.source}`
      : `Có trong sổ ngày ${shortDate(coverage.asOf)}`
  return sheet({
    name: 'Tỷ lệ được khen',
    heading: heading(book, 'TỶ LỆ ĐƯỢC KHEN'),
    columns: [
      { header: 'Loại', width: 30, type: 'text', value: (row) => row.typeName },
      { header: 'Được khen', width: 14, type: 'number', value: (row) => row.coverage.commended },
      { header: 'Tổng số', width: 14, type: 'number', value: (row) => row.coverage.total },
      { header: 'Tỷ lệ', width: 12, type: 'percent', value: (row) => row.coverage.percent },
      { header: 'Nguồn của tổng số', width: 52, type: 'text', value: denominator },
    ],
    rows: book.coverages,
  })
}

function listBehind(book: StatisticsBook): Sheet {
  return sheet({
    name: LIST,
    heading: heading(book, 'DANH SÁCH KÈM THEO SỐ LIỆU'),
    columns: [
      { header: 'Số quyết định', width: 18, type: 'text', value: (row) => row.decisionNumber },
      { header: 'Ngày quyết định', width: 14, type: 'date', value: (row) => row.issuedOn },
      { header: 'Cơ quan ban hành', width: 34, type: 'text', value: (row) => row.issuerName },
      { header: 'Số vào sổ', width: 10, type: 'number', value: (row) => row.registerNumber },
      { header: 'Đối tượng', width: 12, type: 'text', value: (row) => kindName(row.recipientKind) },
      { header: 'Tên tập thể, cá nhân', width: 42, type: 'text', value: (row) => row.recipientName },
      { header: 'Chức vụ', width: 22, type: 'text', value: (row) => row.position },
      { header: 'Đơn vị', width: 42, type: 'text', value: (row) => row.unitName },
      { header: 'Hình thức', width: 40, type: 'text', value: (row) => row.formName },
      { header: 'Thành tích', width: 60, type: 'text', value: (row) => row.achievement },
    ],
    rows: book.awards,
    length: grandTotal(book.report.totals).awards,
  })
}

function about(book: StatisticsBook): Sheet {
  const { counted } = book.report
  const facts: [string, string][] = [
    ['Từ ngày', shortDate(counted.from)],
    ['Đến ngày', shortDate(counted.to)],
    ['Đơn vị', book.unitName ?? 'Toàn bộ sổ'],
    ['Tính theo', 'Ngày quyết định; đơn vị theo cơ cấu vào ngày quyết định'],
    ['Không tính', 'Lần khen đã thu hồi, quyết định đã huỷ bỏ, bản nháp'],
    ['Lượt khen', 'Mỗi lần khen là một lượt'],
    ['Số đối tượng', 'Mỗi tập thể, cá nhân, hộ tính một lần dù được khen nhiều lần'],
    ['Liên kết', 'Số lượt có màu trong sheet Theo cơ quan dẫn đến các dòng của số đó trong sheet Danh sách'],
  ]
  return aboutSheet(facts, book)
}

/** Streams the workbook: summary, by issuer, by unit, coverage, the list behind it, and how it was counted. */
export async function writeStatistics(output: Writable, book: StatisticsBook, tell?: Tell): Promise<void> {
  const sheets = [
    summaryBoard(book),
    byIssuer(book),
    byUnit(book),
    coverageSheet(book),
    listBehind(book),
    about(book),
  ]
  const made = { title: 'Thống kê khen thưởng', creator: book.userName, now: book.now }
  await writeWorkbook(output, made, sheets, tell)
}
