import { changedFields } from '../audit/changed-fields.ts'
import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { requireWholeDecision } from '../decisions/decision.access.ts'
import { heldDraft } from '../decisions/decision.commands.ts'
import { checkedHead, loggedHead, type DecisionHead } from '../decisions/decision-head.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { updateDraft, type DecisionRow } from '../decisions/decision.store.ts'
import { invalidField } from '../shared/problem.ts'
import { awardSearchKey } from './award.ts'
import { linesOf, type Award } from './award.queries.ts'
import { followMovement, rewriteDraftAwards, type DraftRewrite } from './award.store.ts'
import { entryDecision, readEntryFacts } from './entry-facts.queries.ts'
import { refreeze, withItsUnit } from './refreeze.ts'

/** The lines as of another day or under another body. Throws Problem `invalid` at issuedOn for the first that cannot be. */
async function refrozen(work: Work, awards: Award[], before: Decision): Promise<DraftRewrite[]> {
  const decision = await entryDecision(work.tx, before.id)
  const { issuedOn, documentStyle, number } = before
  const lines = awards.map(withItsUnit)
  const now = await readEntryFacts(work.tx, decision, lines)
  const then = await readEntryFacts(work.tx, { ...decision, issuedOn, documentStyle, number }, lines)
  return awards.map((award) => {
    const row = refreeze(award, { then, now }, work.actor)
    if (!('errors' in row)) return row
    const text = `Dòng ${award.lineNo}, ${award.recipientName}: ${row.errors[0]?.text ?? ''}`
    throw invalidField('issuedOn', text)
  })
}

async function follow(work: Work, before: Decision, after: DecisionRow): Promise<void> {
  const { tx } = work
  if (before.movementId !== after.movementId) {
    await followMovement(tx, before.id, { before: before.movementId, after: after.movementId })
  }
  const sameDay = before.issuedOn === after.issuedOn && before.issuingBodyId === after.issuingBodyId
  if (sameDay && before.number === after.number) return
  const awards = await linesOf(tx, before.id)
  const rows: DraftRewrite[] = sameDay
    ? awards.map(({ lineNo, recipientName, unitName }) => ({
        lineNo,
        searchKey: awardSearchKey({ recipientName, unitName, number: after.number }),
      }))
    : await refrozen(work, awards, before)
  await rewriteDraftAwards(tx, before.id, rows)
}

/**
 * Rewrites the head of a draft. Another day or another issuing body looks the facts of every line up again, since they are
 * those of the day; what somebody typed over them stays. `version` is the one that was read.
 *
 * Throws Problem as drafting does, `outdated` when somebody else changed it since, conflict from issue on, and `invalid`
 * at issuedOn when a recipient was not there on the new day.
 */
export async function changeDraft(
  work: Work,
  decisionId: number,
  head: DecisionHead,
  version?: number,
): Promise<void> {
  const before = await heldDraft(work, decisionId, version)
  await requireWholeDecision(work, before)
  const after = await checkedHead(work, head)
  const changed = changedFields(loggedHead(before, before.movementCode), loggedHead(after, head.movementCode))
  if (changed === undefined && before.issuingBodyId === after.issuingBodyId) return
  await updateDraft(work.tx, decisionId, after)
  await follow(work, before, after)
  await record(work, {
    action: 'decision.changed',
    subject: { type: 'decision', id: decisionId },
    ...changed,
  })
}
