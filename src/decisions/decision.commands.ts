import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { groundErrors } from '../award-forms/revocation-ground.queries.ts'
import { shortDate } from '../shared/dates.ts'
import { Problem, conflict, invalid, invalidField } from '../shared/problem.ts'
import { requireWholeDecision } from './decision.access.ts'
import { checkedHead, loggedHead } from './decision-head.ts'
import { DECISION_STATUS_NAMES, futureErrors } from './decision.ts'
import { getDecision, type Decision } from './decision.queries.ts'
import type { AnnulDecision, DraftDecision } from './decision.schema.ts'
import { deleteDraft, insertDecision, lockDecision, setAnnulled, type DecisionRow } from './decision.store.ts'
import { annulAwards } from './decision-awards.store.ts'

/** The decision, held to the end of the transaction. Throws not-found, also outside the actor's scope. */
async function heldDecision(work: Work, id: number, version?: number): Promise<Decision> {
  await lockDecision(work.tx, id)
  const decision = await getDecision(work.tx, work.actor, id)
  if (version === undefined || version === decision.version) return decision
  throw new Problem('outdated', 'Người khác vừa sửa quyết định này; hãy xem bản mới nhất rồi làm lại.')
}

/**
 * A decision that may still be rewritten, held to the end of the transaction. Throws conflict from issue on, and
 * `outdated` when it is no longer the version that was read (not checked when left out).
 */
export async function heldDraft(work: Work, id: number, version?: number): Promise<Decision> {
  const decision = await heldDecision(work, id, version)
  if (decision.status !== 'draft') {
    const state = DECISION_STATUS_NAMES[decision.status].toLowerCase()
    throw conflict(
      `Quyết định ${decision.number} ${state} nên không sửa được nữa; hãy đính chính từng đối tượng, hoặc ghi nhận huỷ bỏ.`,
    )
  }
  return decision
}

/**
 * Enters a decision as a draft without awards; answers its id. Throws Problem `invalid` as `checkedHead` says, and
 * `conflict` when the issuing body has given that number in that year.
 */
export async function draftDecision(work: Work, input: DraftDecision): Promise<number> {
  const { invented = false, signerMayBeUnknown = false, ...head } = input
  const row = await checkedHead(work, head, { signerMayBeUnknown })
  return draftChecked(work, row, { invented, movementCode: head.movementCode })
}

/** The same for a head that was checked in this transaction. */
export async function draftChecked(
  work: Work,
  row: DecisionRow,
  { invented = false, movementCode }: { invented?: boolean; movementCode?: string | undefined } = {},
): Promise<number> {
  const id = await insertDecision(work.tx, row, { by: work.actor.accountId, at: work.now, invented })
  const after = loggedHead(row, movementCode)
  await record(work, { action: 'decision.drafted', subject: { type: 'decision', id }, after })
  return id
}

/** Throws away a draft with its awards; the log keeps what it was. Throws conflict from issue on. */
export async function discardDraft(work: Work, decisionId: number, version?: number): Promise<void> {
  const decision = await heldDraft(work, decisionId, version)
  await requireWholeDecision(work, decision)
  await deleteDraft(work.tx, decision.id)
  const { number, issuedOn } = decision
  const subject = { type: 'decision', id: decision.id } as const
  await record(work, { action: 'decision.discarded', subject, before: { number, issuedOn } })
}

/**
 * Puts on record that an issued decision was annulled as a whole by another one: its awards no longer count, except
 * those revoked before, which stay revoked. Nothing is removed. Throws conflict unless issued, invalid for a day before
 * the decision or after today, and for an unknown ground. Law 06/2022/QH15, chapter VII.
 */
export async function annulDecision(
  work: Work,
  decisionId: number,
  input: AnnulDecision,
  version?: number,
): Promise<void> {
  const decision = await heldDecision(work, decisionId, version)
  await requireWholeDecision(work, decision)
  if (decision.status !== 'issued') {
    throw conflict(
      `Chỉ huỷ bỏ được quyết định đã ban hành; quyết định này: ${DECISION_STATUS_NAMES[decision.status].toLowerCase()}.`,
    )
  }
  const errors = futureErrors('annulledOn', input.annulledOn, work.today)
  const { annulmentGroundCode: ground } = input
  if (ground !== undefined) errors.push(...(await groundErrors(work.tx, 'annulmentGroundCode', ground)))
  if (errors.length > 0) throw invalid(errors)
  if (input.annulledOn < decision.issuedOn) {
    throw invalidField(
      'annulledOn',
      `Ngày huỷ bỏ không thể trước ngày quyết định (${shortDate(decision.issuedOn)}).`,
    )
  }
  await setAnnulled(work.tx, decision.id, input)
  const awards = await annulAwards(work.tx, decision.id)
  const subject = { type: 'decision', id: decision.id } as const
  await record(work, {
    action: 'decision.annulled',
    subject,
    after: { ...input, awards },
    reason: input.annulmentText,
  })
}
