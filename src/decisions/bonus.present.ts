import { coefficientText } from '../award-forms/award-form.ts'
import { formatMoney, type BonusRounding } from '../shared/money.ts'
import { formatNumber } from '../shared/numbers.ts'
import { isOverCap, type Bonus } from './bonus.ts'
import type { BonusTotal } from './bonus.queries.ts'

/** How a bonus was rounded, as the foot of a list says it. */
export const ROUNDING_SENTENCES: Readonly<Record<BonusRounding, string>> = {
  ceil: 'làm tròn lên hàng chục nghìn đồng',
  nearest: 'làm tròn đến hàng chục nghìn đồng gần nhất',
  none: 'không làm tròn',
}

/** 'hệ số 1,5 × lương cơ sở 2.340.000 đ'; null when the coefficient or the base salary is not known. */
function product({ coefficientX100, baseSalary }: Bonus): string | null {
  if (coefficientX100 === null || baseSalary === null) return null
  return `hệ số ${coefficientText(coefficientX100)} × lương cơ sở ${formatMoney(baseSalary)}`
}

function originText(bonus: Bonus): string | null {
  const { amount, cap } = bonus
  const limit = cap === null ? null : `không quá ${formatMoney(cap)}`
  if (amount === null) return limit ?? 'danh mục chưa có hệ số'
  if (bonus.source === 'reckoned') {
    return [product(bonus), ROUNDING_SENTENCES[bonus.rounding]].filter((text) => text !== null).join(', ')
  }
  return ['số tiền do cơ quan ghi', limit].filter((text) => text !== null).join(', ')
}

/** The bonus of an award as a fact: the amount and where it comes from; `when` says what is not on record yet. */
export function bonusFact(bonus: Bonus, when: string | null) {
  const { amount } = bonus
  const note = [originText(bonus), when].filter((text) => text !== null).join('; ')
  const over = isOverCap(bonus) ? { badge: { tone: 'attention' as const, text: 'Quá mức tối đa' } } : {}
  return { text: amount === null ? 'chưa xác định' : formatMoney(amount), note, ...over }
}

/** '73.010.000 đ, còn 2 đối tượng chưa xác định' */
export function bonusTotalText({ amount, unknown }: BonusTotal): string {
  const open = unknown === 0 ? '' : `, còn ${formatNumber(unknown)} đối tượng chưa xác định`
  return `${formatMoney(amount)}${open}`
}
