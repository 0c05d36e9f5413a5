import type { Work } from '../database/work.ts'
import { requireWholeDecision } from '../decisions/decision.access.ts'
import { heldDraft } from '../decisions/decision.commands.ts'
import { issueDecision } from '../decisions/issue-decision.commands.ts'
import type { NumberBlock } from '../decisions/register-number.store.ts'
import { invalid } from '../shared/problem.ts'
import { duplicateErrors, earlierAwards, enteredGifts } from './duplicate.queries.ts'

const MOST_SAID = 50

/**
 * Lines that became doubled after they were entered (another day, another kind or period, another decision meanwhile) and
 * for which no reason stands on either side. Throws Problem `invalid` with a sentence for each, at most 50.
 */
async function requireReasons(
  work: Work,
  decision: { id: number; number: string; issuedOn: string },
): Promise<void> {
  const lines = await enteredGifts(work.tx, decision.id)
  const list = { decision, lines }
  const others = (await earlierAwards(work, [list])).filter(
    (award) => award.decisionId !== decision.id && award.duplicateReason === null,
  )
  const errors = (duplicateErrors([list], others)[0] ?? []).flatMap((ofLine, at) =>
    ofLine.map((error) => ({
      ...error,
      path: `awards.${at}.${error.path}`,
      text: `Dòng ${lines[at]?.lineNo ?? at + 1}: ${error.text}`,
    })),
  )
  if (errors.length === 0) return
  const detail =
    'Có dòng cần lý do khen thêm mà chưa có; hãy bỏ dòng đó khỏi bản nháp rồi thêm lại cùng với lý do, hoặc sửa ngày, loại hình, giai đoạn.'
  throw invalid(errors.slice(0, MOST_SAID), detail)
}

/**
 * Registers that a decision was issued, once every doubled award has its reason: what was asked at entering is asked once
 * more, since the day, a line or the rest of the register may have changed. Throws as `issueDecision`, and Problem
 * `invalid` at `awards.<index>.duplicateReason`.
 */
export async function issueDraft(work: Work, decisionId: number, version?: number): Promise<NumberBlock> {
  const decision = await heldDraft(work, decisionId, version)
  await requireWholeDecision(work, decision)
  await requireReasons(work, decision)
  return issueDecision(work, decisionId, version)
}
