import { shortDate, type PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { ChangeTable, Told } from './change-table.ts'
import { hangingTables } from './hanging-changes.present.ts'
import type { Surroundings } from './surroundings.queries.ts'
import { unitTables } from './unit-changes.present.ts'

/** What an act changes, in tables: before it is confirmed, and on its page afterwards. */

/** Everything an act changes, table by table; what is not changed has no table. */
export function changeTables(told: Told): ChangeTable[] {
  return [...unitTables(told), ...hangingTables(told)]
}

/** What does not change but should be known, as sentences; drafts with a link each. */
export function surroundingNotes(
  { awardsBefore, awardsSince, headcounts, comingAlong, accounts, drafts }: Surroundings,
  { accountsChanged, on, tops }: { accountsChanged: number; on: PlainDate; tops: readonly string[] },
) {
  const day = shortDate(on)
  const sentences = [
    ...tops.map(
      (name) => `${name} không có đơn vị cấp trên; nếu thiếu, hãy bấm «Sửa lại» và chọn «Đơn vị cấp trên».`,
    ),
    comingAlong > 0 && `${formatNumber(comingAlong)} đơn vị cấp dưới đi theo, không thay đổi gì khác.`,
    awardsBefore > 0
      ? `${formatNumber(awardsBefore)} lần khen trước ngày ${day} giữ nguyên tên và cơ cấu cũ.`
      : `Chưa có lần khen nào trước ngày ${day} ở các đơn vị này.`,
    awardsSince > 0 &&
      `${formatNumber(awardsSince)} lần khen từ ngày ${day} đã ghi theo cơ cấu cũ và giữ nguyên như đã ban hành.`,
    headcounts > 0 &&
      `${formatNumber(headcounts)} số liệu chốt từ ngày ${day} đã ghi cho đơn vị kết thúc; hãy kiểm tra lại.`,
    accounts.length > accountsChanged &&
      `${formatNumber(accounts.length - accountsChanged)} tài khoản có phạm vi là đơn vị kết thúc (${accounts.slice(0, 5).join(', ')}); quản trị cần chọn lại phạm vi.`,
  ].filter((sentence) => sentence !== false)
  return {
    sentences,
    drafts: drafts.map(({ id, number, issuedOn }) => ({
      text: `Bản nháp quyết định ${number} ngày ${shortDate(issuedOn)}`,
      href: `/decisions/${id}`,
    })),
  }
}
