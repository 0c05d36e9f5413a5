import { LAW_2003, PARTY_RULES_2001 } from './milestones.ts'
import type { CommendationKindSeed } from './catalogue-seeds.ts'

const STATE = { system: 'state', validFrom: LAW_2003, validTo: null } as const
const PARTY = { system: 'party', validFrom: PARTY_RULES_2001, validTo: null } as const

/**
 * State: Luật Thi đua, khen thưởng, Điều 8; the merits of the resistance wars remain for old awards and for their row
 * in the statistics. Party: QĐ 29-QĐ/TW. The law numbers its kinds anew in 2022 but knows the same ones, so each runs
 * from the law of 2003.
 */
export const COMMENDATION_KINDS: readonly CommendationKindSeed[] = [
  { ...STATE, code: 'CONG_TRANG', name: 'Khen thưởng công trạng', periodShape: 'years', sortOrder: 10 },
  { ...STATE, code: 'DOT_XUAT', name: 'Khen thưởng đột xuất', periodShape: 'date', sortOrder: 20 },
  {
    ...STATE,
    code: 'PHONG_TRAO',
    name: 'Khen thưởng phong trào thi đua (theo đợt, chuyên đề)',
    periodShape: 'range',
    sortOrder: 30,
  },
  {
    ...STATE,
    code: 'CONG_HIEN',
    name: 'Khen thưởng quá trình cống hiến',
    periodShape: 'range',
    sortOrder: 40,
  },
  { ...STATE, code: 'NIEN_HAN', name: 'Khen thưởng theo niên hạn', periodShape: 'years', sortOrder: 50 },
  { ...STATE, code: 'DOI_NGOAI', name: 'Khen thưởng đối ngoại', periodShape: 'free', sortOrder: 60 },
  {
    ...STATE,
    code: 'KHANG_CHIEN',
    name: 'Khen thưởng thành tích kháng chiến',
    periodShape: 'range',
    sortOrder: 70,
  },
  { ...PARTY, code: 'P_HANG_NAM', name: 'Định kỳ hằng năm', periodShape: 'years', sortOrder: 110 },
  { ...PARTY, code: 'P_NAM_NAM', name: 'Định kỳ 5 năm', periodShape: 'years', sortOrder: 120 },
  { ...PARTY, code: 'P_DOT_XUAT', name: 'Không định kỳ: đột xuất', periodShape: 'date', sortOrder: 130 },
  { ...PARTY, code: 'P_CHUYEN_DE', name: 'Không định kỳ: chuyên đề', periodShape: 'range', sortOrder: 140 },
]
