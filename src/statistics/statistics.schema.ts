import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import {
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalText,
  optionalYear,
  text,
} from '../shared/fields.ts'
import { DENOMINATORS } from './coverage/coverage.ts'
import { STRUCTURES } from './pivot/dimension.ts'

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
  issuingBody: optionalText('Cơ quan ban hành', { max: 60 }),
  movement: optionalText('Phong trào thi đua', { max: 60 }),
  denominator: optionalChoice('Mẫu số', DENOMINATORS).describe(
    'registered: units (or people in post) of the register; reported: the last head-count; left out: the register where it is complete',
  ),
  asOf: optionalDate('Mẫu số ngày').describe('The end of the period when left out'),
  structure: optionalChoice('Theo cơ cấu', STRUCTURES).describe(
    'now: units of today, each once, be it commended itself or as one of those it follows',
  ),
  knownOn: optionalDate('Có hiệu lực vào ngày').describe('Awards in force on this day; today when left out'),
  decision: optionalText('Số quyết định', { max: 60 }),
})
export type CoverageFilter = z.output<typeof CoverageFilter>

/** The same asked of the page, which fills in what is left open. */
export const CoveragePageFilter = CoverageFilter.extend({
  organisationType: optionalText('Loại đơn vị', { max: 60 }),
  within: optionalText('Đơn vị', { max: 60 }),
})
export type CoveragePageFilter = z.output<typeof CoveragePageFilter>

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

const coverageFigures = {
  commended: z.number(),
  total: z.number(),
  percent: z.number().nullable().describe('Hai chữ số thập phân; null khi mẫu số bằng 0'),
  awards: z.number().describe('Lượt khen của những đối tượng được khen'),
  unattributed: z
    .number()
    .describe('Theo cơ cấu hiện nay: đơn vị cũ được khen mà không có một đơn vị kế thừa; không tính vào đâu'),
}

const bothDenominators = {
  denominator: z.enum(DENOMINATORS),
  registered: z.number(),
  reported: z.number().nullable(),
  reportedOn: z.string().nullable(),
  asOf: z.string(),
}

export const CoverageResource = z.object({ ...coverageFigures, ...bothDenominators }).meta({ id: 'Coverage' })

export const CoverageByUnit = z
  .object({
    units: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        own: z.boolean(),
        ...coverageFigures,
        ...bothDenominators,
      }),
    ),
  })
  .meta({ id: 'CoverageByUnit' })

export const UnattributedFilter = CoveragePageFilter.extend({
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
})

export const CommendedResource = z
  .object({
    units: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        awards: z.number().describe('Lượt khen của đơn vị và của những đơn vị mà nó kế thừa'),
      }),
    ),
  })
  .meta({ id: 'CommendedUnits' })

export const UnattributedResource = z
  .object({
    units: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        endedOn: z.string().nullable(),
        awards: z.number().describe('Lượt khen'),
      }),
    ),
  })
  .meta({ id: 'UnattributedUnits' })
