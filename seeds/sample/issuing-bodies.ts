import { BLOC_ENDED, BLOC_SET_UP } from './calendar.ts'
import { BLOC } from './organisations.ts'
import type { SampleIssuingBody, SampleSigner } from './sample-rows.ts'

export const BLOC_COMMITTEE = 'DUK_CQTW'
export const PRIME_MINISTER = 'TTG'
export const PROPAGANDA_HEAD = 'TBTG_TW'

/** The Central Propaganda Commission was merged in February 2025; the day is an assumption of the sample. */
const COMMISSION_MERGED = '2025-02-03'
/** The first law on emulation and commendation of the catalogue: nothing older is asked of the sample. */
const LAW_OF_2003 = '2004-07-01'

const ON_BEHALF_OF_THE_STANDING_COMMITTEE = 'T/M Ban Thường vụ'

/**
 * Real bodies have signers whose given name is "Mẫu" (specimen), so that no certificate of the sample can pass for
 * a real one; the four invented committees have ordinary invented signers.
 */
export function sampleIssuingBodies(): SampleIssuingBody[] {
  return [BLOC_STANDING_COMMITTEE, PRIME_MINISTER_OF_THE_STATE, HEAD_OF_PROPAGANDA, ...COMMITTEES]
}

const BLOC_STANDING_COMMITTEE: SampleIssuingBody = {
  code: BLOC_COMMITTEE,
  name: 'Đảng ủy Khối các cơ quan Trung ương',
  system: 'party',
  levelCode: 'TU',
  documentStyle: 'party',
  certificateTitle: 'BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI CÁC CƠ QUAN TRUNG ƯƠNG',
  place: 'Hà Nội',
  symbol: 'QĐ/ĐUK',
  aliases: [
    'Ban Thường vụ Đảng ủy Khối các cơ quan Trung ương',
    'Đảng uỷ Khối các cơ quan Trung ương',
    'Đảng bộ Khối các cơ quan Trung ương',
    'Đảng ủy Khối',
    'Đảng uỷ Khối',
    'Đảng bộ Khối',
    'BTV Đảng ủy Khối',
    'BTV Đảng uỷ Khối',
    'Ban Thường vụ Đảng ủy Khối',
    'Đảng ủy Khối CCQTW',
  ],
  organisationCode: BLOC,
  validFrom: BLOC_SET_UP,
  validTo: BLOC_ENDED,
  invented: false,
  signers: [
    specimen('Nguyễn Văn Mẫu', 'Bí thư', '2015-10-01', '2022-10-01'),
    specimen('Lê Văn Mẫu', 'Bí thư', '2022-10-01', BLOC_ENDED),
    specimen('Trần Thị Mẫu', 'Phó Bí thư', '2018-01-01', BLOC_ENDED),
  ],
}

const PRIME_MINISTER_OF_THE_STATE: SampleIssuingBody = {
  code: PRIME_MINISTER,
  name: 'Thủ tướng Chính phủ',
  system: 'state',
  levelCode: 'TTG',
  documentStyle: 'state',
  certificateTitle: 'THỦ TƯỚNG CHÍNH PHỦ',
  place: 'Hà Nội',
  symbol: 'QĐ-TTg',
  aliases: ['Thủ tướng', 'TTg', 'Thủ tướng CP'],
  organisationCode: null,
  validFrom: LAW_OF_2003,
  validTo: null,
  invented: false,
  signers: [
    {
      fullName: 'Phạm Văn Mẫu',
      position: 'Thủ tướng',
      capacity: null,
      validFrom: '2021-05-01',
      validTo: null,
    },
    {
      fullName: 'Hoàng Thị Mẫu',
      position: 'Phó Thủ tướng',
      capacity: 'KT. Thủ tướng',
      validFrom: '2021-05-01',
      validTo: null,
    },
  ],
}

/** Commends under the State's rules, as head of a central body, on a document of the Party's style. */
const HEAD_OF_PROPAGANDA: SampleIssuingBody = {
  code: PROPAGANDA_HEAD,
  name: 'Trưởng ban Tuyên giáo Trung ương',
  system: 'state',
  levelCode: 'BO_TINH',
  documentStyle: 'party',
  certificateTitle: 'TRƯỞNG BAN TUYÊN GIÁO TRUNG ƯƠNG',
  place: 'Hà Nội',
  symbol: 'QĐ/BTGTW',
  aliases: ['Ban Tuyên giáo Trung ương', 'Ban Tuyên giáo TW', 'BTGTW', 'Trưởng Ban Tuyên giáo Trung ương'],
  organisationCode: null,
  validFrom: BLOC_SET_UP,
  validTo: COMMISSION_MERGED,
  invented: false,
  signers: [
    {
      fullName: 'Vũ Văn Mẫu',
      position: 'Trưởng ban',
      capacity: null,
      validFrom: '2021-02-01',
      validTo: COMMISSION_MERGED,
    },
  ],
}

const COMMITTEES: SampleIssuingBody[] = [
  upperCommittee('002', 'Tổng cục Lưu trữ nông thôn', 'Đặng Hữu Tĩnh', 'Trịnh Thị Bích Ngà'),
  upperCommittee('008', 'Tổng cục Giống cây ăn quả', 'Quách Thị Kim Loan', 'Đinh Viết Thuận'),
  grassrootsCommittee('033', 'Bảo tàng Công cụ lao động', 'Lương Thị Mỹ Hạnh'),
  grassrootsCommittee('047', 'Cục Văn thư điện tử', 'Ngô Khắc Viễn'),
]

function upperCommittee(
  organisationCode: string,
  body: string,
  first: string,
  second: string,
): SampleIssuingBody {
  return {
    ...committeeOf(organisationCode, body),
    levelCode: 'DU_CTTT',
    certificateTitle: `BAN THƯỜNG VỤ ĐẢNG ỦY ${body.toLocaleUpperCase('vi')}`,
    aliases: [`Ban Thường vụ Đảng ủy ${body}`, `Đảng uỷ ${body}`, `Đảng bộ ${body}`],
    signers: [
      {
        fullName: first,
        position: 'Bí thư',
        capacity: ON_BEHALF_OF_THE_STANDING_COMMITTEE,
        validFrom: '2015-08-01',
        validTo: '2020-07-01',
      },
      {
        fullName: second,
        position: 'Bí thư',
        capacity: ON_BEHALF_OF_THE_STANDING_COMMITTEE,
        validFrom: '2020-07-01',
        validTo: null,
      },
    ],
  }
}

function grassrootsCommittee(organisationCode: string, body: string, secretary: string): SampleIssuingBody {
  return {
    ...committeeOf(organisationCode, body),
    levelCode: 'DU_CS',
    certificateTitle: `ĐẢNG ỦY ${body.toLocaleUpperCase('vi')}`,
    aliases: [`Đảng uỷ ${body}`, `Đảng bộ ${body}`],
    signers: [
      {
        fullName: secretary,
        position: 'Bí thư',
        capacity: 'T/M Đảng ủy',
        validFrom: '2015-06-01',
        validTo: null,
      },
    ],
  }
}

function committeeOf(organisationCode: string, body: string) {
  return {
    code: `DU_${organisationCode}`,
    name: `Đảng ủy ${body}`,
    system: 'party' as const,
    documentStyle: 'party' as const,
    place: 'Hà Nội',
    symbol: 'QĐ/ĐU',
    organisationCode,
    validFrom: BLOC_SET_UP,
    validTo: null,
    invented: true,
  }
}

function specimen(fullName: string, position: string, validFrom: string, validTo: string): SampleSigner {
  return { fullName, position, capacity: ON_BEHALF_OF_THE_STANDING_COMMITTEE, validFrom, validTo }
}
