import type { StatisticsCategorySeed } from './catalogue-seeds.ts'

/**
 * Classes of recipient in biểu 0602.N and 0603.N (TT 02/2023/TT-BNV). `LD_CAC_CAP_KHAC` is in use in offices but has
 * no row of its own in those forms, whose five rows of individuals add up only without it.
 */
export const STATISTICS_CATEGORIES: readonly StatisticsCategorySeed[] = [
  {
    code: 'LD_BO_TINH',
    recipientKind: 'individual',
    name: 'Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên',
    leader: true,
    sortOrder: 10,
  },
  {
    code: 'LD_VU_SO',
    recipientKind: 'individual',
    name: 'Lãnh đạo vụ, sở, ngành và tương đương',
    leader: true,
    sortOrder: 20,
  },
  { code: 'DOANH_NHAN', recipientKind: 'individual', name: 'Doanh nhân', leader: null, sortOrder: 30 },
  {
    code: 'LD_KHAC',
    recipientKind: 'individual',
    name: 'Các cấp lãnh đạo khác từ phó phòng trở lên',
    leader: true,
    sortOrder: 40,
  },
  {
    code: 'TRUC_TIEP',
    recipientKind: 'individual',
    name: 'Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu',
    leader: false,
    sortOrder: 50,
  },
  {
    code: 'LD_CAC_CAP_KHAC',
    recipientKind: 'individual',
    name: 'Lãnh đạo các cấp khác',
    leader: true,
    sortOrder: 60,
  },
  {
    code: 'CQ_DANG_CTXH',
    recipientKind: 'collective',
    name: 'Cơ quan Đảng, tổ chức chính trị - xã hội',
    leader: null,
    sortOrder: 110,
  },
  {
    code: 'CQ_TW_DIA_BAN',
    recipientKind: 'collective',
    name: 'Cơ quan Trung ương đóng trên địa bàn',
    leader: null,
    sortOrder: 120,
  },
  {
    code: 'CQ_HANH_CHINH',
    recipientKind: 'collective',
    name: 'Cơ quan hành chính nhà nước',
    leader: null,
    sortOrder: 130,
  },
  { code: 'DVSN', recipientKind: 'collective', name: 'Đơn vị sự nghiệp', leader: null, sortOrder: 140 },
  { code: 'DOANH_NGHIEP', recipientKind: 'collective', name: 'Doanh nghiệp', leader: null, sortOrder: 150 },
  { code: 'HTX', recipientKind: 'collective', name: 'Hợp tác xã', leader: null, sortOrder: 160 },
  { code: 'TT_KHAC', recipientKind: 'collective', name: 'Tập thể khác', leader: null, sortOrder: 170 },
  { code: 'HO_GIA_DINH', recipientKind: 'household', name: 'Hộ gia đình', leader: null, sortOrder: 210 },
]
