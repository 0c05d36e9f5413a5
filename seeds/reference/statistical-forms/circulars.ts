import { LAW_2022_FORMS, OLD_FORMS } from './milestones.ts'
import type { FormDefinition } from '../../../src/statistical-forms/form-definition.schema.ts'
import { byKind, byRecipient, codesFrom, COLLECTIVE, INDIVIDUAL } from './parts.ts'
import type { StatisticalFormSeed } from './statistical-form-seed.ts'

/** What differs between the two circulars that ordered the same three forms. */
interface Circular {
  source: string
  numbers: [movements: string, state: string, ministry: string]
  validFrom: string
  validTo: string | null
  confidence: StatisticalFormSeed['confidence']
}

const CIRCULAR_2023: Circular = {
  source: 'Thông tư số 02/2023/TT-BNV ngày 23/3/2023',
  numbers: ['0601.N', '0602.N', '0603.N'],
  validFrom: LAW_2022_FORMS,
  validTo: null,
  confidence: 'verified-old',
}
const CIRCULAR_2018: Circular = {
  source: 'Thông tư số 03/2018/TT-BNV ngày 06/3/2018',
  numbers: ['0701.N', '0702.N', '0703.N'],
  validFrom: OLD_FORMS,
  validTo: LAW_2022_FORMS,
  confidence: 'partly',
}

const DUE = 'Ngày 15 tháng 12 năm báo cáo'

function frame(
  { source }: Circular,
  code: string,
): Pick<FormDefinition, 'number' | 'source' | 'dueOn' | 'showsCodes'> {
  return { number: `${code}/BNV-TĐKT`, source, dueOn: DUE, showsCodes: true }
}

/** A movement of one year: what is launched every year anew. */
const YEARLY = { term: { from: 12, below: 13 } }

function movements(circular: Circular): FormDefinition {
  const [code] = circular.numbers
  return {
    ...frame(circular, code),
    title: 'SỐ PHONG TRÀO THI ĐUA',
    counts: 'movements',
    measure: 'Phong trào',
    label: 'Phân loại',
    columns: [
      { number: '1', heading: 'Tổng số' },
      {
        heading: 'Chia theo cấp phát động',
        columns: [
          { number: '2', heading: 'Cấp Trung ương', where: { level: ['CTN', 'UBTVQH', 'TTG', 'TW'] } },
          {
            number: '3',
            heading: 'Cấp bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương',
            where: { level: ['BO_TINH', 'DT_TW', 'TU'] },
          },
          { number: '4', heading: 'Cơ quan, tổ chức, đơn vị', rest: true },
        ],
      },
    ],
    rows: [
      { code: '01', label: 'Tổng số' },
      { label: '1. Chia theo phạm vi', heading: true },
      { code: '02', label: 'Toàn quốc', where: { scope: ['national'] } },
      { code: '03', label: 'Bộ, ban, ngành, đoàn thể, địa phương', where: { scope: ['sector'] } },
      { code: '04', label: 'Cụm, khối thi đua', where: { scope: ['cluster'] } },
      { code: '05', label: 'Cơ quan, tổ chức, đơn vị', where: { scope: ['unit'] } },
      { label: '2. Chia theo thời hạn', heading: true },
      { code: '06', label: 'Dưới 1 năm', where: { term: { below: 12 } } },
      { code: '07', label: '1 năm', where: YEARLY },
      { code: '08', label: 'Từ 1 đến dưới 3 năm', where: { term: { from: 13, below: 36 } } },
      { code: '09', label: 'Từ 3 đến dưới 5 năm', where: { term: { from: 36, below: 60 } } },
      { code: '10', label: 'Từ 5 năm trở lên', where: { term: { from: 60 } } },
      { label: '3. Chia theo phương thức', heading: true },
      { code: '11', label: 'Chuyên đề', where: { not: YEARLY } },
      { code: '12', label: 'Thường xuyên hằng năm', where: YEARLY },
    ],
    checks: [{ over: 'columns', sum: '1', of: ['2', '3', '4'] }],
    note: 'Đếm phong trào bắt đầu trong kỳ, trên toàn sổ. Phong trào đúng 12 tháng ghi ở dòng 07, dài hơn ghi ở dòng 08; phong trào chưa định ngày kết thúc không có trong các dòng về thời hạn. Phong trào đúng 12 tháng được tính là thường xuyên hằng năm, phong trào khác là chuyên đề.',
  }
}

function stateLevel(circular: Circular): FormDefinition {
  const [, code] = circular.numbers
  const individual = { ...INDIVIDUAL, where: { recipientKind: ['individual' as const] } }
  return {
    ...frame(circular, code),
    title: 'SỐ LƯỢNG KHEN THƯỞNG CẤP NHÀ NƯỚC',
    counts: 'awards',
    label: 'Đối tượng, phương thức khen thưởng',
    where: { system: ['state'], level: ['CTN', 'TTG'] },
    columns: [
      { number: '1', heading: 'Tổng số' },
      {
        heading: 'Chia ra',
        columns: [
          {
            number: '2',
            heading: 'Các loại huân chương, huy chương',
            where: { group: ['huan_chuong', 'huy_chuong'] },
            each: 'form',
            columns: [COLLECTIVE, INDIVIDUAL],
          },
          {
            number: '3',
            heading: 'Giải thưởng Hồ Chí Minh',
            where: { form: ['GT_HCM'] },
            columns: [individual],
          },
          { number: '4', heading: 'Giải thưởng Nhà nước', where: { form: ['GT_NN'] }, columns: [individual] },
          {
            number: '5',
            heading: 'Danh hiệu vinh dự nhà nước',
            where: { group: ['danh_hieu_vinh_du'] },
            each: 'form',
            columns: [COLLECTIVE, INDIVIDUAL],
          },
          {
            number: '6',
            heading: 'Cờ thi đua của Chính phủ',
            where: { form: ['CO_CP'] },
            columns: [COLLECTIVE],
          },
          {
            number: '7',
            heading: 'Bằng khen của Thủ tướng Chính phủ',
            where: { form: ['BK_TTG'] },
            columns: [COLLECTIVE, INDIVIDUAL],
          },
          {
            number: '8',
            heading: 'Chiến sĩ thi đua toàn quốc',
            where: { form: ['CSTDTQ'] },
            columns: [individual],
          },
          {
            number: '9',
            heading: 'Hình thức khác',
            rest: true,
            each: 'form',
            columns: [COLLECTIVE, INDIVIDUAL],
          },
        ],
      },
    ],
    rows: [
      { code: '01', label: 'Tổng số' },
      {
        label: '1. Chia theo đơn vị ban hành tờ trình Thủ tướng Chính phủ về khen thưởng',
        heading: true,
      },
      {
        code: '02',
        label: 'Bộ, ban, ngành, đoàn thể Trung ương',
        unit: 'Bộ, ngành',
        where: { proposerType: ['BO', 'CQ_DANG', 'DOAN_THE', 'DB_TT_TW'] },
      },
      {
        code: '03',
        label: 'Tỉnh, thành phố',
        unit: 'Tỉnh, TP',
        where: { proposerType: ['UBND_TINH'] },
      },
      { label: '2. Chia theo đối tượng', heading: true },
      ...byRecipient(6),
      { label: '3. Chia theo phương thức', heading: true },
      ...byKind(15),
    ],
    checks: [
      { over: 'rows', sum: '01', of: ['06', '08', '09'] },
      { over: 'rows', sum: '09', of: codesFrom(10, 5) },
      { over: 'rows', sum: '01', of: codesFrom(15, 7) },
      { over: 'columns', sum: '1', of: ['2', '3', '4', '5', '6', '7', '8', '9'] },
    ],
    note: 'Đếm lượt khen do Chủ tịch nước và Thủ tướng Chính phủ quyết định. Dòng 02 và 03 chỉ có các lượt khen đã ghi đơn vị đề nghị. Hộ gia đình ghi ở cột CN.',
  }
}

function ministryLevel(circular: Circular): FormDefinition {
  const [, , code] = circular.numbers
  return {
    ...frame(circular, code),
    title:
      'SỐ LƯỢNG KHEN THƯỞNG CẤP BỘ, BAN, NGÀNH, ĐOÀN THỂ TRUNG ƯƠNG VÀ TỈNH, THÀNH PHỐ TRỰC THUỘC TRUNG ƯƠNG',
    counts: 'awards',
    label: 'Đối tượng, phương thức khen thưởng',
    where: { system: ['state', 'mass'], level: ['BO_TINH', 'DT_TW'] },
    columns: [
      { number: '1', heading: 'Tổng số' },
      {
        heading: 'Chia ra',
        columns: [
          { number: '2', heading: 'Bằng khen', where: { group: ['bang_khen'] } },
          {
            number: '3',
            heading: 'Chiến sĩ thi đua cấp bộ, cấp tỉnh',
            where: { form: ['CSTD_BT'] },
          },
          { number: '4', heading: 'Cờ thi đua cấp bộ, cấp tỉnh', where: { form: ['CO_BT'] } },
          { number: '5', heading: 'Huy hiệu (kỷ niệm chương)', where: { group: ['ky_niem_chuong'] } },
        ],
      },
    ],
    rows: [
      { code: '01', label: 'Tổng số' },
      { label: '1. Chia theo đối tượng', heading: true },
      ...byRecipient(2),
      { label: '2. Chia theo phương thức', heading: true },
      ...byKind(11),
    ],
    checks: [
      { over: 'rows', sum: '01', of: ['02', '04', '05'] },
      { over: 'rows', sum: '01', of: codesFrom(11, 7) },
      { over: 'rows', sum: '05', of: codesFrom(6, 5) },
    ],
    note: 'Đếm lượt khen do bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố quyết định. Cột 1 gồm cả hình thức không có cột riêng; các hình thức đó được nêu dưới biểu.',
  }
}

function formsOf(circular: Circular, sortOrder: number): StatisticalFormSeed[] {
  const { validFrom, validTo, confidence } = circular
  return [movements, stateLevel, ministryLevel].map((make, at) => ({
    code: circular.numbers[at] ?? '',
    sortOrder: sortOrder + at,
    definition: make(circular),
    validFrom,
    validTo,
    confidence,
  }))
}

/**
 * Biểu 0601.N–0603.N of Thông tư 02/2023/TT-BNV and, with the same layout, 0701.N–0703.N of Thông tư 03/2018/TT-BNV
 * before it. Thông tư 18/2025/TT-BNV replaces them; its layout could not be read, so that the forms go on until the
 * office enters it.
 */
export const CIRCULAR_FORMS: readonly StatisticalFormSeed[] = [
  ...formsOf(CIRCULAR_2023, 10),
  ...formsOf(CIRCULAR_2018, 20),
]
