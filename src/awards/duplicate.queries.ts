import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { endOfYear, shortDate, startOfYear, yearOf } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'

/**
 * What is lawful but seldom meant, and so needs a reason that the log keeps: the same recipient twice on one decision,
 * with the same form in the same year, or again for one achievement (the same kind of commendation and movement over
 * periods that overlap). Never a unique key: one form may be given many times, but one achievement is rewarded once
 * (NĐ 152/2025/NĐ-CP).
 */

interface Line {
  personId: number | null
  organisationId: number | null
  householdId: number | null
  awardFormId: number
  kindCode: string
  movementId: number | null
  periodFrom: string | null
  periodTo: string | null
  recipientName: string
  duplicateReason: string | null
}

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
  visible: z.boolean(),
})
type Earlier = z.output<typeof Earlier>

function recipientKey(line: Pick<Line, 'personId' | 'organisationId' | 'householdId'>): string {
  return `${line.personId ?? ''}/${line.organisationId ?? ''}/${line.householdId ?? ''}`
}

/** Whether award `a` may be what line `l` is doubled by: on this decision, in this year, or for the same achievement. */
const MAY_DOUBLE = `
  a.status in ('draft', 'issued') and (a.decision_id = :decision
    or (a.award_form_id = l."awardFormId" and a.issued_on between :from and :to)
    or (a.kind_code = l."kindCode" and a.movement_id is not distinct from l."movementId"
      and num_nonnulls(a.period_from, a.period_to) > 0 and num_nonnulls(l."periodFrom", l."periodTo") > 0
      and coalesce(a.period_from, '-infinity') <= coalesce(l."periodTo", 'infinity')
      and coalesce(l."periodFrom", '-infinity') <= coalesce(a.period_to, 'infinity')))`

/** Living awards of the recipients by which their lines may be doubled. */
async function earlierAwards(
  tx: Tx,
  actor: Actor,
  decision: { id: number; issuedOn: string },
  lines: Line[],
): Promise<Earlier[]> {
  const year = yearOf(decision.issuedOn)
  const asked = lines.map(({ recipientName: _name, duplicateReason: _reason, ...line }) => line)
  const of = (column: string, key: string) =>
    `select a.* from asked l join awards a on a.${column} = l."${key}" where ${MAY_DOUBLE}`
  return many(
    Earlier,
    tx.raw(
      `with asked as (
         select * from jsonb_to_recordset(:asked::jsonb) as l ("personId" bigint, "organisationId" bigint,
           "householdId" bigint, "awardFormId" bigint, "kindCode" text, "movementId" bigint, "periodFrom" date, "periodTo" date)
       ), found as (
         ${of('person_id', 'personId')} union ${of('organisation_id', 'organisationId')}
         union ${of('household_id', 'householdId')}
       )
       select a.id, a.person_id, a.organisation_id, a.household_id, a.award_form_id, a.form_name, a.kind_code, a.movement_id,
         a.period_from, a.period_to, a.decision_id, d.number, a.issued_on,
         (:scope::bigint is null or a.unit_path @> array[:scope::bigint]) as visible
       from found a join decisions d on d.id = a.decision_id order by a.id`,
      {
        asked: JSON.stringify(asked),
        decision: decision.id,
        scope: actor.organisationId,
        from: startOfYear(year),
        to: endOfYear(year),
      },
    ),
  )
}

type Merit = Pick<Line, 'kindCode' | 'movementId' | 'periodFrom' | 'periodTo'>

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

function byRecipient(awards: Earlier[]): Map<string, Earlier[]> {
  const found = new Map<string, Earlier[]>()
  for (const award of awards) {
    const key = recipientKey(award)
    const others = found.get(key)
    if (others === undefined) found.set(key, [award])
    else others.push(award)
  }
  return found
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

/**
 * What is doubled and lacks a reason, at `duplicateReason` of each line, with the address of the other award where the
 * actor may see it; `lines` may hold gaps for lines already wrong.
 */
export async function duplicateErrors(
  { tx, actor }: { tx: Tx; actor: Actor },
  decision: { id: number; issuedOn: string },
  lines: (Line | undefined)[],
): Promise<FieldError[][]> {
  const given = lines.filter((line) => line !== undefined)
  const earlier = byRecipient(await earlierAwards(tx, actor, decision, given))
  const lineOf = new Map<string, number>()
  return lines.map((line, index) => {
    if (line === undefined) return []
    const key = recipientKey(line)
    const sameList = lineOf.get(key)
    if (sameList === undefined) lineOf.set(key, index + 1)
    if (line.duplicateReason !== null) return []
    if (sameList !== undefined) return [twice(line, sameList)]
    const doubled = telling(line, earlier.get(key) ?? [], decision)
    return doubled === undefined ? [] : [again(line, doubled, decision)]
  })
}
