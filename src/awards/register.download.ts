import type { Writable } from 'node:stream'
import { RECIPIENT_KIND_NAMES } from '../award-forms/award-form.ts'
import { inTransaction, type Db } from '../database/transaction.ts'
import { sheet, type Column, type Sheet } from '../documents/xlsx/sheet.ts'
import { writeWorkbook } from '../documents/xlsx/write-workbook.ts'
import type { Actor } from '../shared/actor.ts'
import { shortDate, today } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { Reader } from '../shared/tell.ts'
import { AWARD_STATUS_NAMES, periodText, registerNumberText, SEX_NAMES } from './award.ts'
import type { AwardFilter } from './award-filter.schema.ts'
import { registerLines, type RegisterLine } from './register-lines.queries.ts'

/** The register as a workbook: exactly the awards the page shows, in its order, all pages. */

const COLUMNS: Column<RegisterLine>[] = [
  {
    header: 'Số vào sổ',
    width: 12,
    type: 'text',
    value: (award) => registerNumberText(award.registerNumber, award.awardYear),
  },
  {
    header: 'Đối tượng',
    width: 12,
    type: 'text',
    value: (award) => RECIPIENT_KIND_NAMES[award.recipientKind],
  },
  { header: 'Tên tập thể, cá nhân', width: 34, type: 'text', value: (award) => award.recipientName },
  { header: 'Ngày sinh', width: 12, type: 'text', value: (award) => award.birthText },
  {
    header: 'Giới tính',
    width: 9,
    type: 'text',
    value: (award) => (award.sex === null ? null : SEX_NAMES[award.sex]),
  },
  { header: 'Chức vụ', width: 24, type: 'text', value: (award) => award.position },
  { header: 'Mã đơn vị', width: 14, type: 'text', value: (award) => award.unitCode },
  { header: 'Đơn vị', width: 34, type: 'text', value: (award) => award.unitName },
  { header: 'Thuộc', width: 44, type: 'text', value: (award) => award.unitPathText },
  { header: 'Hình thức khen thưởng', width: 34, type: 'text', value: (award) => award.formName },
  { header: 'Cơ quan ban hành', width: 34, type: 'text', value: (award) => award.issuerName },
  { header: 'Số quyết định', width: 16, type: 'text', value: (award) => award.decisionNumber },
  { header: 'Ngày quyết định', width: 13, type: 'date', value: (award) => award.issuedOn },
  { header: 'STT trong danh sách', width: 10, type: 'number', value: (award) => award.lineNo },
  { header: 'Loại hình', width: 24, type: 'text', value: (award) => award.kindName },
  { header: 'Giai đoạn', width: 20, type: 'text', value: (award) => periodText(award) },
  { header: 'Thành tích', width: 50, type: 'text', value: (award) => award.achievement },
  { header: 'Phong trào', width: 24, type: 'text', value: (award) => award.movementName },
  { header: 'Trạng thái', width: 14, type: 'text', value: (award) => AWARD_STATUS_NAMES[award.status] },
]

function about(lines: string[]): Sheet {
  const rows = lines.map((line) => ({ line }))
  return sheet({
    name: 'Về bảng này',
    heading: ['VỀ BẢNG NÀY'],
    columns: [{ header: 'Nội dung', width: 100, type: 'text', value: (row: { line: string }) => row.line }],
    rows,
  })
}

/** Streams the awards a filter leaves, read at one moment. `conditions`: the filter in words, for the sheet about itself. */
export async function streamRegister(
  output: Writable,
  db: Db,
  filter: AwardFilter,
  by: { actor: Actor; now: Date; conditions: string[] },
  reader: Reader = {},
): Promise<void> {
  const { actor, now, conditions } = by
  const day = shortDate(today(now))
  await inTransaction(
    db,
    async (tx) => {
      const { number, batches } = await registerLines(tx, actor, filter)
      const title = 'SỔ KHEN THƯỞNG'
      const heading = [
        title,
        conditions.length === 0 ? 'Toàn bộ sổ' : conditions.join('; '),
        `Ngày lập: ${day}`,
      ]
      const list = sheet({
        name: 'Khen thưởng',
        heading,
        columns: COLUMNS,
        rows: { batches },
        length: number,
      })
      const notes = [
        `Điều kiện lọc: ${conditions.length === 0 ? 'không lọc' : conditions.join('; ')}`,
        `Số dòng: ${formatNumber(number)} lượt khen`,
        `Ngày lập: ${day}`,
        `Người lập: ${actor.name}`,
        'Tên, chức vụ và đơn vị ghi theo ngày quyết định.',
      ]
      const made = { title: 'Sổ khen thưởng', creator: actor.name, now }
      await writeWorkbook(output, made, [list, about(notes)], reader.tell)
    },
    { mode: 'snapshot', stop: reader.left },
  )
}
