import { z } from 'zod'
import { choice, date, flag, optionalText } from '../shared/fields.ts'
import { BONUS_ROUNDINGS } from '../shared/money.ts'

/** What the office is called from today on; left out, it stays unsaid. */
export const NameOffice = z.strictObject({
  officeName: optionalText('Tên cơ quan', { max: 200 }),
  officePlace: optionalText('Địa danh', { max: 100 }),
})
export type NameOffice = z.output<typeof NameOffice>

/** Whether strangers are answered, from today on. */
export const OpenPublicCheck = z.strictObject({ open: flag('Cho phép tra cứu công khai') })
export type OpenPublicCheck = z.output<typeof OpenPublicCheck>

/** How bonuses are rounded for decisions from a day on. */
export const SetBonusRounding = z.strictObject({
  rounding: choice('Cách làm tròn', BONUS_ROUNDINGS),
  validFrom: date('Áp dụng cho quyết định từ ngày'),
})
export type SetBonusRounding = z.output<typeof SetBonusRounding>
