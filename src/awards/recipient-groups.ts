/**
 * How recipients are told apart in figures, by what was frozen on the day of the decision: sex, age, leading post. These
 * are facts of people; collectives and households are `DOES_NOT_APPLY`.
 */

/** The fact was not recorded. */
export const NOT_RECORDED = '-'
/** The fact is one of people, and the recipient is a collective or a household (or the other way round). */
export const DOES_NOT_APPLY = 'none'
/** In place of the unit above: the unit is the top of its tree. */
export const OF_NO_UNIT = '-'

export const SEX_GROUPS = ['female', 'male', NOT_RECORDED, DOES_NOT_APPLY] as const
type SexGroup = (typeof SEX_GROUPS)[number]

export const SEX_GROUP_NAMES: Readonly<Record<SexGroup, string>> = {
  female: 'Nữ',
  male: 'Nam',
  [NOT_RECORDED]: 'Không ghi giới tính',
  [DOES_NOT_APPLY]: 'Tập thể, hộ gia đình',
}

/** The first age of each group but the youngest; ages are the year of the decision minus the year of birth. */
export const AGE_BOUNDS = [31, 41, 51, 61] as const

export const AGE_GROUPS = ['30', '40', '50', '60', '61', NOT_RECORDED, DOES_NOT_APPLY] as const
type AgeGroup = (typeof AGE_GROUPS)[number]

export const AGE_GROUP_NAMES: Readonly<Record<AgeGroup, string>> = {
  '30': 'Đến 30 tuổi',
  '40': '31–40 tuổi',
  '50': '41–50 tuổi',
  '60': '51–60 tuổi',
  '61': 'Trên 60 tuổi',
  [NOT_RECORDED]: 'Không ghi năm sinh',
  [DOES_NOT_APPLY]: 'Tập thể, hộ gia đình',
}

export const LEADERSHIP_GROUPS = ['leader', 'ordinary', NOT_RECORDED, DOES_NOT_APPLY] as const
export type LeadershipGroup = (typeof LEADERSHIP_GROUPS)[number]

export const LEADERSHIP_NAMES: Readonly<Record<LeadershipGroup, string>> = {
  leader: 'Lãnh đạo',
  ordinary: 'Người trực tiếp, không giữ chức vụ lãnh đạo',
  [NOT_RECORDED]: 'Không phân loại',
  [DOES_NOT_APPLY]: 'Tập thể, hộ gia đình',
}
