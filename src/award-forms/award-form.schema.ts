import { z } from 'zod'
import {
  choice,
  count,
  date,
  flag,
  listOf,
  longText,
  optionalChoice,
  optionalDate,
  optionalText,
  text,
} from '../shared/fields.ts'
import { CONFIDENCES, FORM_GROUPS, parseCoefficient, RECIPIENT_KINDS, SYSTEMS } from './award-form.ts'

/** Which part of the catalogue to show, and as of which day (today when left out). */
export const CatalogueFilter = z.strictObject({
  system: optionalChoice('Hệ thống', SYSTEMS),
  on: optionalDate('Ngày hiệu lực'),
})

export const ByFormCode = z.object({ code: text('Mã hình thức') })

/** One form of the catalogue through the API. */
export const AwardFormResource = z
  .object({
    code: z.string(),
    name: z.string(),
    system: z.enum(SYSTEMS),
    group: z.string(),
    recipientKinds: z.array(z.enum(RECIPIENT_KINDS)),
    issuingLevels: z.array(z.string()),
    coefficients: z
      .object({
        individual: z.number().nullable(),
        collective: z.number().nullable(),
        household: z.number().nullable(),
      })
      .describe('Multiples of the base salary; null = not for this kind, or not known'),
    coefficientIsMaximum: z.boolean(),
    hasCertificate: z.boolean(),
    validFrom: z.string(),
    validTo: z.string().nullable().describe('First day no longer in force; null = in force'),
    source: z.string(),
    confidence: z.string(),
  })
  .meta({ id: 'AwardForm' })

/** '1,5' as decrees print it; gives hundredths. */
function coefficient(label: string) {
  return optionalText(label, { max: 10 }).transform((typed, context) => {
    if (typed === undefined) return undefined
    const x100 = parseCoefficient(typed)
    if (x100 !== null) return x100
    const message = `${label}: nhập một số dương, nhiều nhất hai chữ số thập phân, ví dụ 1,5.`
    context.issues.push({ code: 'custom', input: typed, message })
    return z.NEVER
  })
}

const version = {
  name: text('Tên đầy đủ', { max: 300 }),
  recipientKinds: listOf(choice('Đối tượng', RECIPIENT_KINDS), { label: 'Đối tượng', max: 3 }),
  issuingLevels: listOf(text('Cấp khen thưởng', { max: 40 }), { label: 'Cấp khen thưởng', max: 50 }),
  coefficientIndividual: coefficient('Hệ số cá nhân'),
  coefficientCollective: coefficient('Hệ số tập thể'),
  coefficientHousehold: coefficient('Hệ số hộ gia đình'),
  coefficientIsMaximum: flag('Hệ số là mức tối đa'),
  hasCertificate: flag('Có bằng, giấy chứng nhận'),
  validFrom: date('Ngày hiệu lực'),
  source: text('Văn bản', { max: 500 }),
  confidence: choice('Mức độ xác minh', CONFIDENCES),
  note: longText('Ghi chú', { max: 2000 }),
}

/** A form as a new text of law has it, from a day on. */
export const AmendAwardForm = z.strictObject(version)

/** A form the catalogue does not have yet, with its first text. */
export const AddAwardForm = z.strictObject({
  code: text('Mã hình thức', { max: 40 }),
  system: choice('Hệ thống', SYSTEMS),
  group: choice('Nhóm', FORM_GROUPS),
  everydayName: text('Tên gọi thường ngày', { max: 200 }),
  ...version,
})

export const AddBaseSalary = z.strictObject({
  amount: count('Mức lương cơ sở', { min: 1 }),
  validFrom: date('Ngày áp dụng'),
  source: text('Văn bản', { max: 500 }),
  confidence: choice('Mức độ xác minh', CONFIDENCES),
})

/** Lương cơ sở through the API: đồng a month over [validFrom, validTo). */
const BaseSalaryResource = z
  .object({
    amount: z.number(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    source: z.string(),
    confidence: z.string(),
  })
  .meta({ id: 'BaseSalary' })

export const BaseSalaryList = z.object({ rows: z.array(BaseSalaryResource) })
