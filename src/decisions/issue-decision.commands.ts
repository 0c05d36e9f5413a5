import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { yearOf } from '../shared/dates.ts'
import { conflict } from '../shared/problem.ts'
import { bonusOf } from './bonus.ts'
import { bonusGroups, type BonusGroup } from './bonus.queries.ts'
import { freezeBonuses } from './bonus.store.ts'
import { requireWholeDecision } from './decision.access.ts'
import { heldDraft } from './decision.commands.ts'
import {
  awardsWithCertificate,
  countAwards,
  insertCertificates,
  issueAwards,
} from './decision-awards.store.ts'
import { setIssued } from './decision.store.ts'
import { enterInRegister, takeRegisterNumbers, type NumberBlock } from './register-number.store.ts'
import { newVerificationCode } from './verification-code.ts'

function frozenFor({ awardFormId, recipientKind }: BonusGroup) {
  return { awardFormId, recipientKind }
}

/**
 * Registers that a decision was issued: its awards take the next register numbers of the issuing body and year in the
 * order of the list, those with a certificate get their verification code, the bonus of each is frozen, and from now on nothing is deleted or
 * renumbered. Answers the numbers. Throws conflict unless it is a draft with at least one award, and forbidden when some
 * of its awards lie outside the actor's unit; `outdated` when it is no longer the version that was read.
 */
export async function issueDecision(work: Work, decisionId: number, version?: number): Promise<NumberBlock> {
  const decision = await heldDraft(work, decisionId, version)
  await requireWholeDecision(work, decision)
  const { tx, now } = work
  const count = await countAwards(tx, decision.id)
  if (count === 0) {
    throw conflict('Quyết định chưa có đối tượng nào được khen; hãy thêm đối tượng rồi ghi nhận ban hành.')
  }
  const { issuingBodyId } = decision
  const year = yearOf(decision.issuedOn)
  const block = await takeRegisterNumbers(tx, { issuingBodyId, year, count })
  await issueAwards(tx, decision.id)
  const groups = await bonusGroups(tx, decision)
  await freezeBonuses(
    tx,
    decision.id,
    groups.map((group) => ({ ...frozenFor(group), ...bonusOf(group) })),
  )
  await setIssued(tx, decision.id, now)
  await enterInRegister(tx, { decisionId: decision.id, first: block.first, enteredAt: now })
  const certified = await awardsWithCertificate(tx, decision.id)
  await insertCertificates(
    tx,
    certified.map((awardId) => ({ awardId, verificationCode: newVerificationCode() })),
    now,
  )
  const after = { awards: count, year, firstNumber: block.first, lastNumber: block.last }
  await record(work, { action: 'decision.issued', subject: { type: 'decision', id: decision.id }, after })
  return block
}
