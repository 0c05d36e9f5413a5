import type { RecipientKind, System } from '../../award-forms/award-form.ts'

/** What figures can be set out by, as rows and columns. Every award is in exactly one group of each. */

export const DIMENSIONS = [
  'issuingBody',
  'system',
  'group',
  'form',
  'kind',
  'recipientKind',
  'recipientType',
  'category',
  'leadership',
  'sex',
  'age',
  'unit',
  'movement',
  'year',
  'quarter',
  'month',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** By the structure of then, or by today's. */
export const STRUCTURES = ['then', 'now'] as const

export const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  issuingBody: 'Cơ quan ban hành',
  system: 'Hệ thống',
  group: 'Nhóm hình thức',
  form: 'Hình thức',
  kind: 'Loại hình khen thưởng',
  recipientKind: 'Đối tượng',
  recipientType: 'Loại đơn vị',
  category: 'Đối tượng thống kê',
  leadership: 'Lãnh đạo, người trực tiếp',
  sex: 'Giới tính',
  age: 'Độ tuổi',
  unit: 'Đơn vị',
  movement: 'Phong trào thi đua',
  year: 'Năm',
  quarter: 'Quý',
  month: 'Tháng',
}

/** Groups that follow one another in time: a line may join them, and each has one before it. */
export const TIMES: readonly Dimension[] = ['year', 'quarter', 'month']

/** One row or column: all awards for which the dimension is this. */
export interface Group {
  /** As the database gave it; '' where there is none. */
  key: string
  label: string
  /** What else is so of every award in it; a group for which it is otherwise has none in common. */
  implies: {
    system?: System
    recipientKind?: RecipientKind | 'not-individual' | 'not-collective'
    year?: string
  }
  /** Code of the unit, form, movement… behind it, for addresses. */
  code?: string
  /** What is special about a row of units: the unit above itself, or what cannot be given to one below. */
  part?: 'own' | 'unattributed'
}

function kindsAgree(
  one: Group['implies']['recipientKind'],
  other: Group['implies']['recipientKind'],
): boolean {
  if (one === undefined || other === undefined || one === other) return true
  if (one === 'not-individual') return other !== 'individual'
  if (one === 'not-collective') return other !== 'collective'
  if (other === 'not-individual' || other === 'not-collective') return kindsAgree(other, one)
  return false
}

/** Whether an award can be in all of these groups: a collective has no sex, a form of the Party none of the State's issuers. */
export function canMeet(groups: readonly Group[]): boolean {
  return groups.every((one, index) =>
    groups.slice(index + 1).every((other) => {
      const [a, b] = [one.implies, other.implies]
      const same = (x: string | undefined, y: string | undefined) =>
        x === undefined || y === undefined || x === y
      return same(a.system, b.system) && same(a.year, b.year) && kindsAgree(a.recipientKind, b.recipientKind)
    }),
  )
}
