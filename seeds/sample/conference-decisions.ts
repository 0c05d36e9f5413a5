import { CONCLUSION_DAY, CONFERENCE_DAY } from './calendar.ts'
import { counted, inOrder, signed, toPeople, toUnits, type Merit } from './grants.ts'
import { BLOC_COMMITTEE, PRIME_MINISTER, PROPAGANDA_HEAD } from './issuing-bodies.ts'
import { CONCLUSION_01 } from './movements.ts'
import { chooseCommittees, choosePeople, commendedCells, type Candidates } from './recipients.ts'
import type { SampleDecision, SampleOrganisation, SamplePerson } from './sample-rows.ts'

/** Why the 50 cells were commended, word for word as the reports give it. */
const ACHIEVEMENT_OF_THE_CELLS =
  'Đã có thành tích xuất sắc trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh giai đoạn 2021-2023'

const STUDY = 'học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh'
const PERIOD = 'giai đoạn 2021-2023'

const SPLIT_IS_ASSUMED =
  'Bài báo chỉ nêu tổng số của cả giai đoạn: 99 tập thể, 43 cá nhân được Đảng ủy Khối tặng bằng khen. ' +
  'Cách chia theo quyết định, số quyết định, người ký và tên người được khen là dữ liệu mẫu.'
const FIFTY_ARE_INSIDE =
  'Bài báo không nói 50 tập thể có nằm trong 99 hay không; dữ liệu mẫu giả định là có. ' +
  'Chỉ tổng số 50 và tên Chi bộ Vụ Các vấn đề chung về xây dựng pháp luật là có thật.'
const ONLY_TOTALS_ARE_REAL =
  'Chỉ tổng số 04 tập thể, 06 cá nhân là có thật; các chi tiết còn lại là dữ liệu mẫu.'

/** One list of recipients of the period, drawn without repetition. */
interface Share {
  issuerCode: string
  number: string
  issuedOn: string
  units: number
  people: number
  periodTo: string
  label: string
  merit: string
}

/** 49 committees of the base and 43 people of the Bloc's bằng khen; the 50 cells make the collectives 99. */
const BLOC_SHARES: readonly Share[] = [
  {
    issuerCode: BLOC_COMMITTEE,
    number: '318-QĐ/ĐUK',
    issuedOn: '2021-12-24',
    units: 9,
    people: 8,
    periodTo: '2021-12-24',
    label: 'năm 2021',
    merit: `Đã có thành tích xuất sắc trong ${STUDY} năm 2021`,
  },
  {
    issuerCode: BLOC_COMMITTEE,
    number: '142-QĐ/ĐUK',
    issuedOn: '2022-05-17',
    units: 16,
    people: 12,
    periodTo: '2022-05-17',
    label: 'giai đoạn 2021-2022',
    merit: `Đã có thành tích xuất sắc trong một năm thực hiện Kết luận số 01-KL/TW về tiếp tục ${STUDY}`,
  },
  {
    issuerCode: BLOC_COMMITTEE,
    number: '367-QĐ/ĐUK',
    issuedOn: '2022-12-28',
    units: 9,
    people: 5,
    periodTo: '2022-12-28',
    label: 'năm 2022',
    merit: 'Đã có thành tích xuất sắc trong tổ chức và tham gia Cuộc thi viết chính luận năm 2022',
  },
  {
    issuerCode: BLOC_COMMITTEE,
    number: '128-QĐ/ĐUK',
    issuedOn: CONFERENCE_DAY,
    units: 15,
    people: 18,
    periodTo: CONFERENCE_DAY,
    label: PERIOD,
    merit: ACHIEVEMENT_OF_THE_CELLS,
  },
]

const STATE_MERIT =
  `Đã có thành tích xuất sắc trong đẩy mạnh ${STUDY} giai đoạn 2021-2023, ` +
  'góp phần vào sự nghiệp xây dựng chủ nghĩa xã hội và bảo vệ Tổ quốc'

const STATE_SHARES: readonly Share[] = [
  {
    issuerCode: PRIME_MINISTER,
    number: '486/QĐ-TTg',
    issuedOn: '2023-05-10',
    units: 4,
    people: 6,
    periodTo: '2023-05-10',
    label: PERIOD,
    merit: STATE_MERIT,
  },
  {
    issuerCode: PROPAGANDA_HEAD,
    number: '1523-QĐ/BTGTW',
    issuedOn: '2023-05-12',
    units: 4,
    people: 6,
    periodTo: '2023-05-12',
    label: PERIOD,
    merit: STATE_MERIT,
  },
]

/**
 * All that was given for the period 2021–2023: 99 collectives and 43 individuals by the Bloc (50 cells among the 99),
 * 4 and 6 by the Prime Minister, 4 and 6 by the Head of the Central Propaganda Commission. No unit and no person
 * appears twice, since one achievement is not commended twice.
 */
export function conferenceDecisions(candidates: Candidates): SampleDecision[] {
  const shares = [...BLOC_SHARES, ...STATE_SHARES]
  const choice = { seed: 'conference', since: CONCLUSION_DAY }
  const units = chooseCommittees(candidates, { ...choice, count: total(shares, 'units') })
  const people = choosePeople(candidates, { ...choice, count: total(shares, 'people') })
  return [
    decisionOfTheFiftyCells(commendedCells(candidates)),
    ...shares.map((share) => decisionOf(share, units.splice(0, share.units), people.splice(0, share.people))),
  ]
}

function total(shares: readonly Share[], kind: 'units' | 'people'): number {
  return shares.reduce((sum, share) => sum + share[kind], 0)
}

function decisionOfTheFiftyCells(cells: readonly SampleOrganisation[]): SampleDecision {
  return signed({
    issuerCode: BLOC_COMMITTEE,
    number: '127-QĐ/ĐUK',
    issuedOn: CONFERENCE_DAY,
    subject: `Tặng Bằng khen cho ${counted(cells.length, 'chi bộ')} có thành tích xuất sắc trong ${STUDY} ${PERIOD}`,
    movementCode: CONCLUSION_01,
    note: `${SPLIT_IS_ASSUMED} ${FIFTY_ARE_INSIDE}`,
    awards: toUnits(cells, 'PBK_TU_CB', {
      kindCode: 'P_CHUYEN_DE',
      periodFrom: CONCLUSION_DAY,
      periodTo: CONFERENCE_DAY,
      periodLabel: PERIOD,
      achievement: ACHIEVEMENT_OF_THE_CELLS,
    }),
  })
}

const FORMS: Readonly<Record<string, { units: string; people: string; kind: string }>> = {
  [BLOC_COMMITTEE]: { units: 'PBK_TU_CS', people: 'PBK_TU_DV', kind: 'P_CHUYEN_DE' },
  [PRIME_MINISTER]: { units: 'BK_TTG', people: 'BK_TTG', kind: 'PHONG_TRAO' },
  [PROPAGANDA_HEAD]: { units: 'BK_BT', people: 'BK_BT', kind: 'PHONG_TRAO' },
}

function decisionOf(
  share: Share,
  units: readonly SampleOrganisation[],
  people: readonly SamplePerson[],
): SampleDecision {
  const forms = FORMS[share.issuerCode]
  if (forms === undefined) throw new RangeError(`no forms known for ${share.issuerCode}`)
  const merit: Merit = {
    kindCode: forms.kind,
    periodFrom: CONCLUSION_DAY,
    periodTo: share.periodTo,
    periodLabel: share.label,
    achievement: share.merit,
  }
  const recipients = `${counted(units.length, 'tập thể')} và ${counted(people.length, 'cá nhân')}`
  return signed({
    issuerCode: share.issuerCode,
    number: share.number,
    issuedOn: share.issuedOn,
    subject: `Tặng Bằng khen cho ${recipients} có thành tích xuất sắc trong ${STUDY} ${share.label}`,
    movementCode: CONCLUSION_01,
    note: share.issuerCode === BLOC_COMMITTEE ? SPLIT_IS_ASSUMED : ONLY_TOTALS_ARE_REAL,
    awards: [
      ...toUnits(inOrder(units), forms.units, merit),
      ...toPeople(inOrder(people), forms.people, merit),
    ],
  })
}
