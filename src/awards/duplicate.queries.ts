import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { shortDate, yearOf } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'

/**
 * The same recipient with the same form in the same year, or twice on one decision, is lawful but seldom meant: it needs
 * a reason, which the log keeps. Never a unique key: one form may be given many times (NĐ 152/2025/NĐ-CP).
 */

interface Line {
  personId: number | null
  organisationId: number | null
  householdId: number | null
  awardFormId: number
  recipientName: string
  duplicateReason: string | null
}

const Earlier = z.object({
  personId: z.number().nullable(),
  organisationId: z.number().nullable(),
  householdId: z.number().nullable(),
  awardFormId: z.number(),
  formName: z.string(),
  decisionId: z.number(),
  number: z.string(),
  issuedOn: z.string(),
})
type Earlier = z.output<typeof Earlier>

function recipientKey(line: Pick<Line, 'personId' | 'organisationId' | 'householdId'>): string {
  return `${line.personId ?? ''}/${line.organisationId ?? ''}/${line.householdId ?? ''}`
}

async function earlierInYear(tx: Tx, issuedOn: string, lines: Line[]): Promise<Earlier[]> {
  const ids = (pick: (line: Line) => number | null) => [
    ...new Set(lines.map(pick).filter((id) => id !== null)),
  ]
  return many(
    Earlier,
    tx.raw(
      `select a.person_id, a.organisation_id, a.household_id, a.award_form_id, a.form_name, a.decision_id, d.number, a.issued_on
       from awards a join decisions d on d.id = a.decision_id
       where a.issued_on between :from and :to and a.status in ('draft', 'issued')
         and (a.person_id = any(:people::bigint[]) or a.organisation_id = any(:units::bigint[])
           or a.household_id = any(:homes::bigint[]))
       order by a.id`,
      {
        from: `${yearOf(issuedOn)}-01-01`,
        to: `${yearOf(issuedOn)}-12-31`,
        people: ids((line) => line.personId),
        units: ids((line) => line.organisationId),
        homes: ids((line) => line.householdId),
      },
    ),
  )
}

function twice(line: Line, lineNo: number): string {
  return `${line.recipientName} đã có ở dòng ${lineNo} của quyết định này; nếu đúng là khen hai lần, hãy nhập lý do khen thêm.`
}

function again(line: Line, earlier: Earlier, decisionId: number): string {
  if (earlier.decisionId === decisionId) {
    return `${line.recipientName} đã có trong quyết định này; nếu đúng là khen hai lần, hãy nhập lý do khen thêm.`
  }
  const which = `theo quyết định số ${earlier.number} ngày ${shortDate(earlier.issuedOn)}`
  return `${line.recipientName} đã được ${earlier.formName} trong năm ${yearOf(earlier.issuedOn)} (${which}); nếu đúng là khen thêm, hãy nhập lý do.`
}

/** What is doubled and lacks a reason, at `duplicateReason` of each line; `lines` may hold gaps for lines already wrong. */
export async function duplicateErrors(
  tx: Tx,
  decision: { id: number; issuedOn: string },
  lines: (Line | undefined)[],
): Promise<FieldError[][]> {
  const given = lines.filter((line) => line !== undefined)
  const earlier = new Map<string, Earlier[]>()
  for (const award of await earlierInYear(tx, decision.issuedOn, given)) {
    const key = recipientKey(award)
    earlier.set(key, [...(earlier.get(key) ?? []), award])
  }
  const lineOf = new Map<string, number>()
  return lines.map((line, index) => {
    if (line === undefined) return []
    const key = recipientKey(line)
    const sameList = lineOf.get(key)
    if (sameList === undefined) lineOf.set(key, index + 1)
    if (line.duplicateReason !== null) return []
    if (sameList !== undefined) return [{ path: 'duplicateReason', text: twice(line, sameList) }]
    const doubled = (earlier.get(key) ?? []).find(
      (award) => award.decisionId === decision.id || award.awardFormId === line.awardFormId,
    )
    return doubled === undefined ? [] : [{ path: 'duplicateReason', text: again(line, doubled, decision.id) }]
  })
}
