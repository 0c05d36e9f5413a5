import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { choice, listOf, optionalCount, text } from '../shared/fields.ts'

/** The most a single bonus can be: far above the highest prize of the State, and so a catch for slips. */
export const MOST_BONUS = 2_000_000_000

/** The amount of one form for one kind of recipient, in đồng; 0 says that there is no money. */
const TypedBonus = z.strictObject({
  formCode: text('Hình thức khen thưởng', { max: 60 }),
  recipientKind: choice('Đối tượng', RECIPIENT_KINDS),
  amount: optionalCount('Số tiền', { max: MOST_BONUS }),
})
export type TypedBonus = z.output<typeof TypedBonus>

export const TypeBonuses = z.strictObject({
  bonuses: listOf(TypedBonus, { label: 'Tiền thưởng', max: 200 }),
  version: optionalCount('Phiên bản'),
})
