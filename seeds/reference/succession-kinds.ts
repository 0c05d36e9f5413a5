import type { SuccessionKindSeed } from './catalogue-seeds.ts'

/** How a unit follows another; the last one changes only the unit above. */
export const SUCCESSION_KINDS: readonly SuccessionKindSeed[] = [
  { code: 'DOI_TEN', name: 'Đổi tên' },
  { code: 'SAP_NHAP', name: 'Sáp nhập' },
  { code: 'HOP_NHAT', name: 'Hợp nhất' },
  { code: 'CHIA', name: 'Chia' },
  { code: 'TACH', name: 'Tách' },
  { code: 'GIAI_THE', name: 'Giải thể' },
  { code: 'CHUYEN_TRUC_THUOC', name: 'Chuyển trực thuộc' },
]
