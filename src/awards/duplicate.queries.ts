import { z } from 'zod'
import { many, toColumns } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { endOfYear, shortDate, startOfYear, yearOf, type PlainDate } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'

/**
 * What is lawful but seldom meant, and so needs a reason that the log keeps: the same recipient twice on one decision,
 * with the same form in the same year, or again for one achievement (the same kind of commendation and movement over
 * periods that overlap). Never a unique key: one form may be given many times, but one achievement is rewarded once
 * (NĐ 152/2025/NĐ-CP).
 */

/** Who is given what, and for what. */
export interface Gift {
  personId: number | null
  organisationId: number | null
  householdId: number | null
  awardFormId: number
  kindCode: string
  movementId: number | null
  periodFrom: string | null
  periodTo: string | null
}

interface Line extends Gift {
  recipientName: string
  formName: string
  duplicateReason: string | null
}

/** The lines of one decision, gaps for those that are wrong. */
interface ListOf<T> {
  decision: { id: number; number: string; issuedOn: string }
  lines: readonly (T | undefined)[]
}
type DoubledList = ListOf<Line>

const Earlier = z.object({
  id: z.number(),
  personId: z.number().nullable(),
  organisationId: z.number().nullable(),
  householdId: z.number().nullable(),
  awardFormId: z.number(),
  formName: z.string(),
  kindCode: z.string(),
  movementId: z.number().nullable(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  decisionId: z.number(),
  number: z.string(),
  issuedOn: z.string(),
  /** Why it was given beside others, when it was the later one. */
  duplicateReason: z.string().nullable(),
  visible: z.boolean(),
})
type Earlier = z.output<typeof Earlier>

function recipientKey(line: Pick<Gift, 'personId' | 'organisationId' | 'householdId'>): string {
  return `${line.personId ?? ''}/${line.organisationId ?? ''}/${line.householdId ?? ''}`
}

/** Lines of one list for the same merit, by their recipients: lists of thousands have few of them. */
interface Asked extends Pick<Gift, 'awardFormId' | 'kindCode' | 'movementId' | 'periodFrom' | 'periodTo'> {
  decision: number
  yearFrom: PlainDate
  yearTo: PlainDate
  personIds: number[]
  organisationIds: number[]
  householdIds: number[]
}

function askedOf({ decision, lines }: ListOf<Gift>): Asked[] {
  const year = yearOf(decision.issuedOn)
  const of = { decision: decision.id, yearFrom: startOfYear(year), yearTo: endOfYear(year) }
  const asked = new Map<string, Asked>()
  for (const line of lines) {
    if (line === undefined) continue
    const { awardFormId, kindCode, movementId, periodFrom, periodTo } = line
    const merit = { awardFormId, kindCode, movementId, periodFrom, periodTo }
    const key = JSON.stringify(merit)
    const same = asked.get(key) ?? { ...of, ...merit, personIds: [], organisationIds: [], householdIds: [] }
    if (line.personId !== null) same.personIds.push(line.personId)
    if (line.organisationId !== null) same.organisationIds.push(line.organisationId)
    if (line.householdId !== null) same.householdIds.push(line.householdId)
    asked.set(key, same)
  }
  return [...asked.values()]
}

/** SQL of the awards by which lines may be doubled: on the decision, in its year, or for the same achievement. */
function mayDouble(column: string, recipients: string): string {
  return `
    select a.id from asked l cross join lateral unnest(l."${recipients}") as recipient (id)
    join awards a on a.${column} = recipient.id
    where a.status in ('draft', 'issued') and (a.decision_id = l.decision
      or (a.award_form_id = l."awardFormId" and a.issued_on between l."yearFrom" and l."yearTo")
      or (a.kind_code = l."kindCode" and a.movement_id is not distinct from l."movementId"
        and num_nonnulls(a.period_from, a.period_to) > 0 and num_nonnulls(l."periodFrom", l."periodTo") > 0
        and coalesce(a.period_from, '-infinity') <= coalesce(l."periodTo", 'infinity')
        and coalesce(l."periodFrom", '-infinity') <= coalesce(a.period_to, 'infinity')))`
}

/**
 * Living awards of the recipients by which their lines may be doubled, the earliest entered first. A unit may have been
 * given fifty: whether one doubles a line is seen in the index of its recipients alone.
 */
export async function earlierAwards(
  { tx, actor }: Pick<Work, 'actor'> & { tx: Db },
  lists: readonly ListOf<Gift>[],
): Promise<Earlier[]> {
  const asked = lists.flatMap(askedOf)
  if (asked.length === 0) return []
  return many(
    Earlier,
    tx.raw(
      `with asked as (
         select * from json_to_recordset(:asked) as l ("personIds" bigint[], "organisationIds" bigint[],
           "householdIds" bigint[], "awardFormId" bigint, "kindCode" text, "movementId" bigint, "periodFrom" date,
           "periodTo" date, decision bigint, "yearFrom" date, "yearTo" date)
       ), found as (
         ${mayDouble('person_id', 'personIds')} union ${mayDouble('organisation_id', 'organisationIds')}
         union ${mayDouble('household_id', 'householdIds')}
       )
       select a.id, a.person_id, a.organisation_id, a.household_id, a.award_form_id, a.form_name, a.kind_code, a.movement_id,
         a.period_from, a.period_to, a.decision_id, a.duplicate_reason, d.number, a.issued_on,
         (:scope::bigint is null or a.unit_path @> array[:scope::bigint]) as visible
       from found join awards a on a.id = found.id join decisions d on d.id = a.decision_id order by a.id`,
      { asked: JSON.stringify(asked), scope: actor.organisationId },
    ),
  )
}

type Merit = Pick<Gift, 'kindCode' | 'movementId' | 'periodFrom' | 'periodTo'>

function isTimed({ periodFrom, periodTo }: Merit): boolean {
  return periodFrom !== null || periodTo !== null
}

/** Whether two awards may be for one achievement: same kind and movement, and periods that share a day; open ends reach on. */
function isSameAchievement(one: Merit, other: Merit): boolean {
  if (!isTimed(one) || !isTimed(other)) return false
  if (one.kindCode !== other.kindCode || one.movementId !== other.movementId) return false
  const begins = (merit: Merit) => merit.periodFrom ?? '0000'
  const ends = (merit: Merit) => merit.periodTo ?? '9999'
  return begins(one) <= ends(other) && begins(other) <= ends(one)
}

function twice(line: Line, lineNo: number): FieldError {
  const text = `${line.recipientName} đã có ở dòng ${lineNo} của quyết định này; nếu đúng là khen hai lần, hãy nhập lý do khen thêm.`
  return { path: 'duplicateReason', text }
}

function again(line: Line, earlier: Earlier, decision: { id: number; issuedOn: string }): FieldError {
  const { recipientName: name } = line
  const { formName, number, issuedOn, id, visible } = earlier
  const which = `theo quyết định số ${number} ngày ${shortDate(issuedOn)}`
  const href = visible ? { href: `/awards/${id}` } : {}
  const said = (text: string): FieldError => ({ path: 'duplicateReason', text, ...href })
  if (earlier.decisionId === decision.id) {
    return said(`${name} đã có trong quyết định này; nếu đúng là khen hai lần, hãy nhập lý do khen thêm.`)
  }
  if (earlier.awardFormId === line.awardFormId && yearOf(issuedOn) === yearOf(decision.issuedOn)) {
    return said(
      `${name} đã được ${formName} trong năm ${yearOf(issuedOn)} (${which}); nếu đúng là khen thêm, hãy nhập lý do.`,
    )
  }
  return said(
    `${name} có thể đã được khen về chính thành tích này: ${formName}, cùng loại hình và giai đoạn, ${which}; nếu là thành tích khác, hãy nhập lý do.`,
  )
}

function added<T>(all: Map<string, T[]>, recipient: string, one: T): void {
  const others = all.get(recipient)
  if (others === undefined) all.set(recipient, [one])
  else others.push(one)
}

/** The most telling of the earlier awards that ask for a reason: on this decision, then in this year, then the rest. */
function telling(line: Line, earlier: Earlier[], decision: { id: number; issuedOn: string }) {
  const inYear = (award: Earlier) => yearOf(award.issuedOn) === yearOf(decision.issuedOn)
  return (
    earlier.find((award) => award.decisionId === decision.id) ??
    earlier.find((award) => award.awardFormId === line.awardFormId && inYear(award)) ??
    earlier.find((award) => isSameAchievement(award, line))
  )
}

function ofList(
  { decision, lines }: DoubledList,
  earlierOf: (recipient: string) => Earlier[],
): FieldError[][] {
  const lineOf = new Map<string, number>()
  return lines.map((line, index) => {
    if (line === undefined) return []
    const key = recipientKey(line)
    const sameList = lineOf.get(key)
    if (sameList === undefined) lineOf.set(key, index + 1)
    if (line.duplicateReason !== null) return []
    if (sameList !== undefined) return [twice(line, sameList)]
    const doubled = telling(line, earlierOf(key), decision)
    return doubled === undefined ? [] : [again(line, doubled, decision)]
  })
}

const NO_DECISION = -1

interface GivenLine extends Pick<DoubledList, 'decision'> {
  line: Line
}

/** A line of a list as the award that lists after it see: no page shows it yet, and its decision has no other list. */
function entered({ line, decision: { number, issuedOn } }: GivenLine): Earlier {
  return { ...line, id: 0, decisionId: NO_DECISION, number, issuedOn, visible: false }
}

/** What lists asked about before would enter, by recipient: it grows with each list. */
export type GivenBefore = Map<string, GivenLine[]>

/**
 * What is doubled and lacks a reason, for each line of each list at `duplicateReason`, with the address of the other award
 * where the actor may see it. `awards`: the `earlierAwards` of all lines. Lists see those before them as entered, also
 * those of an earlier call with the same `before`. `lines` may hold gaps for lines already wrong.
 */
export function duplicateErrors(
  lists: readonly DoubledList[],
  awards: readonly Earlier[],
  before: GivenBefore = new Map(),
): FieldError[][][] {
  const earlier = new Map<string, Earlier[]>()
  for (const award of awards) added(earlier, recipientKey(award), award)
  return lists.map((list) => {
    const errors = ofList(list, (recipient) => [
      ...(earlier.get(recipient) ?? []),
      ...(before.get(recipient) ?? []).map(entered),
    ])
    const { decision, lines } = list
    for (const line of lines) if (line !== undefined) added(before, recipientKey(line), { line, decision })
    return errors
  })
}

const Entered = z.object({
  id: z.number(),
  lineNo: z.number(),
  recipientName: z.string(),
  formName: z.string(),
  duplicateReason: z.string().nullable(),
  personId: z.number().nullable(),
  organisationId: z.number().nullable(),
  householdId: z.number().nullable(),
  awardFormId: z.number(),
  kindCode: z.string(),
  movementId: z.number().nullable(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
})

type Entered = z.output<typeof Entered>

/** The lines a decision has, in order, as far as they may double others. */
export async function enteredGifts(db: Db, decisionId: number): Promise<Entered[]> {
  const columns = Object.keys(toColumns(Entered.shape))
  return many(Entered, db('awards').where({ decision_id: decisionId }).select(columns).orderBy('line_no'))
}
