import type { RecipientKind } from '../award-forms/award-form.ts'
import type { DocumentStyle } from '../issuing-bodies/issuing-body.ts'
import { endOfYear, shortDate, startOfYear, yearOf, type PlainDate } from '../shared/dates.ts'
import { remembered } from '../shared/remembered.ts'
import { findKey } from '../shared/vietnamese.ts'

/** An award (lần khen thưởng): one recipient, one form, one decision, with the facts of that day. */

export const AWARD_STATUSES = ['draft', 'issued', 'revoked', 'annulled'] as const
export type AwardStatus = (typeof AWARD_STATUSES)[number]

export const AWARD_STATUS_NAMES: Readonly<Record<AwardStatus, string>> = {
  draft: 'Bản nháp',
  issued: 'Có hiệu lực',
  revoked: 'Đã thu hồi',
  annulled: 'Đã huỷ bỏ',
}

export const SEXES = ['female', 'male'] as const
export type Sex = (typeof SEXES)[number]

export const SEX_NAMES: Readonly<Record<Sex, string>> = { female: 'Nữ', male: 'Nam' }

/**
 * How the paper addresses a person: 'Đồng chí' on papers of the Party, 'Ông' or 'Bà' on those of the State. Null when
 * it is not known, and for collectives and households: left blank, never guessed.
 */
export function formOfAddress(style: DocumentStyle, kind: RecipientKind, sex: string | null): string | null {
  if (kind !== 'individual') return null
  if (style === 'party') return 'Đồng chí'
  if (sex === null) return null
  return sex === 'female' ? 'Bà' : 'Ông'
}

const BETWEEN_UNITS = ' › '

/** The units from the top of the tree down, as one line: 'Đảng bộ Khối › Đảng bộ Bộ Tư pháp › Chi bộ …'. */
export function unitPathText(names: string[]): string {
  return names.join(BETWEEN_UNITS)
}

/** The names of such a line, from the top down. */
export function unitsOfPath(pathText: string): string[] {
  return pathText.split(BETWEEN_UNITS)
}

/** The name of the unit right above, from such a line; null for a top. */
export function upperUnitName(pathText: string): string | null {
  return unitsOfPath(pathText).at(-2) ?? null
}

/** The line with another name for the unit at its end. */
export function withUnitName(pathText: string, name: string): string {
  return unitPathText([...unitsOfPath(pathText).slice(0, -1), name])
}

/** What a search in the register looks at: who, of which unit, by which decision. */
export function awardSearchKey(facts: { recipientName: string; unitName: string; number: string }): string {
  const { recipientName, unitName, number } = facts
  const parts = [findKey(recipientName), unitName === recipientName ? '' : keyOf(unitName), keyOf(number)]
  return parts.filter((part) => part !== '').join(' ')
}

/** Thousands of lines share few units and decisions. */
const keyOf = remembered(findKey)

/** '12/2023': the register number with its year. */
export function registerNumberText(number: number | null, year: number): string | null {
  return number === null ? null : `${number}/${year}`
}

interface Period {
  periodFrom: PlainDate | null
  periodTo: PlainDate | null
  periodLabel: string | null
}

/** The period of an award in words: its label, whole years as 'năm 2023' and 'giai đoạn 2021–2023', or its days. */
export function periodText({ periodFrom: from, periodTo: to, periodLabel }: Period): string | null {
  if (periodLabel !== null) return periodLabel
  if (from === null && to === null) return null
  if (from === null) return `đến ${shortDate(to ?? '')}`
  if (to === null) return `từ ${shortDate(from)}`
  if (from === to) return `ngày ${shortDate(from)}`
  const first = yearOf(from)
  const last = yearOf(to)
  if (from !== startOfYear(first) || to !== endOfYear(last))
    return `từ ${shortDate(from)} đến ${shortDate(to)}`
  return first === last ? `năm ${first}` : `giai đoạn ${first}–${last}`
}

/** The class a collective is counted under when nobody says otherwise, by the family of its type (biểu 0602.N, TT 02/2023/TT-BNV). */
const CATEGORY_OF_FAMILY: Readonly<Record<string, string>> = {
  dang_bo: 'CQ_DANG_CTXH',
  chi_bo: 'CQ_DANG_CTXH',
  to_dang: 'CQ_DANG_CTXH',
  co_quan_dang: 'CQ_DANG_CTXH',
  doan_the: 'CQ_DANG_CTXH',
  co_quan_nha_nuoc: 'CQ_HANH_CHINH',
  don_vi_su_nghiep: 'DVSN',
  doanh_nghiep: 'DOANH_NGHIEP',
}

export function collectiveCategory(family: string): string {
  return CATEGORY_OF_FAMILY[family] ?? 'TT_KHAC'
}

export const HOUSEHOLD_CATEGORY = 'HO_GIA_DINH'
