import { z } from 'zod'
import {
  date,
  id,
  longText,
  optionalChoice,
  optionalCount,
  optionalText,
  optionalYear,
  text,
} from '../shared/fields.ts'
import { cleanLine } from '../shared/typed-text.ts'
import { DECISION_STATUSES, isDecisionNumber } from './decision.ts'

const SHAPE = 'Số quyết định bắt đầu bằng chữ số, ví dụ 127-QĐ/ĐUK hoặc 123/QĐ-BNV.'

/** "Số: 127-QĐ/ĐUK" copied with its label is the number 127-QĐ/ĐUK. */
function withoutLabel(value: unknown): unknown {
  return typeof value === 'string' ? cleanLine(value).replace(/^số\s*[:.]?\s*/iu, '') : value
}

/** A decision number as typed. */
export function decisionNumber(label: string) {
  return z.preprocess(
    withoutLabel,
    text(label, { max: 60 }).refine((value) => isDecisionNumber(value), { error: SHAPE }),
  )
}

/** The head of a decision, as the paper has it. */
export const decisionHead = {
  issuingBodyCode: text('Cơ quan ban hành', { max: 60 }),
  number: decisionNumber('Số quyết định'),
  issuedOn: date('Ngày quyết định'),
  subject: text('Trích yếu', { max: 1000 }),
  place: optionalText('Nơi ban hành', { max: 100 }).describe('The place of the issuing body when left out'),
  signerName: optionalText('Người ký').describe(
    'May be left out when the issuing body has one signer that day',
  ),
  signerPosition: optionalText('Chức vụ người ký').describe(
    'Taken from the signers of the issuing body when left out',
  ),
  signerCapacity: optionalText('Thẩm quyền ký', { max: 100 }).describe(
    "'T/M BAN THƯỜNG VỤ', 'KT. BỘ TRƯỞNG'",
  ),
  movementCode: optionalText('Phong trào thi đua', { max: 60 }),
  note: longText('Ghi chú', { max: 2000 }),
  expectedCollectives: optionalCount('Số tập thể', { max: 100_000 }).describe('As the paper says'),
  expectedIndividuals: optionalCount('Số cá nhân', { max: 100_000 }).describe('As the paper says'),
  expectedHouseholds: optionalCount('Số hộ gia đình', { max: 100_000 }).describe('As the paper says'),
}

export const DraftDecision = z.strictObject(decisionHead).meta({ id: 'DraftDecision' })

/**
 * `invented`: an example, not a paper that exists; only the sample says so. `signerMayBeUnknown`: a list that was sent
 * need not say who signed.
 */
export type DraftDecision = z.output<typeof DraftDecision> & {
  invented?: boolean
  signerMayBeUnknown?: boolean
}

export const ChangeDraft = z.strictObject({ ...decisionHead, version: optionalCount('Phiên bản') })

export const AnnulDecision = z
  .strictObject({
    annulledOn: date('Ngày huỷ bỏ'),
    annulmentText: text('Căn cứ huỷ bỏ', { max: 1000 }).describe(
      'Number, date and issuer of the annulling decision, and why',
    ),
    annulmentGroundCode: optionalText('Căn cứ theo luật', { max: 60 }).describe(
      'One of the grounds of Law 06/2022/QH15, chapter VII; left out for other reasons',
    ),
  })
  .meta({ id: 'AnnulDecision' })
export type AnnulDecision = z.output<typeof AnnulDecision>

/** A button acts on what its page showed, not on what somebody else has made of it since. */
export const SeenVersion = z.strictObject({ version: optionalCount('Phiên bản') })

export const ByDecisionId = z.object({ id: id('Quyết định') })

export const DecisionFilter = z.strictObject({
  year: optionalYear('Năm'),
  issuingBody: optionalText('Cơ quan ban hành', { max: 60 }),
  status: optionalChoice('Trạng thái', DECISION_STATUSES),
  q: optionalText('Tìm'),
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
  pageSize: optionalCount('Số dòng', { min: 1, max: 200 }),
})
export type DecisionFilter = z.output<typeof DecisionFilter>

/** Which page of the list of a decision. */
export const DecisionPaging = z.strictObject({
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
  /** Of a draft only the lines where something is unusual. */
  lines: optionalChoice('Các dòng', ['unusual']),
})
export type DecisionPaging = z.output<typeof DecisionPaging>

/** The form of a scan has nothing but its file. */
export const AttachScan = z.strictObject({})

/** A decision through the API. */
export const DecisionResource = z
  .object({
    id: z.number(),
    number: z.string(),
    issuedOn: z.string(),
    issuingBody: z.object({ code: z.string(), name: z.string() }),
    subject: z.string(),
    place: z.string(),
    signer: z.object({ name: z.string(), position: z.string(), capacity: z.string().nullable() }),
    movementCode: z.string().nullable(),
    note: z.string().nullable(),
    invented: z.boolean(),
    status: z.enum(DECISION_STATUSES),
    enteredAt: z.iso.datetime().nullable().describe('When it was registered as issued'),
    annulledOn: z.string().nullable(),
    annulmentText: z.string().nullable(),
    annulmentGroundCode: z.string().nullable(),
    hasScan: z.boolean(),
    awards: z.object({ individual: z.int(), collective: z.int(), household: z.int() }),
    expected: z
      .object({
        individual: z.int().nullable(),
        collective: z.int().nullable(),
        household: z.int().nullable(),
      })
      .describe('How many the paper says there are; null where it was not entered'),
    version: z.int(),
  })
  .meta({ id: 'Decision' })

export const DecisionPage = z.object({
  rows: z.array(DecisionResource),
  page: z.int(),
  pageSize: z.int(),
  total: z.int(),
})

/** The numbers a decision took in the register of its issuing body and year. */
export const RegisterNumbers = z.object({ year: z.int(), first: z.int(), last: z.int() })
