import { NO_COEFFICIENT, version } from './award-form-version.ts'
import { ISSUING_LEVELS } from './issuing-levels.ts'
import { PARTY_RULES_2001 } from './milestones.ts'
import type { AwardFormSeed, RecipientKind } from './catalogue-seeds.ts'

const EVERY_LEVEL = ISSUING_LEVELS.map((level) => level.code)

function prize(
  code: string,
  sortOrder: number,
  name: string,
  recipientKinds: readonly RecipientKind[],
): AwardFormSeed {
  return {
    code,
    system: 'party',
    type: 'contest-prize',
    group: 'giai_cuoc_thi',
    sortOrder,
    everydayName: name,
    versions: [
      version({
        name: `${name} cuộc thi`,
        recipientKinds,
        issuingLevels: EVERY_LEVEL,
        coefficientX100: NO_COEFFICIENT,
        validFrom: PARTY_RULES_2001,
        validTo: null,
        source: 'Thể lệ từng cuộc thi; không có văn bản chung, tính từ mốc sớm nhất của danh mục',
        confidence: 'partly',
        note: 'Không phải hình thức khen thưởng theo luật; mức thưởng do thể lệ cuộc thi quy định.',
      }),
    ],
  }
}

/**
 * Prizes of contests. No law lists them, any body may give them; they are kept under the Party's system because
 * the contests this register was made for are the Party's, and they never count as commendations of the law.
 */
export const CONTEST_AWARD_FORMS: readonly AwardFormSeed[] = [
  prize('GCT_NHAT', 4010, 'Giải Nhất', ['individual', 'collective']),
  prize('GCT_NHI', 4020, 'Giải Nhì', ['individual', 'collective']),
  prize('GCT_BA', 4030, 'Giải Ba', ['individual', 'collective']),
  prize('GCT_KK', 4040, 'Giải Khuyến khích', ['individual', 'collective']),
  prize('GCT_TT', 4050, 'Giải Tập thể', ['collective']),
]
