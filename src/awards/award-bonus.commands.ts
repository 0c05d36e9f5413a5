import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { countVersionUp } from '../decisions/decision.store.ts'
import { conflict, invalidField } from '../shared/problem.ts'
import { AWARD_STATUS_NAMES } from './award.ts'
import { outdated } from './award.commands.ts'
import type { Award } from './award.queries.ts'
import { insertCorrection, updateAward } from './award.store.ts'

/**
 * Says the bonus of one award in đồng; 0 says that there is no money, null on a draft that the law decides. From issue on
 * it is a correction: the first entry is kept beside the new one and a reason is required. Saying the same changes nothing.
 *
 * Throws Problem `outdated` when somebody else changed the award since, conflict when it is revoked or annulled, `invalid`
 * for a missing reason, and for an issued award left without an amount.
 */
export async function setBonus(
  work: Work,
  award: Award,
  amount: number | null,
  reason?: string,
): Promise<void> {
  const { status } = award
  if (status === 'revoked' || status === 'annulled') {
    throw conflict(`Lần khen này ${AWARD_STATUS_NAMES[status].toLowerCase()} nên không sửa được số tiền.`)
  }
  if (amount === award.bonusAmount) return
  if (status === 'issued' && amount === null) throw invalidField('amount', 'Nhập số tiền thưởng.')
  if (status === 'issued' && reason === undefined) throw invalidField('reason', 'Nhập lý do đính chính.')
  const source = amount === null ? null : 'typed'
  if (!(await updateAward(work.tx, award, { bonusAmount: amount, bonusSource: source }))) throw outdated()
  const changed = { before: { bonusAmount: award.bonusAmount }, after: { bonusAmount: amount } }
  if (status === 'draft') await countVersionUp(work.tx, [award.decisionId])
  else {
    const made = { recordedBy: work.actor.accountId, recordedAt: work.now }
    await insertCorrection(work.tx, { awardId: award.id, ...changed, reason: reason ?? '', ...made })
  }
  await record(work, {
    action: 'award.corrected',
    subject: { type: 'award', id: award.id },
    ...changed,
    ...(reason !== undefined && { reason }),
  })
}
