import type { FormDefinition } from '../../../src/statistical-forms/form-definition.schema.ts'
import type { ColumnDefinition, Predicate } from '../../../src/statistical-forms/form-parts.schema.ts'
import { EVER_SINCE } from './milestones.ts'
import { COLLECTIVE, INDIVIDUAL } from './parts.ts'
import type { StatisticalFormSeed } from './statistical-form-seed.ts'

const LEADERS = ['LD_BO_TINH', 'LD_VU_SO', 'LD_KHAC', 'LD_CAC_CAP_KHAC']
const NO_DOSSIERS = 'Sổ không quản lý tờ trình và hồ sơ đề nghị; ghi tay.'

const STATE_ONLY =
  'Chỉ đếm khen thưởng của Nhà nước; khen thưởng của Đảng ở Biểu tổng hợp của Đảng và ở Bảng chéo.'

const FRAME = {
  source: 'Mẫu kèm theo báo cáo hằng năm',
  counts: 'awards',
  measure: 'Lượt khen',
  label: 'Danh hiệu thi đua, hình thức khen thưởng',
  showsCodes: false,
  where: { system: ['state'] },
} satisfies Partial<FormDefinition>

/** A row for each form in use, under their sum. */
const ROWS: FormDefinition['rows'] = [
  { code: 'T', label: 'Tổng số' },
  { label: 'Từng hình thức', each: 'form' },
]

const MODEL_1: FormDefinition = {
  ...FRAME,
  number: 'Mẫu 01',
  title: 'TỔNG HỢP KẾT QUẢ KHEN THƯỞNG',
  columns: [
    { number: '3', heading: 'Tổng' },
    { number: '4', heading: 'Tập thể', where: { recipientKind: ['collective'] } },
    { number: '5', heading: 'Hộ gia đình', where: { recipientKind: ['household'] } },
    { number: '6', heading: 'Cá nhân', where: { recipientKind: ['individual'] } },
  ],
  rows: ROWS,
  checks: [{ over: 'columns', sum: '3', of: ['4', '5', '6'] }],
  note: STATE_ONLY,
}

function byStanding(first: number, heading: string, kind: string[]): ColumnDefinition {
  const individuals = (category: string[]): Predicate => ({ recipientKind: ['individual'], category })
  const number = (at: number) => String(first + at)
  return {
    heading,
    where: { kind },
    columns: [
      { number: number(0), heading: 'Tổng' },
      { number: number(1), heading: 'Cá nhân lãnh đạo từ phòng trở lên', where: individuals(LEADERS) },
      { number: number(2), heading: 'Cá nhân không quản lý', where: individuals(['TRUC_TIEP']) },
      { number: number(3), heading: `Tỷ lệ (${number(2)} : 3)`, share: { of: number(2), in: '3' } },
    ],
  }
}

function withShare(first: number, heading: string, kind: string): ColumnDefinition {
  const number = String(first)
  return {
    heading,
    where: { kind: [kind] },
    columns: [
      { number, heading: 'Tổng' },
      { number: String(first + 1), heading: `Tỷ lệ (${number} : 3)`, share: { of: number, in: '3' } },
    ],
  }
}

const MODEL_2: FormDefinition = {
  ...FRAME,
  number: 'Mẫu 02',
  title: 'KHEN THƯỞNG THEO LOẠI HÌNH VÀ ĐỐI TƯỢNG',
  columns: [
    { number: '3', heading: 'Tổng số' },
    byStanding(4, 'Công trạng', ['CONG_TRANG']),
    byStanding(8, 'Chuyên đề, đột xuất', ['PHONG_TRAO', 'DOT_XUAT']),
    withShare(12, 'Đối ngoại', 'DOI_NGOAI'),
    withShare(14, 'Kháng chiến', 'KHANG_CHIEN'),
    {
      number: '16',
      heading: 'Doanh nghiệp',
      where: { recipientKind: ['collective'], category: ['DOANH_NGHIEP'] },
    },
    { number: '17', heading: 'Cá nhân', where: { recipientKind: ['individual'] } },
  ],
  rows: ROWS,
  checks: [],
  note: `${STATE_ONLY} Cột 1 là số thứ tự, cột 2 là tên hình thức.`,
}

function byClass(first: number, heading: string, kind: string): ColumnDefinition {
  const individuals = (category: string): Predicate => ({
    recipientKind: ['individual'],
    category: [category],
  })
  return {
    heading,
    where: { kind: [kind] },
    columns: [
      { ...COLLECTIVE, number: String(first) },
      { number: String(first + 1), heading: 'Lãnh đạo cấp bộ, cấp tỉnh', where: individuals('LD_BO_TINH') },
      { number: String(first + 2), heading: 'Lãnh đạo vụ, sở', where: individuals('LD_VU_SO') },
      { number: String(first + 3), heading: 'Lãnh đạo khác', where: individuals('LD_KHAC') },
    ],
  }
}

function pair(first: number, heading: string, where?: Predicate): ColumnDefinition {
  return {
    heading,
    ...(where && { where }),
    columns: [
      { ...COLLECTIVE, number: String(first) },
      { ...INDIVIDUAL, number: String(first + 1) },
    ],
  }
}

const MODEL_3: FormDefinition = {
  ...FRAME,
  number: 'Mẫu 03',
  title: 'ĐỀ NGHỊ VÀ KẾT QUẢ KHEN THƯỞNG',
  columns: [
    { number: '3', heading: 'Tờ trình', blank: NO_DOSSIERS },
    {
      heading: 'Đề nghị',
      columns: [
        { number: '4', heading: 'TT', blank: NO_DOSSIERS },
        { number: '5', heading: 'CN', blank: NO_DOSSIERS },
      ],
    },
    pair(6, 'Quyết định'),
    byClass(8, 'Công trạng', 'CONG_TRANG'),
    byClass(12, 'Phong trào, chuyên đề', 'PHONG_TRAO'),
    pair(16, 'Đột xuất', { kind: ['DOT_XUAT'] }),
    pair(18, 'Đối ngoại', { kind: ['DOI_NGOAI'] }),
    pair(20, 'Doanh nghiệp', { category: ['DOANH_NGHIEP', 'DOANH_NHAN'] }),
  ],
  rows: ROWS,
  checks: [],
  note: `${STATE_ONLY} Cột 20 đếm doanh nghiệp, cột 21 đếm doanh nhân. Hộ gia đình ghi ở cột CN.`,
}

/** Mẫu 01–03: tables that go with the yearly report, as a province's product prints them. */
export const WORKING_TABLES: readonly StatisticalFormSeed[] = [MODEL_1, MODEL_2, MODEL_3].map(
  (definition, at) => ({
    code: `MAU-0${at + 1}`,
    sortOrder: 40 + at,
    definition,
    ...({ confidence: 'partly', validFrom: EVER_SINCE, validTo: null } as const),
  }),
)
