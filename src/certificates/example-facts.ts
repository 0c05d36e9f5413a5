import { formOfAddress } from '../awards/award.ts'
import type { DesignGroup } from '../certificate-designs/design-group.ts'
import type { CertificateFacts } from './certificate-facts.ts'

/** Certificates nobody was given, to look at a design with: the shortest words and the longest that are still usual. */
export const EXAMPLES = [
  'individual-short',
  'individual-long',
  'collective-short',
  'collective-long',
] as const
export type Example = (typeof EXAMPLES)[number]

export const EXAMPLE_NAMES: Readonly<Record<Example, string>> = {
  'individual-short': 'Cá nhân, chữ ngắn nhất',
  'individual-long': 'Cá nhân, chữ dài nhất',
  'collective-short': 'Tập thể, chữ ngắn nhất',
  'collective-long': 'Tập thể, chữ dài nhất',
}

const SHORT = {
  recipientDetail: null,
  achievement: 'Đã hoàn thành xuất sắc nhiệm vụ',
  registerNumber: 1,
  signerCapacity: null,
  signerName: 'Lê An',
}

const LONG = {
  achievement:
    'Đã có thành tích đặc biệt xuất sắc trong phong trào thi đua yêu nước và trong học tập, làm theo tư tưởng, đạo đức, ' +
    'phong cách Hồ Chí Minh; hoàn thành vượt mức các chỉ tiêu công tác được giao giai đoạn 2021-2025, góp phần xây dựng ' +
    'Đảng bộ trong sạch, vững mạnh tiêu biểu và cơ quan vững mạnh toàn diện',
  registerNumber: 12345,
  signerName: 'Nguyễn Thị Phương Hoàng Quỳnh Trang',
}

/** Who signs papers of the Party and of the State, and how their decisions are numbered. */
const SIGNED = {
  party: {
    short: { decisionNumber: '1-QĐ/ĐU', signerPosition: 'BÍ THƯ' },
    long: {
      decisionNumber: '12345-QĐ/ĐUKCQTW',
      signerCapacity: 'T/M BAN THƯỜNG VỤ ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG',
      signerPosition: 'PHÓ BÍ THƯ, TRƯỞNG BAN TUYÊN GIÁO VÀ DÂN VẬN',
    },
  },
  state: {
    short: { decisionNumber: '1/QĐ', signerPosition: 'GIÁM ĐỐC' },
    long: {
      decisionNumber: '12345/QĐ-UBMTTQ-BTT',
      signerCapacity: 'TM. ỦY BAN TRUNG ƯƠNG MẶT TRẬN TỔ QUỐC VIỆT NAM',
      signerPosition: 'PHÓ CHỦ TỊCH THƯỜNG TRỰC KIÊM TỔNG THƯ KÝ',
    },
  },
}

/** What papers of each kind give: in few words, and in many. */
const TITLES: Readonly<Record<DesignGroup, { short: string; long: string }>> = {
  bang_khen: { short: 'Bằng khen', long: 'Bằng khen' },
  giay_khen: { short: 'Giấy khen', long: 'Giấy khen' },
  title: {
    short: 'Chiến sĩ thi đua cơ sở',
    long: 'Chiến sĩ thi đua Bộ, ban, ngành, tỉnh, đoàn thể trung ương',
  },
  collective_title: { short: 'Đơn vị quyết thắng', long: 'Xã, phường, đặc khu tiêu biểu' },
  commemorative: { short: 'Kỷ niệm chương', long: 'Huy hiệu 75 năm tuổi Đảng' },
}

/**
 * @param design whose style and group say what the paper is called
 * @param publicUrl what QR codes of this office begin with
 */
export function exampleFacts(
  example: Example,
  { documentStyle, formGroup }: { documentStyle: 'party' | 'state'; formGroup: DesignGroup },
  publicUrl: string,
): CertificateFacts {
  const [kind, length] = example.split('-')
  const isLong = length === 'long'
  const isPerson = kind === 'individual'
  const formTitle = TITLES[formGroup][isLong ? 'long' : 'short']
  return {
    documentStyle,
    formTitle,
    recipientKind: isPerson ? 'individual' : 'collective',
    decisionDate: isLong ? '2026-12-22' : '2026-05-01',
    registerYear: 2026,
    place: isLong ? 'Thành phố Hồ Chí Minh' : 'Hà Nội',
    formOfAddress: formOfAddress(documentStyle, isPerson ? 'individual' : 'collective', 'male'),
    verificationCode: 'K7M2QX4RT9WA',
    verificationUrl: `${publicUrl}/xac-minh/K7M2QX4RT9WA`,
    issuerTitle: issuer(documentStyle, isLong),
    recipientName: recipient(isPerson, isLong),
    ...(isLong
      ? { ...LONG, ...SIGNED[documentStyle].long, recipientDetail: detail(isPerson) }
      : { ...SHORT, ...SIGNED[documentStyle].short }),
  }
}

function issuer(style: 'party' | 'state', isLong: boolean): string {
  if (style === 'party')
    return isLong ? 'Ban Thường vụ Đảng ủy Khối các cơ quan Trung ương và doanh nghiệp' : 'Đảng ủy'
  return isLong
    ? 'Bộ trưởng, Chủ nhiệm Ủy ban Trung ương Mặt trận Tổ quốc và Hội đồng Thi đua - Khen thưởng Trung ương'
    : 'Giám đốc Sở'
}

function recipient(isPerson: boolean, isLong: boolean): string {
  if (isPerson) return isLong ? 'Công Tằng Tôn Nữ Hoàng Nguyễn Phước Bảo Khánh Quỳnh Như Ái' : 'Lê An'
  return isLong
    ? 'Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật, Theo dõi thi hành pháp luật và Kiểm soát thủ tục hành chính'
    : 'Tổ 1'
}

function detail(isPerson: boolean): string {
  return isPerson
    ? 'Phó Vụ trưởng Vụ Các vấn đề chung về xây dựng pháp luật, Phó Bí thư Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật'
    : 'Đảng bộ Bộ Tư pháp, Đảng bộ Khối các cơ quan Trung ương'
}
