import { formatNumber } from '../../shared/numbers.ts'
import type { Unfinished } from './unfinished-entry.queries.ts'

const SAVED_AT = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** What an unfinished entry is called: 'Quyết định 127-QĐ/ĐUK', or what is known of a new one. */
export function unfinishedName({ decisionId, number }: Unfinished): string {
  if (decisionId !== null) return `Thêm vào quyết định ${number ?? ''}`
  return number === null ? 'Quyết định mới, chưa có số' : `Quyết định mới ${number}`
}

/** Where it is taken up again; null when its decision was issued meanwhile and takes no more lines. */
export function unfinishedHref({ decisionId, entryKey, status }: Unfinished): string | null {
  if (status !== null && status !== 'draft') return null
  const form = decisionId === null ? '/decisions/new' : `/decisions/${decisionId}/awards/new`
  return `${form}?entry=${entryKey}`
}

/** A line of the list of what is unfinished. */
export function unfinishedRow(entry: Unfinished) {
  const href = unfinishedHref(entry)
  return {
    entry: entry.entryKey,
    name: unfinishedName(entry),
    href,
    note: href === null ? 'Quyết định đã ban hành nên không thêm được nữa.' : null,
    lines: `${formatNumber(entry.lines)} dòng`,
    savedAt: SAVED_AT.format(entry.savedAt),
  }
}
