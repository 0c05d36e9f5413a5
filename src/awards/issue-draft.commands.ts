import { recordAll } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { requireWholeDecision } from '../decisions/decision.access.ts'
import { heldDraft } from '../decisions/decision.commands.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { issueDecision } from '../decisions/issue-decision.commands.ts'
import type { NumberBlock } from '../decisions/register-number.store.ts'
import { invalid, type FieldError } from '../shared/problem.ts'
import type { IssueReasons } from './award.schema.ts'
import { rewriteDraftAwards } from './award.store.ts'
import { MOST_SAID, readDoubles, type Doubles } from './missing-reasons.ts'

/** Reasons for lines of this draft, by award. Throws Problem `invalid` at lines it does not have. */
function givenReasons({ lines }: Doubles, reasons: IssueReasons['reasons']): Map<number, string> {
  const known = new Set(lines.map(({ id }) => id))
  const strange = reasons.flatMap(({ award }, at) => (known.has(award) ? [] : [at]))
  if (strange.length > 0) {
    const text = 'Dòng này không còn trong bản nháp; hãy bỏ lý do của nó.'
    throw invalid(strange.map((at) => ({ path: `reasons.${at}.award`, text })))
  }
  return new Map(reasons.flatMap(({ award, reason }) => (reason === undefined ? [] : [[award, reason]])))
}

/** Where a reason that is missing belongs: at the line as it was sent, or after all that were. */
function missingErrors(doubles: Doubles, given: Map<number, string>, said: IssueReasons): FieldError[] {
  let next = said.reasons.length
  return doubles
    .without(given)
    .slice(0, MOST_SAID)
    .map(({ award, lineNo, said: { text, href } }) => {
      const sent = said.reasons.findIndex((line) => line.award === award)
      const at = sent === -1 ? next++ : sent
      return { path: `reasons.${at}.reason`, text: `Dòng ${lineNo}: ${text}`, ...(href && { href }) }
    })
}

/** Writes the reasons at their lines. Throws Problem `invalid` with a sentence for each line that still needs one. */
async function giveReasons(work: Work, decision: Decision, said: IssueReasons): Promise<void> {
  const doubles = await readDoubles(work.tx, work.actor, decision)
  const given = givenReasons(doubles, said.reasons)
  const { usualReason } = said
  if (usualReason !== undefined) {
    for (const { award } of doubles.without(given)) given.set(award, usualReason)
  }
  const errors = missingErrors(doubles, given, said)
  if (errors.length > 0) {
    throw invalid(errors, 'Có dòng cần lý do khen thêm mà chưa có; hãy nhập lý do cho từng dòng.')
  }
  const rows = doubles.lines.flatMap((line) => {
    const reason = given.get(line.id)
    return reason === undefined || reason === line.duplicateReason ? [] : [{ ...line, reason }]
  })
  await rewriteDraftAwards(
    work.tx,
    decision.id,
    rows.map(({ lineNo, reason }) => ({ lineNo, duplicateReason: reason })),
  )
  await recordAll(
    work,
    rows.map(({ id, lineNo, recipientName, reason }) => ({
      action: 'award.reason-given',
      subject: { type: 'award', id },
      after: { decision: decision.number, line: lineNo, recipientName },
      reason,
    })),
  )
}

/**
 * Registers that a decision was issued, once every doubled award has its reason: what was asked at entering is asked once
 * more, since the day, a line or the rest of the register may have changed, and may be answered here. Throws as
 * `issueDecision`, and Problem `invalid` at `reasons.<index>.reason` for lines without one (index: in the reasons given,
 * then after them), at most 50.
 */
export async function issueDraft(
  work: Work,
  decisionId: number,
  { version, ...said }: Partial<IssueReasons> & { version?: number | undefined } = {},
): Promise<NumberBlock> {
  const decision = await heldDraft(work, decisionId, version)
  await requireWholeDecision(work, decision)
  await giveReasons(work, decision, { reasons: [], ...said })
  return issueDecision(work, decisionId, version)
}
