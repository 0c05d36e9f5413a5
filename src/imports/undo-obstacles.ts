import type { ChangedSince } from './import-undo.queries.ts'

/** Why a row that an import left behind can no longer be taken back, in the office's words. */

function text(image: Record<string, unknown>, column: string): string {
  const value = image[column]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** What each table's rows are called, and the column that names one. */
const NAMES: Readonly<Record<string, { what: string; column: string }>> = {
  awards: { what: 'Lần khen của', column: 'recipient_name' },
  decisions: { what: 'Quyết định', column: 'number' },
  households: { what: 'Hộ gia đình', column: 'head_name' },
  person_postings: { what: 'Chức vụ', column: 'position' },
  people: { what: 'Cá nhân', column: 'full_name' },
  classifications: { what: 'Kết quả xếp loại năm', column: 'year' },
  headcounts: { what: 'Số lượng ngày', column: 'counted_on' },
  issuing_bodies: { what: 'Cơ quan ban hành', column: 'name' },
  issuing_body_aliases: { what: 'Tên gọi khác', column: 'alias' },
  issuing_body_signers: { what: 'Người ký', column: 'full_name' },
  organisations: { what: 'Đơn vị', column: 'code' },
  organisation_versions: { what: 'Đơn vị', column: 'name' },
}

/** 'Quyết định 127-QĐ/ĐUK đã ban hành.' */
export function issuedText(number: string): string {
  return `Quyết định ${number} đã ban hành.`
}

/** 'Cá nhân Trần Thị Lan đã được sửa sau khi nhập.' */
export function obstacleText({ table, image, current, laterFile }: ChangedSince): string {
  const { what, column } = NAMES[table] ?? { what: 'Dữ liệu', column: '' }
  const name = `${what} ${text(image, column)}`.trim()
  if (current === null) return `${name} không còn trong sổ.`
  // One that was only brought is a draft, and its image says no more than its name.
  if (table === 'decisions' && current.status !== (image.status ?? 'draft'))
    return issuedText(text(image, column))
  if (laterFile !== null)
    return `${name} đã được lần nhập sau, tệp «${laterFile}», sửa; hãy hoàn tác lần đó trước.`
  return `${name} đã được sửa sau khi nhập.`
}
