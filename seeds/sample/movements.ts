import { CONCLUSION_DAY } from './calendar.ts'
import { BLOC_COMMITTEE } from './issuing-bodies.ts'
import type { SampleEvent, SampleMovement } from './sample-rows.ts'

/** Directive 05-CT/TW, up to the day of Conclusion 01-KL/TW. */
export const DIRECTIVE_05 = 'HTLTB_CT05'
/** Conclusion 01-KL/TW: the movement of the 50 cells. */
export const CONCLUSION_01 = 'HTLTB_KL01'
/** The yearly theme of study 2024–2025 under Conclusion 01-KL/TW. */
export const THEME_2024_2025 = 'HTLTB_CD_2024_2025'

const STUDY = 'học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh'
const REPORT = 'Tin về các hội nghị của Đảng ủy Khối các cơ quan Trung ương, 2023-2024'

const NO_FIGURES = {
  heldOn: null,
  periodLabel: null,
  venues: null,
  participants: null,
  participantsApproximate: false,
  unitsInvited: null,
  unitsTakingPart: null,
  entries: null,
  chosen: null,
  prizes: null,
  source: REPORT,
}

const CONTEST_2022: SampleEvent = {
  ...NO_FIGURES,
  kind: 'contest',
  name: 'Cuộc thi viết chính luận năm 2022',
  periodLabel: 'năm 2022',
  unitsInvited: 61,
  unitsTakingPart: 41,
  entries: 1108,
  chosen: 396,
  prizes: 32,
}

const CONFERENCE_OF_AUGUST_2023: SampleEvent = {
  ...NO_FIGURES,
  kind: 'conference',
  name: 'Hội nghị chuyên đề ngày 28/8/2023',
  heldOn: '2023-08-28',
  venues: 285,
  participants: 14_000,
  participantsApproximate: true,
}

const CONFERENCE_OF_EARLY_2024: SampleEvent = {
  ...NO_FIGURES,
  kind: 'conference',
  name: 'Hội nghị chuyên đề quý I năm 2024',
  periodLabel: 'quý I năm 2024',
  venues: 424,
  participants: 17_350,
}

/** The movement in its three stages, with the figures that the reports give. */
export function sampleMovements(): SampleMovement[] {
  return [
    {
      code: DIRECTIVE_05,
      name: `Đẩy mạnh việc ${STUDY} (giai đoạn 2016-2021)`,
      theme: 'Chuyên đề toàn khóa và chuyên đề hằng năm 2016-2021',
      launchedByCode: BLOC_COMMITTEE,
      startsOn: '2016-05-15',
      endsOn: '2021-05-17',
      scope: 'sector',
      basis: 'Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị',
      events: [],
    },
    {
      code: CONCLUSION_01,
      name: `Tiếp tục đẩy mạnh việc ${STUDY}`,
      theme: 'Chuyên đề toàn khóa và chuyên đề hằng năm từ năm 2021',
      launchedByCode: BLOC_COMMITTEE,
      startsOn: CONCLUSION_DAY,
      endsOn: null,
      scope: 'sector',
      basis:
        'Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị về tiếp tục thực hiện Chỉ thị số 05-CT/TW khóa XII',
      events: [CONTEST_2022, CONFERENCE_OF_AUGUST_2023],
    },
    {
      code: THEME_2024_2025,
      name: `Chuyên đề ${STUDY} năm 2024-2025`,
      theme: 'Kịp thời biểu dương, khen thưởng tổ chức, cá nhân có thành tích xuất sắc',
      launchedByCode: BLOC_COMMITTEE,
      startsOn: '2024-01-01',
      endsOn: '2025-12-31',
      scope: 'sector',
      basis: 'Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị',
      events: [CONFERENCE_OF_EARLY_2024],
    },
  ]
}
