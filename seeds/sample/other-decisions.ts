import { counted, inOrder, signed, toPeople, toUnits, type Merit } from './grants.ts'
import { BLOC_COMMITTEE } from './issuing-bodies.ts'
import { MERITS, type MeritName } from './merits.ts'
import { chooseCells, chooseCommittees, choosePeople, type Candidates, type Choice } from './recipients.ts'
import type { SampleDecision } from './sample-rows.ts'

/**
 * Years around the period of the conference, so that a change of year and a history have something to show. No cell
 * receives anything between 2021 and 2023 but the bằng khen of the conference: hence the decisions of January 2024
 * about the year 2023 name committees and members only.
 */
interface Row {
  issuer: string
  number: string
  issuedOn: string
  merit: MeritName
  committees?: number
  cells?: number
  members?: number
}

const ROWS: readonly Row[] = [
  { issuer: 'DU_033', number: '04-QĐ/ĐU', issuedOn: '2019-01-15', merit: 'year 2018', cells: 5, members: 6 },
  { issuer: 'DU_047', number: '09-QĐ/ĐU', issuedOn: '2019-01-21', merit: 'year 2018', cells: 6, members: 7 },
  { issuer: 'DU_002', number: '45-QĐ/ĐU', issuedOn: '2019-02-20', merit: 'year 2018', committees: 5 },
  { issuer: 'DU_008', number: '38-QĐ/ĐU', issuedOn: '2019-02-26', merit: 'year 2018', committees: 5 },
  {
    issuer: BLOC_COMMITTEE,
    number: '131-QĐ/ĐUK',
    issuedOn: '2019-05-17',
    merit: 'study 2018-2019',
    committees: 10,
    members: 8,
  },
  { issuer: 'DU_033', number: '03-QĐ/ĐU', issuedOn: '2020-01-14', merit: 'year 2019', cells: 5, members: 6 },
  { issuer: 'DU_047', number: '07-QĐ/ĐU', issuedOn: '2020-01-16', merit: 'year 2019', cells: 6, members: 7 },
  {
    issuer: BLOC_COMMITTEE,
    number: '58-QĐ/ĐUK',
    issuedOn: '2020-03-12',
    merit: 'five years 2015-2019',
    committees: 8,
    members: 6,
  },
  {
    issuer: 'DU_008',
    number: '91-QĐ/ĐU',
    issuedOn: '2020-05-08',
    merit: 'study 2016-2020',
    cells: 9,
    members: 9,
  },
  {
    issuer: 'DU_002',
    number: '98-QĐ/ĐU',
    issuedOn: '2020-05-12',
    merit: 'study 2016-2020',
    cells: 9,
    members: 9,
  },
  { issuer: 'DU_033', number: '22-QĐ/ĐU', issuedOn: '2020-07-03', merit: 'epidemic', cells: 1, members: 3 },
  { issuer: 'DU_047', number: '31-QĐ/ĐU', issuedOn: '2020-07-09', merit: 'epidemic', cells: 2, members: 3 },
  { issuer: 'DU_033', number: '02-QĐ/ĐU', issuedOn: '2024-01-12', merit: 'year 2023', members: 7 },
  { issuer: 'DU_047', number: '05-QĐ/ĐU', issuedOn: '2024-01-15', merit: 'year 2023', members: 8 },
  { issuer: 'DU_002', number: '17-QĐ/ĐU', issuedOn: '2024-01-18', merit: 'year 2023', committees: 6 },
  { issuer: 'DU_008', number: '14-QĐ/ĐU', issuedOn: '2024-01-22', merit: 'year 2023', committees: 5 },
  {
    issuer: BLOC_COMMITTEE,
    number: '305-QĐ/ĐUK',
    issuedOn: '2024-09-20',
    merit: 'storm',
    committees: 4,
    members: 4,
  },
  {
    issuer: 'DU_008',
    number: '176-QĐ/ĐU',
    issuedOn: '2024-11-15',
    merit: 'study 2024',
    cells: 12,
    members: 10,
  },
  {
    issuer: 'DU_002',
    number: '188-QĐ/ĐU',
    issuedOn: '2024-11-20',
    merit: 'study 2024',
    cells: 12,
    members: 10,
  },
  { issuer: 'DU_033', number: '41-QĐ/ĐU', issuedOn: '2024-12-05', merit: 'study 2024', cells: 6, members: 6 },
  { issuer: 'DU_047', number: '57-QĐ/ĐU', issuedOn: '2024-12-06', merit: 'study 2024', cells: 6, members: 7 },
  {
    issuer: BLOC_COMMITTEE,
    number: '402-QĐ/ĐUK',
    issuedOn: '2024-12-18',
    merit: 'study 2024',
    committees: 12,
    members: 14,
  },
]

/** Forms by who gives: the Bloc, a committee above the base, a committee of the base. */
const BLOC_FORMS = {
  certificate: 'Bằng khen',
  committees: 'PBK_TU_CS',
  cells: 'PBK_TU_CB',
  members: 'PBK_TU_DV',
}
const UPPER_FORMS = {
  certificate: 'Giấy khen',
  committees: 'PGK_CT_CS',
  cells: 'PGK_CT_CB',
  members: 'PGK_CT_DV',
}
const BASE_FORMS = { certificate: 'Giấy khen', committees: '', cells: 'PGK_CS_CB', members: 'PGK_CS_DV' }
const FORMS: Readonly<Record<string, typeof BLOC_FORMS>> = {
  [BLOC_COMMITTEE]: BLOC_FORMS,
  DU_002: UPPER_FORMS,
  DU_008: UPPER_FORMS,
  DU_033: BASE_FORMS,
  DU_047: BASE_FORMS,
}

/** Bằng khen and giấy khen of 2019, 2020 and 2024: all invented, the years and rules around them real. */
export function otherDecisions(candidates: Candidates): SampleDecision[] {
  const given = new Map<MeritName, Set<string>>()
  return ROWS.map((row) => {
    const before = given.get(row.merit) ?? new Set<string>()
    const decision = decisionOf(row, candidates, before)
    given.set(row.merit, new Set([...before, ...decision.awards.map(recipientCode)]))
    return decision
  })
}

function recipientCode(award: SampleDecision['awards'][number]): string {
  return award.organisationCode ?? award.personCode ?? ''
}

/** `given` holds who was already commended for the same merit. */
function decisionOf(row: Row, candidates: Candidates, given: ReadonlySet<string>): SampleDecision {
  const forms = FORMS[row.issuer]
  if (forms === undefined) throw new RangeError(`no forms known for ${row.issuer}`)
  const { movementCode, subject, ...common } = MERITS[row.merit]
  const merit: Merit = { ...common, periodTo: common.periodTo === 'issue' ? row.issuedOn : common.periodTo }
  const choice: Omit<Choice, 'count'> = {
    seed: `${row.issuer} ${row.number} ${row.issuedOn}`,
    since: merit.periodFrom ?? row.issuedOn,
    below: row.issuer === BLOC_COMMITTEE ? '' : row.issuer.slice('DU_'.length),
    except: given,
  }
  const committees = chooseCommittees(candidates, { ...choice, count: row.committees ?? 0 })
  const cells = chooseCells(candidates, { ...choice, count: row.cells ?? 0 })
  const members = choosePeople(candidates, { ...choice, count: row.members ?? 0 })
  return signed({
    issuerCode: row.issuer,
    number: row.number,
    issuedOn: row.issuedOn,
    subject: `Tặng ${forms.certificate} cho ${recipients(row)} ${subject}`,
    movementCode,
    note: 'Dữ liệu mẫu: toàn bộ quyết định là hư cấu.',
    awards: [
      ...toUnits(inOrder(committees), forms.committees, merit),
      ...toUnits(inOrder(cells), forms.cells, merit),
      ...toPeople(inOrder(members), forms.members, merit),
    ],
  })
}

function recipients({ committees = 0, cells = 0, members = 0 }: Row): string {
  return [
    { count: committees, of: 'đảng bộ cơ sở' },
    { count: cells, of: 'chi bộ' },
    { count: members, of: 'đảng viên' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, of }) => counted(count, of))
    .join(' và ')
}
