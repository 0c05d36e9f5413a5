import { z } from 'zod'
import { RECIPIENT_KINDS, SYSTEMS, type RecipientKind } from '../award-forms/award-form.ts'
import { inForceSql } from '../database/in-force.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { officeSettings } from '../settings/office-settings.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import { bonusOf, type BonusTerms } from './bonus.ts'

const Row = z.object({
  awardFormId: z.number(),
  formCode: z.string(),
  formName: z.string(),
  system: z.enum(SYSTEMS),
  recipientKind: z.enum(RECIPIENT_KINDS),
  coefficientX100: z.number().nullable(),
  coefficientIsMaximum: z.boolean(),
  baseSalary: z.number().nullable(),
  awards: z.number(),
  recorded: z.number(),
  recordedAmount: z.number(),
  smallest: z.number().nullable(),
  greatest: z.number().nullable(),
})

/** The awards of one form for one kind of recipient on a decision, and what money there is for each. */
export type BonusGroup = z.output<typeof Row> & BonusTerms

/**
 * The money terms of a decision, one group for each form and kind of recipient, by the law of its day. `awards` are those
 * that count (revoked and annulled ones do not); `recorded` of them have an amount on record, together `recordedAmount`.
 */
export async function bonusGroups(
  db: Db,
  decision: { id: number; issuedOn: PlainDate },
): Promise<BonusGroup[]> {
  const rows = await many(
    Row,
    db.raw(
      `with given as (
         select award_form_id, recipient_kind, issued_on, min(form_name) as form_name, min(line_no) as first,
           count(*) filter (where status in ('draft', 'issued')) as awards,
           count(bonus_amount) filter (where status in ('draft', 'issued')) as recorded,
           coalesce(sum(bonus_amount) filter (where status in ('draft', 'issued')), 0)::bigint as recorded_amount,
           min(bonus_amount) as smallest, max(bonus_amount) as greatest
         from awards where decision_id = ?
         group by award_form_id, recipient_kind, issued_on
       )
       select g.*, f.code as form_code, f.system,
         case g.recipient_kind when 'individual' then v.coefficient_x100_individual
           when 'collective' then v.coefficient_x100_collective else v.coefficient_x100_household end as coefficient_x100,
         coalesce(v.coefficient_is_maximum, false) as coefficient_is_maximum,
         (select s.amount from base_salaries s where ${inForceSql('s', 'g.issued_on')}) as base_salary
       from given g
       join award_forms f on f.id = g.award_form_id
       left join award_form_versions v on v.award_form_id = g.award_form_id and ${inForceSql('v', 'g.issued_on')}
       order by g.first`,
      [decision.id],
    ),
  )
  const { 'bonus-rounding': rounding } = await officeSettings(db, decision.issuedOn)
  return rows.map((row) => ({ ...row, rounding }))
}

/** The terms of an award among those of its decision. */
export function termsOf(
  groups: BonusGroup[],
  award: { formCode: string; recipientKind: RecipientKind },
): BonusGroup | undefined {
  return groups.find(
    ({ formCode, recipientKind }) => formCode === award.formCode && recipientKind === award.recipientKind,
  )
}

export interface BonusTotal {
  /** Đồng, of the awards whose amount is known. */
  amount: number
  /** Awards whose amount nobody has said yet. */
  unknown: number
}

/** The money of a decision: what is on record, and for the others what the law gives. */
export function bonusTotal(groups: BonusGroup[]): BonusTotal {
  let amount = 0
  let unknown = 0
  for (const group of groups) {
    const each = bonusOf(group).amount
    const others = group.awards - group.recorded
    amount += group.recordedAmount + others * (each ?? 0)
    if (each === null) unknown += others
  }
  return { amount, unknown }
}
