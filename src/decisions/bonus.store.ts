import type { RecipientKind } from '../award-forms/award-form.ts'
import { toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { Bonus } from './bonus.ts'

interface FormAndKind {
  awardFormId: number
  recipientKind: RecipientKind
}

/** Writes an amount typed for a form and kind of recipient on every such award of a draft; null takes it back. */
export async function writeTypedBonus(
  tx: Tx,
  decisionId: number,
  { awardFormId, recipientKind }: FormAndKind,
  amount: number | null,
): Promise<void> {
  await tx('awards')
    .where(toColumns({ decisionId, awardFormId, recipientKind, status: 'draft' }))
    .update({
      bonus_amount: amount,
      bonus_source: amount === null ? null : 'typed',
      version: tx.raw('version + 1'),
    })
}

/** Freezes the bonus of every award of the decision with what it comes from; amounts typed on the draft stay. */
export async function freezeBonuses(
  tx: Tx,
  decisionId: number,
  bonuses: (FormAndKind & Bonus)[],
): Promise<void> {
  const groups = bonuses.map(({ cap: _cap, ...bonus }) => toColumns(bonus))
  await tx.raw(
    `update awards a set bonus_amount = coalesce(a.bonus_amount, g.amount),
       bonus_source = coalesce(a.bonus_source, g.source), bonus_coefficient_x100 = g.coefficient_x100,
       bonus_base_salary = g.base_salary, bonus_rounding = g.rounding
     from jsonb_to_recordset(?) as g(award_form_id bigint, recipient_kind text, amount bigint, source text,
       coefficient_x100 integer, base_salary bigint, rounding text)
     where a.decision_id = ? and a.award_form_id = g.award_form_id and a.recipient_kind = g.recipient_kind`,
    [JSON.stringify(groups), decisionId],
  )
}
