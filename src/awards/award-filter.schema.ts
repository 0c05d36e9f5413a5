import { z } from 'zod'
import { RECIPIENT_KINDS, SYSTEMS } from '../award-forms/award-form.ts'
import { optionalChoice, optionalCount, optionalId, optionalText, optionalYear } from '../shared/fields.ts'
import { AWARD_STATUSES } from './award.ts'
import { periodBound } from './award.schema.ts'

export const AWARD_SORTS = ['date', 'date-asc', 'name', 'number', 'form', 'line'] as const
export type AwardSort = (typeof AWARD_SORTS)[number]

export const PAGE_SIZES = [50, 100, 200] as const

/** What the register of awards may be narrowed by; every figure of the statistics leads here with some of these. */
export const AwardFilter = z.strictObject({
  q: optionalText('Tìm').describe('Words of the recipient, the unit or the decision number, accents or not'),
  year: optionalYear('Năm'),
  from: periodBound('Từ ngày', '01-01').describe(
    'First day of the decision; a year alone means its first day',
  ),
  to: periodBound('Đến ngày', '12-31').describe('Last day of the decision; a year alone means its last day'),
  form: optionalText('Hình thức', { max: 60 }),
  group: optionalText('Nhóm hình thức', { max: 60 }),
  system: optionalChoice('Hệ thống', SYSTEMS),
  issuingBody: optionalText('Cơ quan ban hành', { max: 60 }),
  unit: optionalText('Đơn vị và cấp dưới', { max: 60 }).describe(
    'Code of a unit: it and what lay under it then',
  ),
  recipientKind: optionalChoice('Đối tượng', RECIPIENT_KINDS),
  recipientType: optionalText('Loại đơn vị', { max: 60 }).describe(
    'Type or family of types of the collective',
  ),
  category: optionalText('Đối tượng thống kê', { max: 60 }),
  kind: optionalText('Loại hình', { max: 60 }),
  movement: optionalText('Phong trào thi đua', { max: 60 }),
  status: optionalChoice('Trạng thái', AWARD_STATUSES).describe('Everything but drafts when left out'),
  decision: optionalId('Quyết định'),
  sort: optionalChoice('Thứ tự', AWARD_SORTS),
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
  pageSize: optionalCount('Số dòng', { min: 1, max: 200 }),
})
export type AwardFilter = z.output<typeof AwardFilter>
