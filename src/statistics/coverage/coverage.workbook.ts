import type { Writable } from 'node:stream'
import { sheet, type Sheet } from '../../documents/xlsx/sheet.ts'
import { writeWorkbook } from '../../documents/xlsx/write-workbook.ts'
import { aboutSheet, type MadeBy } from '../about.workbook.ts'
import { placeAndDate } from '../signatures.workbook.ts'
import { otherTotal, totalSource, type CoverageGrid, type CoverageRow } from './coverage-grid.ts'

/** Shares and what a workbook of them says besides. */
export interface CoverageBook extends MadeBy {
  grid: CoverageGrid
  /** Where the office writes from. */
  place: string
}

const TITLE = 'Tỷ lệ được khen'

function shares({ grid, place, now }: CoverageBook): Sheet {
  const [whole] = grid.rows
  return sheet<CoverageRow>({
    name: TITLE,
    heading: [TITLE.toUpperCase(), ...grid.said],
    columns: [
      { header: 'Đơn vị', width: 52, type: 'text', value: ({ name }) => name },
      { header: 'Mã đơn vị', width: 14, type: 'text', value: ({ code }) => code },
      { header: 'Được khen', width: 12, type: 'number', value: ({ coverage }) => coverage.commended },
      { header: 'Tổng số', width: 12, type: 'number', value: ({ coverage }) => coverage.total },
      { header: 'Tỷ lệ', width: 12, type: 'percent', value: ({ coverage }) => coverage.percent },
      { header: 'Lượt khen', width: 12, type: 'number', value: ({ coverage }) => coverage.awards },
      {
        header: 'Nguồn của tổng số',
        width: 26,
        type: 'text',
        value: ({ coverage }) => totalSource(coverage),
      },
      {
        header: 'Tổng số theo nguồn kia',
        width: 14,
        type: 'number',
        value: ({ coverage }) => otherTotal(coverage),
      },
      { header: 'Chưa phân bổ', width: 12, type: 'number', value: ({ coverage }) => coverage.unattributed },
    ],
    rows: grid.rows,
    strong: (row) => row === whole,
    closing: () => [
      [],
      ['', '', '', '', '', '', placeAndDate(place, now)],
      ['Người lập biểu', '', '', '', '', '', 'Thủ trưởng đơn vị'],
      ['(Ký, họ tên)', '', '', '', '', '', '(Ký, họ tên, đóng dấu)'],
    ],
  })
}

/** Streams the workbook: the unit, what lies right below it, and how it was counted. */
export async function writeCoverage(output: Writable, book: CoverageBook): Promise<void> {
  const [sentence, scope, source] = book.grid.said
  const facts: [string, string][] = [
    ['Câu trả lời', sentence],
    ['Phạm vi', scope],
    ['Tổng số', source],
    ['Được khen', 'Mỗi đơn vị (hoặc cá nhân) tính một lần, dù được khen mấy lượt'],
    ['Không tính', 'Lần khen đã thu hồi, quyết định đã huỷ bỏ, bản nháp'],
    ['Tổng số theo nguồn kia', 'Số của báo cáo khi chia theo sổ, số của sổ khi chia theo báo cáo'],
    ['Chưa phân bổ', 'Đơn vị cũ được khen mà không có một đơn vị kế thừa cùng loại; không tính vào đâu'],
  ]
  const about = { title: TITLE, creator: book.userName, now: book.now }
  await writeWorkbook(output, about, [shares(book), aboutSheet(facts, book)])
}
