import type { FormDefinition } from '../../../src/statistical-forms/form-definition.schema.ts'
import type { ColumnDefinition } from '../../../src/statistical-forms/form-parts.schema.ts'
import { EVER_SINCE } from './milestones.ts'
import type { StatisticalFormSeed } from './statistical-form-seed.ts'

function level(first: number, code: string, heading: string): ColumnDefinition {
  const number = String(first)
  return {
    heading,
    where: { classification: [code] },
    columns: [
      { number, heading: 'Số lượng', measure: 'classified' },
      { number: String(first + 1), heading: 'Tỷ lệ %', share: { of: number, in: '2' } },
    ],
  }
}

const DEFINITION: FormDefinition = {
  number: 'Biểu tổng hợp của Đảng',
  title: 'TỔNG HỢP XẾP LOẠI VÀ KHEN THƯỞNG TỔ CHỨC ĐẢNG, ĐẢNG VIÊN',
  source: 'HD 11-HD/BTCTW ngày 13/12/2021 (mẫu biểu khen thưởng chưa tra cứu được)',
  counts: 'awards',
  measure: 'Tổ chức, đảng viên, lượt khen',
  label: 'Loại tổ chức đảng, đảng viên',
  showsCodes: false,
  where: { system: ['party'] },
  columns: [
    { number: '1', heading: 'Tổng số', measure: 'existing' },
    { number: '2', heading: 'Số được đánh giá', measure: 'classified' },
    level(3, 'HTXSNV', 'Hoàn thành xuất sắc nhiệm vụ'),
    level(5, 'HTTNV', 'Hoàn thành tốt nhiệm vụ'),
    level(7, 'HTNV', 'Hoàn thành nhiệm vụ'),
    level(9, 'KHTNV', 'Không hoàn thành nhiệm vụ'),
    {
      heading: 'Khen thưởng (lượt)',
      columns: [
        { number: '11', heading: 'Giấy khen', where: { group: ['giay_khen'] } },
        { number: '12', heading: 'Bằng khen', where: { group: ['bang_khen'] } },
        { number: '13', heading: 'Cờ', where: { group: ['co'] } },
        {
          number: '14',
          heading: 'Trong đó: đột xuất, chuyên đề',
          where: { group: ['giay_khen', 'bang_khen', 'co'], kind: ['P_DOT_XUAT', 'P_CHUYEN_DE'] },
        },
      ],
    },
  ],
  rows: [
    { label: 'Đảng bộ cấp trên trực tiếp cơ sở', where: { recipientType: ['DB_CTTT'] } },
    { label: 'Đảng bộ cơ sở', where: { recipientType: ['DB_CS'] } },
    { label: 'Chi bộ cơ sở', where: { recipientType: ['CB_CS'] } },
    { label: 'Đảng bộ bộ phận', where: { recipientType: ['DB_BP'] } },
    { label: 'Chi bộ trực thuộc', where: { recipientType: ['CB_TT_CS', 'CB_TT_BP'] } },
    { label: 'Đảng viên', where: { recipientKind: ['individual'] } },
  ],
  checks: [{ over: 'columns', sum: '2', of: ['3', '5', '7', '9'] }],
  note: 'Tổng số là số tổ chức và số người có chức vụ, vị trí công tác trong sổ vào ngày cuối kỳ. Cột 2 đến 10 theo kết quả xếp loại của năm mà kỳ báo cáo kết thúc vào ngày 31/12; kỳ khác không có xếp loại. Cột 14 là một phần của cột 11 đến 13.',
}

/** The table of Party reports: which organisations there are, how they were rated, what they were given. */
export const PARTY_TABLE: StatisticalFormSeed = {
  code: 'DANG',
  sortOrder: 30,
  definition: DEFINITION,
  confidence: 'unverified',
  validFrom: EVER_SINCE,
  validTo: null,
}
