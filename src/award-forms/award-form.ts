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
