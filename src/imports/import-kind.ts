import { LIST_KINDS, type ListKind } from './list/list.ts'

/**
 * Lists that are taken in from files (nhập từ tệp): who gives, units, people, head-counts, yearly classifications, awards. An
 * import is first read and checked without touching the register, then applied whole or not at all, and may be taken back
 * as a whole.
 */

/** Every list that is understood is also taken in. */
export const IMPORT_KINDS = LIST_KINDS
export type ImportKind = ListKind

export const IMPORT_KIND_NAMES: Readonly<Record<ImportKind, string>> = {
  'issuing-bodies': 'Cơ quan ban hành',
  organisations: 'Đơn vị',
  people: 'Cá nhân',
  headcounts: 'Số lượng',
  classifications: 'Xếp loại hằng năm',
  awards: 'Danh sách khen thưởng',
}

export const IMPORT_STATUSES = [
  'reading',
  'checked',
  'applying',
  'applied',
  'undone',
  'discarded',
  'failed',
] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

export const IMPORT_STATUS_NAMES: Readonly<Record<ImportStatus, string>> = {
  reading: 'Đang đọc',
  checked: 'Chờ xác nhận',
  applying: 'Đang ghi vào sổ',
  applied: 'Đã nhập',
  undone: 'Đã hoàn tác',
  discarded: 'Đã bỏ',
  failed: 'Không đọc được',
}

/** What a line would do to the register. */
export const OUTCOMES = ['new', 'changed', 'unchanged', 'wrong', 'skipped'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  new: 'Mới',
  changed: 'Thay đổi',
  unchanged: 'Đã có, không đổi',
  wrong: 'Cần sửa',
  skipped: 'Không nhập',
}

/** The most lines one list may have: more than any office sends, few enough to be checked while somebody waits. */
export const MOST_LINES = 50_000
