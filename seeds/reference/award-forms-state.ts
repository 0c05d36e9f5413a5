import { beforeDecree91, NO_COEFFICIENT, version } from './award-form-version.ts'
import { DECREE_91, LAW_2003, LAW_2022, TWO_TIERS } from './milestones.ts'
import type {
  AwardFormSeed,
  AwardFormVersionSeed,
  CoefficientX100,
  Confidence,
  RecipientKind,
} from './catalogue-seeds.ts'

const SINCE_91 = 'NĐ 91/2017/NĐ-CP; NĐ 98/2023/NĐ-CP; NĐ 152/2025/NĐ-CP'
const SINCE_LAW_2022 = 'NĐ 98/2023/NĐ-CP; NĐ 152/2025/NĐ-CP'
const HOUSEHOLD_NOTE = 'Chưa biết hệ số cho hộ gia đình; nhập số tiền khi ghi nhận.'

const INDIVIDUAL: readonly RecipientKind[] = ['individual']
const BOTH: readonly RecipientKind[] = ['individual', 'collective']
const ALL: readonly RecipientKind[] = ['individual', 'collective', 'household']
const MINISTRY_AND_PROVINCE = ['BO_TINH', 'DT_TW']

/** Collectives get twice what an individual gets. */
function doubled(individual: number): CoefficientX100 {
  return { individual, collective: 2 * individual, household: null }
}

function single(individual: number): CoefficientX100 {
  return { ...NO_COEFFICIENT, individual }
}

type PresidentialForm = Pick<AwardFormSeed, 'code' | 'sortOrder' | 'type' | 'group'> & {
  readonly name: string
  readonly recipientKinds: readonly RecipientKind[]
  readonly coefficientX100: CoefficientX100
  readonly source: string
  readonly confidence: Confidence
  readonly note?: string
}

/** Given by the President, with one coefficient ever since NĐ 91/2017. */
function byPresident(form: PresidentialForm): AwardFormSeed {
  const { code, sortOrder, type, group, name, recipientKinds, ...since91 } = form
  const existed = { name, recipientKinds, issuingLevels: ['CTN'] }
  return {
    code,
    system: 'state',
    type,
    group,
    sortOrder,
    everydayName: name,
    versions: [
      beforeDecree91(existed),
      version({ ...existed, ...since91, validFrom: DECREE_91, validTo: null }),
    ],
  }
}

function order(
  code: string,
  sortOrder: number,
  name: string,
  recipientKinds: readonly RecipientKind[],
  coefficientX100: CoefficientX100,
): AwardFormSeed {
  return byPresident({
    code,
    sortOrder,
    type: 'form',
    group: 'huan_chuong',
    name,
    recipientKinds,
    coefficientX100,
    source: SINCE_91,
    confidence: 'verified',
  })
}

/** A medal's coefficient was read in NĐ 91 only; the present one is taken to be the same. */
function medal(code: string, sortOrder: number, name: string): AwardFormSeed {
  return byPresident({
    code,
    sortOrder,
    type: 'form',
    group: 'huy_chuong',
    name,
    recipientKinds: INDIVIDUAL,
    coefficientX100: single(150),
    source: 'NĐ 91/2017/NĐ-CP',
    confidence: 'verified-old',
  })
}

/** Friendship orders and medals go to foreigners; the law lists them and the bonus tables do not. */
function friendship(
  code: string,
  sortOrder: number,
  group: 'huan_chuong' | 'huy_chuong',
  name: string,
  recipientKinds: readonly RecipientKind[],
): AwardFormSeed {
  const form = { name, recipientKinds, issuingLevels: ['CTN'], coefficientX100: NO_COEFFICIENT }
  return {
    code,
    system: 'state',
    type: 'form',
    group,
    sortOrder,
    everydayName: name,
    versions: [
      version({
        ...form,
        validFrom: LAW_2003,
        validTo: LAW_2022,
        source: 'Luật 15/2003/QH11',
        confidence: 'unverified',
      }),
      version({
        ...form,
        validFrom: LAW_2022,
        validTo: null,
        source: 'Luật 06/2022/QH15',
        confidence: 'partly',
        note: 'Có trong danh mục của Luật, dành cho người và tổ chức nước ngoài; không thấy hệ số tiền thưởng.',
      }),
    ],
  }
}

function hero(code: string, sortOrder: number, name: string): AwardFormSeed {
  return byPresident({
    code,
    sortOrder,
    type: 'state-honour',
    group: 'danh_hieu_vinh_du',
    name,
    recipientKinds: BOTH,
    coefficientX100: doubled(1550),
    source: 'NĐ 91/2017/NĐ-CP',
    confidence: 'partly',
    note: 'Hệ số cá nhân theo NĐ 91/2017/NĐ-CP; hệ số tập thể (gấp đôi) chưa đối chiếu.',
  })
}

function peoplesTitle(code: string, sortOrder: number, name: string, individual: number): AwardFormSeed {
  return byPresident({
    code,
    sortOrder,
    type: 'state-honour',
    group: 'danh_hieu_vinh_du',
    name,
    recipientKinds: INDIVIDUAL,
    coefficientX100: single(individual),
    source: 'NĐ 91/2017/NĐ-CP',
    confidence: 'verified-old',
  })
}

function statePrize(code: string, sortOrder: number, name: string, individual: number): AwardFormSeed {
  return byPresident({
    code,
    sortOrder,
    type: 'state-prize',
    group: 'giai_thuong',
    name,
    recipientKinds: INDIVIDUAL,
    coefficientX100: single(individual),
    source: 'NĐ 91/2017/NĐ-CP',
    confidence: 'verified-old',
    note: 'Tặng cho tác giả của công trình, tác phẩm.',
  })
}

const ORDERS: readonly AwardFormSeed[] = [
  order('HC_SV', 2010, 'Huân chương Sao vàng', BOTH, doubled(4600)),
  order('HC_HCM', 2020, 'Huân chương Hồ Chí Minh', BOTH, doubled(3050)),
  order('HC_DL_1', 2031, 'Huân chương Độc lập hạng Nhất', BOTH, doubled(1500)),
  order('HC_DL_2', 2032, 'Huân chương Độc lập hạng Nhì', BOTH, doubled(1250)),
  order('HC_DL_3', 2033, 'Huân chương Độc lập hạng Ba', BOTH, doubled(1050)),
  order('HC_QC_1', 2041, 'Huân chương Quân công hạng Nhất', BOTH, doubled(1500)),
  order('HC_QC_2', 2042, 'Huân chương Quân công hạng Nhì', BOTH, doubled(1250)),
  order('HC_QC_3', 2043, 'Huân chương Quân công hạng Ba', BOTH, doubled(1050)),
  order('HC_LD_1', 2051, 'Huân chương Lao động hạng Nhất', BOTH, doubled(900)),
  order('HC_LD_2', 2052, 'Huân chương Lao động hạng Nhì', BOTH, doubled(750)),
  order('HC_LD_3', 2053, 'Huân chương Lao động hạng Ba', BOTH, doubled(450)),
  order('HC_BVTQ_1', 2061, 'Huân chương Bảo vệ Tổ quốc hạng Nhất', BOTH, doubled(900)),
  order('HC_BVTQ_2', 2062, 'Huân chương Bảo vệ Tổ quốc hạng Nhì', BOTH, doubled(750)),
  order('HC_BVTQ_3', 2063, 'Huân chương Bảo vệ Tổ quốc hạng Ba', BOTH, doubled(450)),
  order('HC_CC_1', 2071, 'Huân chương Chiến công hạng Nhất', BOTH, doubled(900)),
  order('HC_CC_2', 2072, 'Huân chương Chiến công hạng Nhì', BOTH, doubled(750)),
  order('HC_CC_3', 2073, 'Huân chương Chiến công hạng Ba', BOTH, doubled(450)),
  order('HC_DDK', 2080, 'Huân chương Đại đoàn kết dân tộc', INDIVIDUAL, single(750)),
  order('HC_DC', 2090, 'Huân chương Dũng cảm', INDIVIDUAL, single(450)),
  friendship('HC_HN', 2095, 'huan_chuong', 'Huân chương Hữu nghị', BOTH),
]

const MEDALS: readonly AwardFormSeed[] = [
  medal('HCH_QKQT', 2110, 'Huy chương Quân kỳ quyết thắng'),
  medal('HCH_ANTQ', 2120, 'Huy chương Vì an ninh Tổ quốc'),
  medal('HCH_CSVV_1', 2131, 'Huy chương Chiến sĩ vẻ vang hạng Nhất'),
  medal('HCH_CSVV_2', 2132, 'Huy chương Chiến sĩ vẻ vang hạng Nhì'),
  medal('HCH_CSVV_3', 2133, 'Huy chương Chiến sĩ vẻ vang hạng Ba'),
  friendship('HCH_HN', 2140, 'huy_chuong', 'Huy chương Hữu nghị', INDIVIDUAL),
]

const HONOURS: readonly AwardFormSeed[] = [
  hero('DHVD_AHLD', 2210, 'Anh hùng Lao động'),
  hero('DHVD_AHLLVT', 2220, 'Anh hùng Lực lượng vũ trang nhân dân'),
  peoplesTitle('DHVD_NGND', 2231, 'Nhà giáo nhân dân', 1250),
  peoplesTitle('DHVD_TTND', 2232, 'Thầy thuốc nhân dân', 1250),
  peoplesTitle('DHVD_NSND', 2233, 'Nghệ sĩ nhân dân', 1250),
  peoplesTitle('DHVD_NNND', 2234, 'Nghệ nhân nhân dân', 1250),
  peoplesTitle('DHVD_NGUT', 2241, 'Nhà giáo ưu tú', 900),
  peoplesTitle('DHVD_TTUT', 2242, 'Thầy thuốc ưu tú', 900),
  peoplesTitle('DHVD_NSUT', 2243, 'Nghệ sĩ ưu tú', 900),
  peoplesTitle('DHVD_NNUT', 2244, 'Nghệ nhân ưu tú', 900),
  statePrize('GT_HCM', 2310, 'Giải thưởng Hồ Chí Minh', 27_000),
  statePrize('GT_NN', 2320, 'Giải thưởng Nhà nước', 17_000),
]

const BANG_KHEN = {
  system: 'state',
  type: 'form',
  group: 'bang_khen',
  everydayName: 'Bằng khen',
} as const

const PRIME_MINISTER: Pick<AwardFormVersionSeed, 'name' | 'recipientKinds' | 'issuingLevels'> = {
  name: 'Bằng khen của Thủ tướng Chính phủ',
  recipientKinds: ALL,
  issuingLevels: ['TTG'],
}
const MINISTRY_OLD: Pick<AwardFormVersionSeed, 'name' | 'recipientKinds' | 'issuingLevels'> = {
  name: 'Bằng khen cấp bộ, ban, ngành, tỉnh, đoàn thể Trung ương',
  recipientKinds: ALL,
  issuingLevels: MINISTRY_AND_PROVINCE,
}

const BANG_KHEN_FORMS: readonly AwardFormSeed[] = [
  {
    ...BANG_KHEN,
    code: 'BK_TTG',
    sortOrder: 2410,
    versions: [
      beforeDecree91(PRIME_MINISTER),
      version({
        ...PRIME_MINISTER,
        coefficientX100: doubled(350),
        validFrom: DECREE_91,
        validTo: LAW_2022,
        source: 'NĐ 91/2017/NĐ-CP',
        confidence: 'verified-old',
        note: HOUSEHOLD_NOTE,
      }),
      version({
        ...PRIME_MINISTER,
        coefficientX100: doubled(350),
        validFrom: LAW_2022,
        validTo: null,
        source: SINCE_LAW_2022,
        confidence: 'partly',
        note: `Hệ số tập thể (gấp đôi) theo văn bản cũ, chưa đối chiếu văn bản hiện hành. ${HOUSEHOLD_NOTE}`,
      }),
    ],
  },
  {
    ...BANG_KHEN,
    code: 'BK_BT',
    sortOrder: 2420,
    versions: [
      beforeDecree91(MINISTRY_OLD),
      version({
        ...MINISTRY_OLD,
        coefficientX100: doubled(100),
        validFrom: DECREE_91,
        validTo: LAW_2022,
        source: 'NĐ 91/2017/NĐ-CP',
        confidence: 'verified',
        note: HOUSEHOLD_NOTE,
      }),
      version({
        name: 'Bằng khen của bộ, ban, ngành, tỉnh',
        recipientKinds: ALL,
        issuingLevels: MINISTRY_AND_PROVINCE,
        coefficientX100: doubled(150),
        validFrom: LAW_2022,
        validTo: null,
        source: SINCE_LAW_2022,
        confidence: 'partly',
        note: `Hệ số cá nhân đã đối chiếu; hệ số tập thể (gấp đôi) chưa đối chiếu. ${HOUSEHOLD_NOTE}`,
      }),
    ],
  },
  {
    ...BANG_KHEN,
    code: 'BK_QK',
    sortOrder: 2430,
    versions: [
      version({
        name: 'Bằng khen của quân khu và tương đương, Đại học Quốc gia',
        recipientKinds: BOTH,
        issuingLevels: ['QK'],
        coefficientX100: NO_COEFFICIENT,
        validFrom: LAW_2022,
        validTo: null,
        source: SINCE_LAW_2022,
        confidence: 'unverified',
        note: 'Chưa biết hệ số; nhập số tiền khi ghi nhận.',
      }),
    ],
  },
]

const KY_NIEM_CHUONG = {
  system: 'state',
  type: 'commemorative-medal',
  group: 'ky_niem_chuong',
  everydayName: 'Kỷ niệm chương',
} as const

const COMMEMORATIVE_MEDALS: readonly AwardFormSeed[] = [
  {
    ...KY_NIEM_CHUONG,
    code: 'KNC_QH',
    sortOrder: 2510,
    versions: [
      version({
        name: 'Kỷ niệm chương của Ủy ban Thường vụ Quốc hội',
        recipientKinds: INDIVIDUAL,
        issuingLevels: ['UBTVQH'],
        coefficientX100: single(80),
        coefficientIsMaximum: true,
        validFrom: TWO_TIERS,
        validTo: null,
        source: 'NĐ 152/2025/NĐ-CP, Điều 54',
        confidence: 'verified',
      }),
    ],
  },
  {
    ...KY_NIEM_CHUONG,
    code: 'KNC_BT',
    sortOrder: 2520,
    versions: [
      version({
        name: 'Kỷ niệm chương của bộ, ban, ngành, tỉnh, đoàn thể Trung ương',
        recipientKinds: INDIVIDUAL,
        issuingLevels: MINISTRY_AND_PROVINCE,
        coefficientX100: NO_COEFFICIENT,
        validFrom: LAW_2003,
        validTo: LAW_2022,
        source: 'Luật 15/2003/QH11',
        confidence: 'unverified',
        note: 'Hệ số tiền thưởng trước năm 2024 chưa tra cứu.',
      }),
      version({
        name: 'Kỷ niệm chương của bộ, ban, ngành, tỉnh, tổ chức chính trị - xã hội',
        recipientKinds: INDIVIDUAL,
        issuingLevels: MINISTRY_AND_PROVINCE,
        coefficientX100: single(60),
        coefficientIsMaximum: true,
        validFrom: LAW_2022,
        validTo: null,
        source: SINCE_LAW_2022,
        confidence: 'verified',
      }),
    ],
  },
]

const GIAY_KHEN = {
  system: 'state',
  type: 'form',
  group: 'giay_khen',
  everydayName: 'Giấy khen',
} as const

interface GiayKhen {
  readonly code: string
  readonly sortOrder: number
  readonly name: string
  readonly level: string
  readonly individual: number
  readonly underDecree91: Confidence
  readonly endsOn: string | null
  readonly noteSince2024: string
}

/** NĐ 91's coefficients, carried on after 2023 because the present ones were not found. */
function giayKhen(form: GiayKhen): AwardFormSeed {
  const existed = { name: form.name, recipientKinds: ALL, issuingLevels: [form.level] }
  return {
    ...GIAY_KHEN,
    code: form.code,
    sortOrder: form.sortOrder,
    versions: [
      beforeDecree91(existed),
      version({
        ...existed,
        coefficientX100: doubled(form.individual),
        validFrom: DECREE_91,
        validTo: LAW_2022,
        source: 'NĐ 91/2017/NĐ-CP',
        confidence: form.underDecree91,
        note: HOUSEHOLD_NOTE,
      }),
      version({
        ...existed,
        coefficientX100: doubled(form.individual),
        validFrom: LAW_2022,
        validTo: form.endsOn,
        source: 'Tiếp tục mức của NĐ 91/2017/NĐ-CP, chưa đối chiếu văn bản hiện hành',
        confidence: 'unverified',
        note: `${form.noteSince2024} ${HOUSEHOLD_NOTE}`,
      }),
    ],
  }
}

const GIAY_KHEN_FORMS: readonly AwardFormSeed[] = [
  giayKhen({
    code: 'GK_DV',
    sortOrder: 2610,
    name: 'Giấy khen của thủ trưởng cơ quan, đơn vị, giám đốc sở',
    level: 'DV',
    individual: 30,
    underDecree91: 'verified-old',
    endsOn: null,
    noteSince2024: 'Hệ số cần xác minh.',
  }),
  giayKhen({
    code: 'GK_DN',
    sortOrder: 2620,
    name: 'Giấy khen của Chủ tịch hội đồng quản trị, hội đồng thành viên, tổng giám đốc, giám đốc',
    level: 'DN',
    individual: 30,
    underDecree91: 'verified-old',
    endsOn: null,
    noteSince2024: 'Hệ số cần xác minh.',
  }),
  giayKhen({
    code: 'GK_HUYEN',
    sortOrder: 2630,
    name: 'Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện',
    level: 'HUYEN',
    individual: 30,
    underDecree91: 'verified-old',
    endsOn: TWO_TIERS,
    noteSince2024: 'Hệ số cần xác minh.',
  }),
  giayKhen({
    code: 'GK_XA',
    sortOrder: 2640,
    name: 'Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã',
    level: 'XA',
    individual: 15,
    underDecree91: 'verified',
    endsOn: null,
    noteSince2024: 'Hệ số cần xác minh; từ ngày 01/7/2025 có thể là 0,3.',
  }),
]

/**
 * Forms of commendation, honorary titles and prizes of the State: Luật 06/2022/QH15, Điều 33 and 73–75, with the
 * coefficients of its decrees and of NĐ 91/2017.
 */
export const STATE_AWARD_FORMS: readonly AwardFormSeed[] = [
  ...ORDERS,
  ...MEDALS,
  ...HONOURS,
  ...BANG_KHEN_FORMS,
  ...COMMEMORATIVE_MEDALS,
  ...GIAY_KHEN_FORMS,
]
