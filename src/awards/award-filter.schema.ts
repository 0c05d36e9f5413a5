import { z } from 'zod'
import { RECIPIENT_KINDS, SYSTEMS } from '../award-forms/award-form.ts'
import {
  optionalChoice,
  optionalCount,
  optionalDate,
  optionalId,
  optionalText,
  optionalYear,
} from '../shared/fields.ts'
import { AWARD_STATUSES } from './award.ts'
import { periodBound } from './award.schema.ts'
import { AGE_GROUPS, LEADERSHIP_GROUPS, SEX_GROUPS } from './recipient-groups.ts'

export const AWARD_SORTS = ['date', 'date-asc', 'name', 'number', 'form', 'line'] as const
export type AwardSort = (typeof AWARD_SORTS)[number]

export const PAGE_SIZES = [50, 100, 200] as const

const UNIT_PARTS = ['own', 'unattributed'] as const

/** Conditions on awards, the same for the register that lists them and the statistics that count them. */
export const narrowing = {
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
  above: optionalText('Đơn vị cấp trên trực tiếp khi đó', { max: 60 }).describe(
    'Code of the unit right above `unit` on the day of the decision; - when it was the top',
  ),
  part: optionalChoice('Phần của đơn vị', UNIT_PARTS).describe(
    'own: the unit itself alone; unattributed: what nobody was recorded to follow (with structureOn)',
  ),
  structureOn: optionalDate('Theo cơ cấu ngày').describe(
    'Units as structured on this day, former ones through those that follow them; else as on the day of each decision',
  ),
  recipientKind: optionalChoice('Đối tượng', RECIPIENT_KINDS),
  recipientType: optionalText('Loại đơn vị', { max: 60 }).describe(
    'Type or family of types of the collective; none: no collective',
  ),
  category: optionalText('Đối tượng thống kê', { max: 60 }).describe('- when none was recorded'),
  leadership: optionalChoice('Lãnh đạo, người trực tiếp', LEADERSHIP_GROUPS),
  sex: optionalChoice('Giới tính', SEX_GROUPS),
  age: optionalChoice('Độ tuổi', AGE_GROUPS).describe('Year of the decision minus year of birth'),
  kind: optionalText('Loại hình', { max: 60 }),
  movement: optionalText('Phong trào thi đua', { max: 60 }).describe('- when under none'),
  knownOn: optionalDate('Có hiệu lực vào ngày').describe(
    'In force on this day: given by then and not yet revoked or annulled',
  ),
}

/** What the register of awards may be narrowed by; every figure of the statistics leads here with some of these. */
export const AwardFilter = z.strictObject({
  q: optionalText('Tìm').describe('Words of the recipient, the unit or the decision number, accents or not'),
  ...narrowing,
  status: optionalChoice('Trạng thái', AWARD_STATUSES).describe('Everything but drafts when left out'),
  decision: optionalId('Quyết định'),
  sort: optionalChoice('Thứ tự', AWARD_SORTS),
  page: optionalCount('Trang', { min: 1, max: 100_000 }),
  pageSize: optionalCount('Số dòng', { min: 1, max: 200 }),
})
export type AwardFilter = z.output<typeof AwardFilter>
