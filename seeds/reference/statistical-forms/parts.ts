import type { ColumnDefinition, RowDefinition } from '../../../src/statistical-forms/form-parts.schema.ts'

/** What several official forms have in common. */

/** One column each for collectives and for individuals; a household stands with the individuals, for lack of a third. */
export const COLLECTIVE: ColumnDefinition = { heading: 'TT', where: { recipientKind: ['collective'] } }
export const INDIVIDUAL: ColumnDefinition = {
  heading: 'CN',
  where: { recipientKind: ['individual', 'household'] },
}

const DIRECT =
  'Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu (công nhân, nông dân,...)'

const KINDS: readonly [kind: string, label: string][] = [
  ['CONG_TRANG', 'Thường xuyên'],
  ['PHONG_TRAO', 'Chuyên đề'],
  ['DOT_XUAT', 'Đột xuất'],
  ['DOI_NGOAI', 'Đối ngoại'],
  ['CONG_HIEN', 'Cống hiến'],
  ['NIEN_HAN', 'Niên hạn'],
  ['KHANG_CHIEN', 'Kháng chiến'],
]

const CLASSES: readonly [category: string, label: string][] = [
  ['LD_BO_TINH', 'Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên'],
  ['LD_VU_SO', 'Lãnh đạo vụ, sở, ngành và tương đương'],
  ['DOANH_NHAN', 'Doanh nhân'],
  ['LD_KHAC', 'Các cấp lãnh đạo khác từ phó phòng trở lên'],
  ['TRUC_TIEP', DIRECT],
]

const two = (number: number) => String(number).padStart(2, '0')

/** Tập thể, doanh nghiệp, hộ gia đình, cá nhân and the five classes of individuals, their codes from `first` on. */
export function byRecipient(first: number): RowDefinition[] {
  const person = 'Người'
  return [
    { code: two(first), label: 'Tập thể', unit: 'Tập thể', where: { recipientKind: ['collective'] } },
    {
      code: two(first + 1),
      label: 'Trong đó: Doanh nghiệp',
      unit: 'Doanh nghiệp',
      where: { recipientKind: ['collective'], category: ['DOANH_NGHIEP'] },
      indent: 1,
    },
    { code: two(first + 2), label: 'Hộ gia đình', unit: 'Hộ', where: { recipientKind: ['household'] } },
    { code: two(first + 3), label: 'Cá nhân', unit: person, where: { recipientKind: ['individual'] } },
    ...CLASSES.map(([category, label], at): RowDefinition => ({
      code: two(first + 4 + at),
      label: `+ ${label}`,
      unit: person,
      where: { recipientKind: ['individual'], category: [category] },
      indent: 1,
    })),
  ]
}

/** The seven ways of commending, their codes from `first` on. */
export function byKind(first: number): RowDefinition[] {
  return KINDS.map(([kind, label], at) => ({ code: two(first + at), label, where: { kind: [kind] } }))
}

/** '15' to '21' */
export function codesFrom(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) => two(first + at))
}
