/**
 * The catalogue of what can be given: emulation titles (danh hiệu thi đua), forms of commendation (hình thức khen
 * thưởng), Party forms, badges, prizes. One form lives through several texts of law, so what a form is called, who may
 * give it and its coefficient stand in dated versions; the date of the decision chooses. Law 06/2022/QH15 art. 9.
 */

export const RECIPIENT_KINDS = ['individual', 'collective', 'household'] as const
export type RecipientKind = (typeof RECIPIENT_KINDS)[number]

export const RECIPIENT_KIND_NAMES: Readonly<Record<RecipientKind, string>> = {
  individual: 'Cá nhân',
  collective: 'Tập thể',
  household: 'Hộ gia đình',
}

export const SYSTEMS = ['state', 'party', 'mass'] as const
export type System = (typeof SYSTEMS)[number]

export const SYSTEM_NAMES: Readonly<Record<System, string>> = {
  state: 'Nhà nước',
  party: 'Đảng',
  mass: 'Đoàn thể',
}

/** How far the office may rely on a row of the catalogue before checking the text of law itself. */
export const CONFIDENCE_NAMES: Readonly<Record<string, string>> = {
  verified: 'Đã đối chiếu văn bản',
  'verified-old': 'Theo văn bản cũ',
  partly: 'Đối chiếu một phần',
  unverified: 'Chưa xác minh',
}

/** 150 → '1,5': a coefficient as decrees print it. */
export function coefficientText(coefficientX100: number | null): string {
  return coefficientX100 === null ? '–' : (coefficientX100 / 100).toLocaleString('vi-VN')
}

/** Groups of forms as the catalogue lists them, in this order. */
export const FORM_GROUPS = [
  'huan_chuong',
  'huy_chuong',
  'danh_hieu_vinh_du',
  'giai_thuong',
  'huy_hieu_dang',
  'danh_hieu',
  'co',
  'bang_khen',
  'giay_khen',
  'ky_niem_chuong',
  'bieu_duong',
  'giai_cuoc_thi',
] as const
export type FormGroup = (typeof FORM_GROUPS)[number]

export const FORM_GROUP_NAMES: Readonly<Record<FormGroup, string>> = {
  huan_chuong: 'Huân chương',
  huy_chuong: 'Huy chương',
  danh_hieu_vinh_du: 'Danh hiệu vinh dự nhà nước',
  giai_thuong: 'Giải thưởng',
  huy_hieu_dang: 'Huy hiệu Đảng',
  danh_hieu: 'Danh hiệu thi đua',
  co: 'Cờ',
  bang_khen: 'Bằng khen',
  giay_khen: 'Giấy khen',
  ky_niem_chuong: 'Kỷ niệm chương',
  bieu_duong: 'Biểu dương',
  giai_cuoc_thi: 'Giải cuộc thi',
}

const FORM_TYPES: Readonly<Record<FormGroup, string>> = {
  huan_chuong: 'form',
  huy_chuong: 'form',
  danh_hieu_vinh_du: 'state-honour',
  giai_thuong: 'state-prize',
  huy_hieu_dang: 'party-badge',
  danh_hieu: 'title',
  co: 'form',
  bang_khen: 'form',
  giay_khen: 'form',
  ky_niem_chuong: 'commemorative-medal',
  bieu_duong: 'praise',
  giai_cuoc_thi: 'contest-prize',
}

/** What a form of a group is in law; the State's flags are emulation titles, Law 06/2022/QH15 art. 20. */
export function formTypeOf(system: System, group: FormGroup): string {
  return group === 'co' && system === 'state' ? 'title' : FORM_TYPES[group]
}

export const CONFIDENCES = ['verified', 'verified-old', 'partly', 'unverified'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** Greatest coefficient a form may have, in hundredths: far above every decree, and so a catch for slips. */
const MOST_X100 = 100_000

/** '1,5' or '1.5' → 150. Null for anything but a positive number of at most two decimals. */
export function parseCoefficient(typed: string): number | null {
  const found = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(typed.trim())
  if (!found) return null
  const x100 = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return x100 > 0 && x100 <= MOST_X100 ? x100 : null
}
