import type { System } from '../award-forms/award-form.ts'
import { dayAfter } from '../organisations/organisation.ts'
import { isAfter, isWithin, shortDate, type PlainDate } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'
import { upperCase } from '../shared/vietnamese.ts'

/**
 * Who gives: the bodies that sign decisions, and who signed for them when. A Party committee (đảng ủy) gives; the
 * organisation it leads (đảng bộ) receives. Bodies end too: what they decided stays valid, but nothing new is theirs.
 */

export const DOCUMENT_STYLES = ['party', 'state'] as const
export type DocumentStyle = (typeof DOCUMENT_STYLES)[number]

/** Rules of layout: HD 36-HD/VPTW for papers of the Party, Nghị định 30/2020/NĐ-CP for papers of the State. */
export const DOCUMENT_STYLE_NAMES: Readonly<Record<DocumentStyle, string>> = {
  party: 'Thể thức văn bản của Đảng',
  state: 'Thể thức văn bản hành chính nhà nước',
}

/** The layout a body uses unless told otherwise; mass organisations write as the State does. */
export function usualDocumentStyle(system: System): DocumentStyle {
  return system === 'party' ? 'party' : 'state'
}

/** How a body heads its certificates unless told otherwise: its name in capitals. */
export function usualCertificateTitle(name: string): string {
  return upperCase(name)
}

interface Validity {
  validFrom: PlainDate
  validTo?: PlainDate | null | undefined
}

/** Whether a body, or the term of a signer, covers the day; both give papers only while they do. */
export function existsOn(body: Validity, day: PlainDate): boolean {
  return isWithin(day, body.validFrom, body.validTo ?? null)
}

/** The first day after a last day, as the database keeps the end of a period; undefined for no end. */
export function endAfter(lastDay: PlainDate | undefined): PlainDate | undefined {
  return lastDay === undefined ? undefined : dayAfter(lastDay)
}

/** A period whose end lies before its start; `field` is the field that holds the end. */
export function wrongOrder({ validFrom, validTo }: Validity, field: string): FieldError[] {
  if (validTo === undefined || validTo === null || isAfter(validTo, validFrom)) return []
  return [{ path: field, text: `Ngày kết thúc phải sau ngày bắt đầu (${shortDate(validFrom)}).` }]
}
