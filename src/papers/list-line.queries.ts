import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { AWARD_STATUSES } from '../awards/award.ts'
import { eachRow } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { requireWholeDecision } from '../decisions/decision.access.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { takingTurns } from '../documents/pdf/turns.ts'
import type { Actor } from '../shared/actor.ts'
import { BONUS_ROUNDINGS } from '../shared/money.ts'
import { notFound } from '../shared/problem.ts'

/** A line of the lists that go with a decision, with the facts of its day. */
const ListLine = z.object({
  recipientKind: z.enum(RECIPIENT_KINDS),
  recipientName: z.string(),
  formOfAddress: z.string().nullable(),
  position: z.string().nullable(),
  unitName: z.string(),
  unitPathText: z.string(),
  formCode: z.string(),
  formGroup: z.string(),
  formName: z.string(),
  everydayName: z.string(),
  achievement: z.string(),
  status: z.enum(AWARD_STATUSES),
  bonusAmount: z.number().nullable(),
  bonusSource: z.enum(['reckoned', 'typed']).nullable(),
  bonusCoefficientX100: z.number().nullable(),
  bonusBaseSalary: z.number().nullable(),
  bonusRounding: z.enum(BONUS_ROUNDINGS).nullable(),
  revokedBy: z.string().nullable(),
  revokedOn: z.string().nullable(),
})
export type ListLine = z.output<typeof ListLine>

const LINES = `
  select a.recipient_kind, a.recipient_name, a.form_of_address, a.position, a.unit_name, a.unit_path_text,
    f.code as form_code, f.form_group, a.form_name, f.everyday_name, a.achievement, a.status, a.bonus_amount,
    a.bonus_source, a.bonus_coefficient_x100, a.bonus_base_salary, a.bonus_rounding,
    r.decision_number as revoked_by, r.decided_on as revoked_on
  from awards a
  join award_forms f on f.id = a.award_form_id
  left join award_revocations r on r.award_id = a.id
  where a.decision_id = ?
  order by array_position(array['collective', 'household', 'individual'], a.recipient_kind), a.line_no`

/** So many at once that nobody else waits while they are read. */
const AT_ONCE = 200

/**
 * The list of a decision as its papers have it: collectives, households, individuals, each in the order of the list.
 * Inside a transaction. Throws forbidden where a part of it lies outside the actor's unit, since half a list is no paper
 * of the decision, and not-found for a decision nobody is on yet.
 */
export async function wholeList(tx: Db, actor: Actor, decision: Decision): Promise<ListLine[]> {
  await requireWholeDecision({ tx, actor }, decision)
  const lines: ListLine[] = []
  const turns = takingTurns()
  for await (const line of eachRow(ListLine, tx, LINES, [decision.id], AT_ONCE)) {
    lines.push(line)
    if (turns.over()) await turns.next()
  }
  if (lines.length === 0) throw notFound('đối tượng nào trong quyết định này')
  return lines
}
