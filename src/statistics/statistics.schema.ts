import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { optionalDate, optionalText, optionalYear, text } from '../shared/fields.ts'

const period = {
  year: optionalYear('Năm'),
  from: optionalDate('Từ ngày'),
  to: optionalDate('Đến ngày'),
}

/** Which awards to count: by the date of their decisions, both days included; a year stands for its two ends. */
export const StatisticsFilter = z.strictObject({
  ...period,
  organisation: optionalText('Đơn vị', { max: 60 }),
})
export type StatisticsFilter = z.output<typeof StatisticsFilter>

/** What share of the units of a type (or of a family of types, or of people) has been commended. */
export const CoverageFilter = z.strictObject({
  ...period,
  organisationType: text('Loại đơn vị', { max: 60 }),
  within: text('Đơn vị', { max: 60 }),
  form: optionalText('Hình thức', { max: 60 }),
  decision: optionalText('Số quyết định', { max: 60 }),
})
export type CoverageFilter = z.output<typeof CoverageFilter>

export const StatisticsResource = z
  .object({
    from: z.string(),
    to: z.string(),
    rows: z.array(
      z.object({
        issuer: z.string(),
        issuerCode: z.string(),
        form: z.string(),
        formName: z.string(),
        recipientKind: z.enum(RECIPIENT_KINDS),
        awards: z.number().describe('Lượt khen thưởng'),
        recipients: z.number().describe('Số tập thể, cá nhân hoặc hộ khác nhau'),
      }),
    ),
    units: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        recipientKind: z.enum(RECIPIENT_KINDS),
        awards: z.number(),
        recipients: z.number(),
      }),
    ),
    total: z.object({ awards: z.number(), recipients: z.number() }),
  })
  .meta({ id: 'Statistics' })

export const CoverageResource = z
  .object({
    commended: z.number(),
    total: z.number(),
    percent: z.number().nullable().describe('Hai chữ số thập phân; null khi mẫu số bằng 0'),
    denominator: z.enum(['registered', 'reported']),
    registered: z.number(),
    reported: z.number().nullable(),
    asOf: z.string(),
  })
  .meta({ id: 'Coverage' })
