/**
 * How units follow one another (kế thừa). Renames and moves keep the unit, so their rows name only the one it happened
 * to; the others lead from units to units, and all but a separation end the units they lead from.
 */

export const SUCCESSION_KINDS = ['DOI_TEN', 'SAP_NHAP', 'HOP_NHAT', 'CHIA', 'TACH', 'GIAI_THE'] as const
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number]

interface SuccessionRule {
  from: { least: number; most: number }
  to: { least: number; most: number }
  /** Whether the units it leads from end on that day. */
  ends: boolean
  /** What is wrong when the numbers do not fit. */
  text: string
}

const ONE = { least: 1, most: 1 }
const ANY = { least: 1, most: Infinity }
const SEVERAL = { least: 2, most: Infinity }

export const SUCCESSION_RULES: Readonly<Record<SuccessionKind, SuccessionRule>> = {
  DOI_TEN: { from: ONE, to: ONE, ends: true, text: 'Đổi tên: một đơn vị cũ thành một đơn vị mới.' },
  SAP_NHAP: { from: ANY, to: ONE, ends: true, text: 'Sáp nhập: một hay nhiều đơn vị vào một đơn vị nhận.' },
  HOP_NHAT: {
    from: SEVERAL,
    to: ONE,
    ends: true,
    text: 'Hợp nhất: từ hai đơn vị trở lên thành một đơn vị mới.',
  },
  CHIA: { from: ONE, to: SEVERAL, ends: true, text: 'Chia: một đơn vị thành từ hai đơn vị mới trở lên.' },
  TACH: {
    from: ONE,
    to: ANY,
    ends: false,
    text: 'Tách: một đơn vị tiếp tục hoạt động và có đơn vị mới tách ra.',
  },
  GIAI_THE: { from: ANY, to: { least: 0, most: 0 }, ends: true, text: 'Giải thể: không có đơn vị kế thừa.' },
}

/** What is wrong with the numbers of units of a succession; null when they fit its kind. */
export function successionMisfit(kind: SuccessionKind, from: number, to: number): string | null {
  const rule = SUCCESSION_RULES[kind]
  const fits = (count: number, { least, most }: { least: number; most: number }) =>
    count >= least && count <= most
  return fits(from, rule.from) && fits(to, rule.to) ? null : rule.text
}
