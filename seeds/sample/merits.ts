import { DIRECTIVE_05, THEME_2024_2025 } from './movements.ts'
import type { SampleAward } from './sample-rows.ts'

export type MeritName =
  | 'year 2018'
  | 'year 2019'
  | 'year 2023'
  | 'five years 2015-2019'
  | 'study 2018-2019'
  | 'study 2016-2020'
  | 'study 2024'
  | 'epidemic'
  | 'storm'

interface StatedMerit extends Omit<SampleAward, 'recipientKind' | 'formCode'> {
  /** `issue` stands for the day of the decision. */
  periodTo: string | null
  movementCode: string | null
  /** How the subject of the decision ends. */
  subject: string
}

const STUDY = 'học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh'

/** What decisions outside the period of the conference are for. */
export const MERITS: Readonly<Record<MeritName, StatedMerit>> = {
  'year 2018': ofYear(2018),
  'year 2019': ofYear(2019),
  'year 2023': ofYear(2023),
  'five years 2015-2019': {
    kindCode: 'P_NAM_NAM',
    periodFrom: '2015-01-01',
    periodTo: '2019-12-31',
    periodLabel: '5 năm 2015-2019',
    achievement: 'Đã hoàn thành xuất sắc nhiệm vụ tiêu biểu 5 năm liền (2015-2019)',
    movementCode: null,
    subject: 'hoàn thành xuất sắc nhiệm vụ tiêu biểu 5 năm liền (2015-2019)',
  },
  'study 2018-2019': study('2018-05-19', 'giai đoạn 2018-2019', DIRECTIVE_05),
  'study 2016-2020': study('2016-05-15', 'giai đoạn 2016-2020', DIRECTIVE_05),
  'study 2024': study('2024-01-01', 'năm 2024', THEME_2024_2025),
  epidemic: sudden('tháng 6 năm 2020', 'trong công tác phòng, chống dịch COVID-19'),
  storm: sudden('tháng 9 năm 2024', 'trong khắc phục hậu quả cơn bão số 3 năm 2024'),
}

function ofYear(year: number): StatedMerit {
  return {
    kindCode: 'P_HANG_NAM',
    periodFrom: `${year}-01-01`,
    periodTo: `${year}-12-31`,
    periodLabel: `năm ${year}`,
    achievement: `Đã hoàn thành xuất sắc nhiệm vụ tiêu biểu năm ${year}`,
    movementCode: null,
    subject: `hoàn thành xuất sắc nhiệm vụ tiêu biểu năm ${year}`,
  }
}

function study(periodFrom: string, periodLabel: string, movementCode: string): StatedMerit {
  return {
    kindCode: 'P_CHUYEN_DE',
    periodFrom,
    periodTo: 'issue',
    periodLabel,
    achievement: `Đã có thành tích xuất sắc trong ${STUDY} ${periodLabel}`,
    movementCode,
    subject: `có thành tích xuất sắc trong ${STUDY} ${periodLabel}`,
  }
}

function sudden(periodLabel: string, where: string): StatedMerit {
  return {
    kindCode: 'P_DOT_XUAT',
    periodFrom: null,
    periodTo: null,
    periodLabel,
    achievement: `Đã có thành tích xuất sắc đột xuất ${where}`,
    movementCode: null,
    subject: `có thành tích xuất sắc đột xuất ${where}`,
  }
}
