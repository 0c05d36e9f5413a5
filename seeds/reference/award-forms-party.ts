import { NO_COEFFICIENT, version } from './award-form-version.ts'
import { PARTY_MONEY_2015, PARTY_MONEY_2025, PARTY_RULES_2001, PARTY_RULES_2016 } from './milestones.ts'
import type {
  AwardFormGroup,
  AwardFormSeed,
  AwardFormVersionSeed,
  Confidence,
  RecipientKind,
} from './catalogue-seeds.ts'

const HD_56 = 'HD 56-HD/VPTW (27/10/2015)'
const NO_ROUNDING = 'Tiền thưởng của Đảng không làm tròn.'
const UNSEEN_2025 = 'Mức của CV 19780-CV/VPTW chưa xác minh: tạm giữ mức của HD 56-HD/VPTW.'
const GAP = 'Chưa tìm thấy hệ số trong HD 56-HD/VPTW; nhập số tiền khi ghi nhận.'

const INDIVIDUAL: readonly RecipientKind[] = ['individual']
const COLLECTIVE: readonly RecipientKind[] = ['collective']

/** Everything a version has but its time, its coefficient and where that comes from. */
type PartyFacts = Pick<AwardFormVersionSeed, 'name' | 'recipientKinds' | 'issuingLevels' | 'recipientTypes'>

/**
 * Three times of Party money: before HD 56 (nothing read), under HD 56, and since CV 19780 (same values, unverified,
 * for the office to edit). `x100` null is a gap of the source.
 */
function dated(
  facts: PartyFacts,
  x100: number | null,
  underHd56: Confidence,
): readonly AwardFormVersionSeed[] {
  const [kind] = facts.recipientKinds
  const coefficientX100 = kind === undefined ? NO_COEFFICIENT : { ...NO_COEFFICIENT, [kind]: x100 }
  const gap = x100 === null ? `${GAP} ` : ''
  return [
    version({
      ...facts,
      coefficientX100: NO_COEFFICIENT,
      validFrom: PARTY_RULES_2001,
      validTo: PARTY_MONEY_2015,
      source: 'QĐ 14-QĐ/TW (năm 2001, chưa rõ ngày hiệu lực)',
      confidence: 'unverified',
      note: 'Mức tiền thưởng trước HD 56-HD/VPTW chưa tra cứu.',
    }),
    version({
      ...facts,
      coefficientX100,
      validFrom: PARTY_MONEY_2015,
      validTo: PARTY_MONEY_2025,
      source: HD_56,
      confidence: underHd56,
      note: `${gap}${NO_ROUNDING}`,
    }),
    version({
      ...facts,
      coefficientX100,
      validFrom: PARTY_MONEY_2025,
      validTo: null,
      source: 'CV 19780-CV/VPTW (29/12/2025), chưa xác minh',
      confidence: 'unverified',
      note: `${gap}${UNSEEN_2025} ${NO_ROUNDING}`,
    }),
  ]
}

function partyForm(
  code: string,
  sortOrder: number,
  group: Extract<AwardFormGroup, 'bang_khen' | 'giay_khen' | 'co'>,
  facts: PartyFacts,
  x100: number | null,
): AwardFormSeed {
  const everydayName = { bang_khen: 'Bằng khen', giay_khen: 'Giấy khen', co: 'Cờ' }[group]
  const confidence = x100 === null ? 'unverified' : 'verified'
  return {
    code,
    system: 'party',
    type: 'form',
    group,
    sortOrder,
    everydayName,
    // A flag is itself what is given.
    versions: dated(facts, x100, confidence).map((one) => ({ ...one, hasCertificate: group !== 'co' })),
  }
}

/** Cells below an đảng ủy cơ sở or đảng ủy bộ phận; a chi bộ cơ sở is a tổ chức cơ sở đảng instead. */
const SUBORDINATE_CELLS = ['CB_TT_CS', 'CB_TT_BP']
const CELLS = ['chi_bo']
const BASE_ORGANISATIONS = ['DB_CS', 'CB_CS']
const UPPER_COMMITTEES = ['DB_CTTT']

const ISSUED_BY_TU = 'của Ban Thường vụ tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương'
const ISSUED_BY_CTTT = 'của Ban Thường vụ cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng'

function toCollective(name: string, level: string, recipientTypes: readonly string[]): PartyFacts {
  return { name, recipientKinds: COLLECTIVE, issuingLevels: [level], recipientTypes }
}

function toMember(name: string, issuingLevels: readonly string[]): PartyFacts {
  return { name, recipientKinds: INDIVIDUAL, issuingLevels, recipientTypes: [] }
}

/** HD 56 money; the đột xuất and chuyên đề awards of a form get the same amount as its periodic ones. */
const CERTIFICATES_AND_FLAGS: readonly AwardFormSeed[] = [
  partyForm(
    'PCO_TU_H',
    3010,
    'co',
    toCollective(`Cờ ${ISSUED_BY_TU} tặng đảng bộ huyện và tương đương`, 'TU', UPPER_COMMITTEES),
    null,
  ),
  partyForm(
    'PCO_TU_CS',
    3020,
    'co',
    toCollective(`Cờ ${ISSUED_BY_TU} tặng tổ chức cơ sở đảng`, 'TU', BASE_ORGANISATIONS),
    800,
  ),
  partyForm(
    'PBK_TU_H',
    3110,
    'bang_khen',
    toCollective(`Bằng khen ${ISSUED_BY_TU} tặng đảng bộ huyện và tương đương`, 'TU', UPPER_COMMITTEES),
    null,
  ),
  partyForm(
    'PBK_TU_CS',
    3120,
    'bang_khen',
    toCollective(`Bằng khen ${ISSUED_BY_TU} tặng tổ chức cơ sở đảng`, 'TU', BASE_ORGANISATIONS),
    500,
  ),
  partyForm(
    'PBK_TU_CB',
    3130,
    'bang_khen',
    toCollective(`Bằng khen ${ISSUED_BY_TU} tặng chi bộ`, 'TU', CELLS),
    200,
  ),
  partyForm(
    'PBK_TU_DV',
    3140,
    'bang_khen',
    toMember(`Bằng khen ${ISSUED_BY_TU} tặng đảng viên`, ['TU']),
    150,
  ),
  partyForm(
    'PGK_CT_CS',
    3210,
    'giay_khen',
    toCollective(`Giấy khen ${ISSUED_BY_CTTT} tặng tổ chức cơ sở đảng`, 'DU_CTTT', BASE_ORGANISATIONS),
    200,
  ),
  partyForm(
    'PGK_CT_CB',
    3220,
    'giay_khen',
    toCollective(`Giấy khen ${ISSUED_BY_CTTT} tặng chi bộ`, 'DU_CTTT', CELLS),
    150,
  ),
  partyForm(
    'PGK_CT_DV',
    3230,
    'giay_khen',
    toMember(`Giấy khen ${ISSUED_BY_CTTT} tặng đảng viên`, ['DU_CTTT']),
    100,
  ),
  partyForm(
    'PGK_CS_CB',
    3310,
    'giay_khen',
    toCollective('Giấy khen của đảng ủy cơ sở tặng chi bộ', 'DU_CS', SUBORDINATE_CELLS),
    60,
  ),
  partyForm(
    'PGK_CS_DV',
    3320,
    'giay_khen',
    toMember('Giấy khen của tổ chức cơ sở đảng tặng đảng viên', ['DU_CS', 'CB_CS']),
    30,
  ),
]

const COMMEMORATIVE_MEDAL: AwardFormSeed = {
  code: 'P_KNC',
  system: 'party',
  type: 'commemorative-medal',
  group: 'ky_niem_chuong',
  sortOrder: 3410,
  everydayName: 'Kỷ niệm chương',
  versions: dated(toMember('Kỷ niệm chương của cơ quan Đảng ở Trung ương', ['TW']), 60, 'verified'),
}

const PRAISE: AwardFormSeed = {
  code: 'P_BIEU_DUONG',
  system: 'party',
  type: 'praise',
  group: 'bieu_duong',
  sortOrder: 3510,
  everydayName: 'Biểu dương',
  versions: [
    version({
      name: 'Biểu dương của cấp ủy, chi bộ',
      recipientKinds: ['individual', 'collective'],
      issuingLevels: ['TU', 'DU_CTTT', 'DU_CS', 'CB_CS', 'DU_BP', 'CHI_BO'],
      coefficientX100: NO_COEFFICIENT,
      hasCertificate: false,
      validFrom: PARTY_RULES_2016,
      validTo: null,
      source: 'QĐ 29-QĐ/TW (25/7/2016), điểm 27.2, và các văn bản thay thế',
      confidence: 'partly',
      note: 'Chi bộ chỉ biểu dương đảng viên. Không thấy mức tiền thưởng.',
    }),
  ],
}

function badge(years: number, x100: number | null, underHd56: Confidence = 'verified'): AwardFormSeed {
  const name = `Huy hiệu ${years} năm tuổi Đảng`
  return {
    code: `HHD_${years}`,
    system: 'party',
    type: 'party-badge',
    group: 'huy_hieu_dang',
    sortOrder: 3700 - years,
    everydayName: name,
    versions: dated(toMember(name, ['TU']), x100, underHd56),
  }
}

/** Huy hiệu Đảng, twelve kinds; given on 3/2, 19/5, 2/9 and 7/11 (HD 12-HD/BTCTW). */
const BADGES: readonly AwardFormSeed[] = [
  badge(30, 150),
  badge(40, 200),
  badge(45, null, 'unverified'),
  badge(50, 300),
  badge(55, 350),
  badge(60, 500),
  badge(65, 600),
  badge(70, 800),
  badge(75, 1000),
  badge(80, 1500),
  badge(85, 1500, 'unverified'),
  badge(90, 1500, 'unverified'),
]

/** Commendations of the Party: QĐ 29-QĐ/TW and its successors, with the money of HD 56-HD/VPTW. */
export const PARTY_AWARD_FORMS: readonly AwardFormSeed[] = [
  ...CERTIFICATES_AND_FLAGS,
  COMMEMORATIVE_MEDAL,
  PRAISE,
  ...BADGES,
]
