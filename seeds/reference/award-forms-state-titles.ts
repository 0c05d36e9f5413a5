import { beforeDecree91, NO_COEFFICIENT, version } from './award-form-version.ts'
import { DECREE_91, LAW_2022, TWO_TIERS } from './milestones.ts'
import type { AwardFormSeed, CoefficientX100, RecipientKind } from './catalogue-seeds.ts'

const SINCE_91 = 'NĐ 91/2017/NĐ-CP; NĐ 98/2023/NĐ-CP; NĐ 152/2025/NĐ-CP'
const TITLE = { system: 'state', type: 'title', group: 'danh_hieu' } as const
const FLAG = { system: 'state', type: 'title', group: 'co', everydayName: 'Cờ thi đua' } as const
const COMMUNE_NOTE =
  'Chủ tịch Ủy ban nhân dân cấp xã nhận thẩm quyền của cấp huyện theo NĐ 129/2025/NĐ-CP: mới đối chiếu một phần.'

const INDIVIDUAL: readonly RecipientKind[] = ['individual']
const COLLECTIVE: readonly RecipientKind[] = ['collective']
const MINISTRY_AND_PROVINCE = ['BO_TINH', 'DT_TW']

function forIndividual(x100: number): CoefficientX100 {
  return { ...NO_COEFFICIENT, individual: x100 }
}

function forCollective(x100: number): CoefficientX100 {
  return { ...NO_COEFFICIENT, collective: x100 }
}

interface Title {
  readonly name: string
  readonly recipientKinds: readonly RecipientKind[]
  readonly coefficientX100: CoefficientX100
  readonly hasCertificate?: boolean
}

/** One authority and one coefficient ever since NĐ 91/2017. */
function unchangedSince91(title: Title, issuingLevels: readonly string[]): AwardFormSeed['versions'] {
  const { coefficientX100, ...existed } = title
  return [
    beforeDecree91({ ...existed, issuingLevels }),
    version({
      ...existed,
      issuingLevels,
      coefficientX100,
      validFrom: DECREE_91,
      validTo: null,
      source: SINCE_91,
      confidence: 'verified',
    }),
  ]
}

/** The same, but the power of the district passes to the commune when districts end (NĐ 129/2025). */
function fromDistrictToCommune(
  title: Title,
  until: readonly string[],
  since: readonly string[],
): AwardFormSeed['versions'] {
  const { coefficientX100, ...existed } = title
  return [
    beforeDecree91({ ...existed, issuingLevels: until }),
    version({
      ...existed,
      issuingLevels: until,
      coefficientX100,
      validFrom: DECREE_91,
      validTo: TWO_TIERS,
      source: 'NĐ 91/2017/NĐ-CP; NĐ 98/2023/NĐ-CP',
      confidence: 'verified',
    }),
    version({
      ...existed,
      issuingLevels: since,
      coefficientX100,
      validFrom: TWO_TIERS,
      validTo: null,
      source: 'NĐ 152/2025/NĐ-CP',
      confidence: 'verified',
      note: COMMUNE_NOTE,
    }),
  ]
}

/**
 * Emulation titles (danh hiệu thi đua) of the State: Luật 06/2022/QH15, Điều 78–80. NĐ 152/2025/NĐ-CP gives a Bằng chứng
 * nhận with some of them only: a flag is itself what is given, and lao động tiên tiến, chiến sĩ tiên tiến and the
 * collectives called tiên tiến receive money alone.
 */
export const STATE_TITLES: readonly AwardFormSeed[] = [
  {
    ...TITLE,
    code: 'CSTDTQ',
    sortOrder: 1010,
    everydayName: 'Chiến sĩ thi đua',
    versions: unchangedSince91(
      {
        name: 'Chiến sĩ thi đua toàn quốc',
        recipientKinds: INDIVIDUAL,
        coefficientX100: forIndividual(450),
      },
      ['TTG'],
    ),
  },
  {
    ...TITLE,
    code: 'CSTD_BT',
    sortOrder: 1020,
    everydayName: 'Chiến sĩ thi đua',
    versions: unchangedSince91(
      {
        name: 'Chiến sĩ thi đua bộ, ban, ngành, tỉnh',
        recipientKinds: INDIVIDUAL,
        coefficientX100: forIndividual(300),
      },
      MINISTRY_AND_PROVINCE,
    ),
  },
  {
    ...TITLE,
    code: 'CSTDCS',
    sortOrder: 1030,
    everydayName: 'Chiến sĩ thi đua',
    versions: fromDistrictToCommune(
      { name: 'Chiến sĩ thi đua cơ sở', recipientKinds: INDIVIDUAL, coefficientX100: forIndividual(100) },
      ['DV', 'HUYEN', 'DN'],
      ['DV', 'XA', 'DN'],
    ),
  },
  {
    ...TITLE,
    code: 'LDTT',
    sortOrder: 1040,
    everydayName: 'Lao động tiên tiến',
    // The commune gave this title before 2025 too.
    versions: fromDistrictToCommune(
      {
        name: 'Lao động tiên tiến',
        recipientKinds: INDIVIDUAL,
        coefficientX100: forIndividual(30),
        hasCertificate: false,
      },
      ['DV', 'HUYEN', 'XA', 'DN'],
      ['DV', 'XA', 'DN'],
    ),
  },
  {
    ...TITLE,
    code: 'CSTT',
    sortOrder: 1050,
    everydayName: 'Chiến sĩ tiên tiến',
    versions: unchangedSince91(
      {
        name: 'Chiến sĩ tiên tiến',
        recipientKinds: INDIVIDUAL,
        coefficientX100: forIndividual(30),
        hasCertificate: false,
      },
      ['DV'],
    ),
  },
  {
    ...FLAG,
    code: 'CO_CP',
    sortOrder: 1110,
    versions: unchangedSince91(
      {
        name: 'Cờ thi đua của Chính phủ',
        recipientKinds: COLLECTIVE,
        coefficientX100: forCollective(1200),
        hasCertificate: false,
      },
      ['TTG'],
    ),
  },
  {
    ...FLAG,
    code: 'CO_BT',
    sortOrder: 1120,
    versions: unchangedSince91(
      {
        name: 'Cờ thi đua của bộ, ban, ngành, tỉnh',
        recipientKinds: COLLECTIVE,
        coefficientX100: forCollective(800),
        hasCertificate: false,
      },
      MINISTRY_AND_PROVINCE,
    ),
  },
  {
    ...FLAG,
    code: 'CO_QK',
    sortOrder: 1130,
    versions: [
      version({
        name: 'Cờ thi đua của quân khu và tương đương, Đại học Quốc gia',
        recipientKinds: COLLECTIVE,
        issuingLevels: ['QK'],
        coefficientX100: forCollective(600),
        hasCertificate: false,
        validFrom: LAW_2022,
        validTo: null,
        source: 'NĐ 98/2023/NĐ-CP; NĐ 152/2025/NĐ-CP',
        confidence: 'verified',
      }),
    ],
  },
  {
    ...TITLE,
    code: 'TTLDXS',
    sortOrder: 1210,
    everydayName: 'Tập thể lao động xuất sắc',
    versions: unchangedSince91(
      {
        name: 'Tập thể lao động xuất sắc',
        recipientKinds: COLLECTIVE,
        coefficientX100: forCollective(150),
      },
      MINISTRY_AND_PROVINCE,
    ),
  },
  {
    ...TITLE,
    code: 'DVQT',
    sortOrder: 1220,
    everydayName: 'Đơn vị quyết thắng',
    versions: unchangedSince91(
      { name: 'Đơn vị quyết thắng', recipientKinds: COLLECTIVE, coefficientX100: forCollective(150) },
      ['BO_TINH'],
    ),
  },
  {
    ...TITLE,
    code: 'TTLDTT',
    sortOrder: 1230,
    everydayName: 'Tập thể lao động tiên tiến',
    versions: fromDistrictToCommune(
      {
        name: 'Tập thể lao động tiên tiến',
        recipientKinds: COLLECTIVE,
        coefficientX100: forCollective(80),
        hasCertificate: false,
      },
      ['DV', 'HUYEN', 'DN'],
      ['DV', 'XA', 'DN'],
    ),
  },
  {
    ...TITLE,
    code: 'DVTT',
    sortOrder: 1240,
    everydayName: 'Đơn vị tiên tiến',
    versions: unchangedSince91(
      {
        name: 'Đơn vị tiên tiến',
        recipientKinds: COLLECTIVE,
        coefficientX100: forCollective(80),
        hasCertificate: false,
      },
      ['DV'],
    ),
  },
  {
    ...TITLE,
    code: 'XA_TB',
    sortOrder: 1310,
    everydayName: 'Xã, phường tiêu biểu',
    versions: [
      version({
        name: 'Xã, phường, thị trấn tiêu biểu',
        recipientKinds: COLLECTIVE,
        issuingLevels: ['BO_TINH'],
        coefficientX100: forCollective(200),
        validFrom: LAW_2022,
        validTo: TWO_TIERS,
        source: 'NĐ 98/2023/NĐ-CP',
        confidence: 'verified',
      }),
      version({
        name: 'Xã, phường, đặc khu tiêu biểu',
        recipientKinds: COLLECTIVE,
        issuingLevels: ['BO_TINH'],
        coefficientX100: forCollective(200),
        validFrom: TWO_TIERS,
        validTo: null,
        source: 'NĐ 152/2025/NĐ-CP',
        confidence: 'verified',
      }),
    ],
  },
  {
    ...TITLE,
    code: 'THON_VH',
    sortOrder: 1320,
    everydayName: 'Thôn, tổ dân phố văn hóa',
    versions: fromDistrictToCommune(
      { name: 'Thôn, tổ dân phố văn hóa', recipientKinds: COLLECTIVE, coefficientX100: forCollective(150) },
      ['HUYEN'],
      ['XA'],
    ),
  },
  {
    ...TITLE,
    code: 'GDVH',
    sortOrder: 1330,
    everydayName: 'Gia đình văn hóa',
    versions: [
      beforeDecree91({ name: 'Gia đình văn hóa', recipientKinds: ['household'], issuingLevels: ['XA'] }),
      version({
        name: 'Gia đình văn hóa',
        recipientKinds: ['household'],
        issuingLevels: ['XA'],
        coefficientX100: { ...NO_COEFFICIENT, household: 10 },
        validFrom: DECREE_91,
        validTo: LAW_2022,
        source: 'NĐ 91/2017/NĐ-CP',
        confidence: 'unverified',
      }),
      version({
        name: 'Gia đình văn hóa',
        recipientKinds: ['household'],
        issuingLevels: ['XA'],
        coefficientX100: NO_COEFFICIENT,
        validFrom: LAW_2022,
        validTo: null,
        source: 'NĐ 98/2023/NĐ-CP; NĐ 152/2025/NĐ-CP',
        confidence: 'unverified',
        note: 'Chưa biết hệ số hiện hành (0,1 theo NĐ 91/2017/NĐ-CP); nhập số tiền khi ghi nhận.',
      }),
    ],
  },
]
