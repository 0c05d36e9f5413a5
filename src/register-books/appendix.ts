import { fieldName } from '../audit/field-names.ts'
import { shortDate, today } from '../shared/dates.ts'
import { CERTIFICATE_KIND_NAMES } from '../verification/certificate-kind.ts'
import { groupedCode } from '../verification/verification.present.ts'
import type { CorrectionRow, ReissueRow, WithdrawalRow } from './appendix.queries.ts'

/** The appendices of a register book in words, for paper and sheet alike. */

/** Facts that stand in the book; a correction of others (statistics, sex) changes no line of it. */
const WRITTEN = ['recipientName', 'formOfAddress', 'position', 'unitName', 'achievement']

const said = (value: unknown) => (typeof value === 'string' && value !== '' ? value : '(để trống)')

export interface Appendix<Row> {
  title: string
  columns: { header: string; width: number }[]
  /** The cells of a record, none when it changed nothing in the book. */
  cells: (row: Row) => string[][]
}

/** Lengths in mm on a landscape page; a sheet takes them in proportion. */
export const CORRECTIONS: Appendix<CorrectionRow> = {
  title: 'PHỤ LỤC I. ĐÍNH CHÍNH',
  columns: [
    { header: 'Số vào sổ', width: 18 },
    { header: 'Họ tên, tập thể', width: 50 },
    { header: 'Mục', width: 28 },
    { header: 'Ghi ban đầu', width: 52 },
    { header: 'Đính chính thành', width: 52 },
    { header: 'Lý do', width: 40 },
    { header: 'Ngày ghi', width: 22 },
  ],
  cells: ({ number, recipientName, before, after, reason, recordedAt }) =>
    WRITTEN.filter((name) => name in before).map((name) => [
      ...[String(number), recipientName, fieldName(name), said(before[name]), said(after[name]), reason],
      shortDate(today(recordedAt)),
    ]),
}

export const REISSUES: Appendix<ReissueRow> = {
  title: 'PHỤ LỤC II. CẤP ĐỔI, CẤP LẠI BẰNG',
  columns: [
    { header: 'Số vào sổ', width: 18 },
    { header: 'Họ tên, tập thể', width: 54 },
    { header: 'Việc cấp', width: 28 },
    { header: 'Quyết định', width: 38 },
    { header: 'Mã bằng cũ', width: 36 },
    { header: 'Mã bằng mới', width: 36 },
    { header: 'Lý do', width: 52 },
  ],
  cells: (row) => {
    const returned =
      row.oldReturnedOn === null ? '' : `; nhận lại bằng cũ ngày ${shortDate(row.oldReturnedOn)}`
    return [
      [
        ...[String(row.number), row.recipientName, CERTIFICATE_KIND_NAMES[row.kind]],
        `${row.reissueNumber}, ngày ${shortDate(row.reissuedOn)}`,
        ...[groupedCode(row.oldCode), groupedCode(row.code), `${row.reason}${returned}`],
      ],
    ]
  },
}

function withdrawnBy({ revokedBy, revokedOn, annulledOn, annulmentText }: WithdrawalRow): string {
  if (revokedOn !== null) return `Thu hồi theo Quyết định số ${revokedBy ?? ''} ngày ${shortDate(revokedOn)}`
  const when = annulledOn === null ? '' : ` ngày ${shortDate(annulledOn)}`
  return `Huỷ bỏ quyết định${when}${annulmentText === null ? '' : `: ${annulmentText}`}`
}

export const WITHDRAWALS: Appendix<WithdrawalRow> = {
  title: 'PHỤ LỤC III. THU HỒI, HUỶ BỎ',
  columns: [
    { header: 'Số vào sổ', width: 18 },
    { header: 'Họ tên, tập thể', width: 60 },
    { header: 'Việc thu hồi, huỷ bỏ', width: 72 },
    { header: 'Cơ quan thu hồi', width: 52 },
    { header: 'Căn cứ, lý do', width: 60 },
  ],
  cells: (row) => [
    [
      ...[String(row.number), row.recipientName, withdrawnBy(row), row.revokedByName ?? ''],
      [row.groundName, row.reason].filter((part) => part !== null).join('. '),
    ],
  ],
}
