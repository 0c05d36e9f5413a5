import { isWithin, shortDate, type PlainDate } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'
import { upperCase } from '../shared/vietnamese.ts'

/**
 * A decision to commend (quyết định khen thưởng): one number, one date, one issuing body, a list of recipients. A draft
 * may be rewritten; from issue on it is only ever corrected line by line, or annulled by another decision.
 */

export const DECISION_STATUSES = ['draft', 'issued', 'annulled'] as const
export type DecisionStatus = (typeof DECISION_STATUSES)[number]

export const DECISION_STATUS_NAMES: Readonly<Record<DecisionStatus, string>> = {
  draft: 'Bản nháp',
  issued: 'Đã ban hành',
  annulled: 'Đã huỷ bỏ',
}

const HYPHENS = /[‐‑‒–—−]/g

/**
 * What makes two ways of writing a number the same number: capitals, no spaces, one kind of hyphen, no leading zeros.
 * '0127 - qđ/ĐUK' → '127-QĐ/ĐUK'. Kind and abbreviation after the hyphen (Party, HD 36-HD/VPTW) or slash (State, NĐ
 * 30/2020/NĐ-CP) stay: 12-QĐ and 12-TB are two papers.
 */
export function numberKey(number: string): string {
  return upperCase(number)
    .replace(/\s+/g, '')
    .replace(HYPHENS, '-')
    .replace(/^0+(?=\d)/, '')
}

/** Numbers begin with their number; a word before it ("Số", "QĐ") is a label and would make equal numbers differ. */
export function isDecisionNumber(number: string): boolean {
  return /^\d/.test(number)
}

interface Issuer {
  name: string
  validFrom: PlainDate
  validTo: PlainDate | null
}

/**
 * What forbids the issuer to decide on that day: bodies come and go, and a decision of a body that did not exist is
 * almost always a mistyped year. Empty when nothing does.
 */
export function issuerErrors(issuer: Issuer, issuedOn: PlainDate): FieldError[] {
  if (isWithin(issuedOn, issuer.validFrom, issuer.validTo)) return []
  const text =
    issuedOn < issuer.validFrom
      ? `${issuer.name} có từ ngày ${shortDate(issuer.validFrom)}, chưa ban hành được quyết định ngày ${shortDate(issuedOn)}; hãy kiểm tra lại ngày.`
      : `${issuer.name} đã kết thúc hoạt động từ ngày ${shortDate(issuer.validTo ?? issuedOn)}; hãy kiểm tra lại ngày, hoặc chọn cơ quan kế thừa.`
  return [{ path: 'issuedOn', text }]
}

/** A paper cannot have been signed tomorrow. */
export function futureErrors(path: string, date: PlainDate, today: PlainDate): FieldError[] {
  if (date <= today) return []
  return [{ path, text: `Ngày ${shortDate(date)} chưa đến; hãy nhập ngày ghi trên quyết định.` }]
}
