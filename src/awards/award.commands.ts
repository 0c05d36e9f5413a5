import { changedFields } from '../audit/changed-fields.ts'
import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { heldDraft } from '../decisions/decision.commands.ts'
import { countVersionUp } from '../decisions/decision.store.ts'
import { movementIdOf } from '../decisions/decision-head.ts'
import { conflict, invalid, invalidField, Problem } from '../shared/problem.ts'
import { AWARD_STATUS_NAMES, awardSearchKey, withUnitName } from './award.ts'
import { listCommendationKinds, listStatisticsCategories, type Award } from './award.queries.ts'
import type { AwardFacts } from './award.schema.ts'
import { deleteDraftAward, insertCorrection, updateAward, type AwardRow } from './award.store.ts'
import { periodErrors } from './line-errors.ts'

/** Somebody else wrote the award since it was read. */
export function outdated(): Problem {
  return new Problem('outdated', 'Người khác vừa sửa lần khen này; hãy xem bản mới nhất rồi sửa tiếp.')
}

/** The facts of an award that may be corrected, as `AwardFacts` spells them. */
export function correctableFacts(award: Award): Record<keyof AwardFacts, string | null> {
  return {
    recipientName: award.recipientName,
    formOfAddress: award.formOfAddress,
    birthText: award.birthText,
    sex: award.sex,
    position: award.position,
    unitName: award.unitName,
    kindCode: award.kindCode,
    periodFrom: award.periodFrom,
    periodTo: award.periodTo,
    periodLabel: award.periodLabel,
    achievement: award.achievement,
    movementCode: award.movementCode,
    statisticsCategoryCode: award.statisticsCategoryCode,
  }
}

type Changes = Partial<Record<keyof AwardFacts, string | null>>

/** Facts to be corrected; undefined leaves one as it is, null empties it. */
export type Correction = Partial<Record<keyof AwardFacts, string | null | undefined>>

function given(correction: Correction): Changes {
  const changes = Object.entries(correction).filter(([, value]) => value !== undefined)
  return Object.fromEntries(changes)
}

async function requireKnownCodes(work: Work, award: Award, changes: Changes): Promise<void> {
  const { kindCode, statisticsCategoryCode } = changes
  if (typeof kindCode === 'string') {
    const kinds = await listCommendationKinds(work.tx)
    if (!kinds.some(({ code }) => code === kindCode)) {
      throw invalidField('kindCode', `Không có loại hình «${kindCode}»; hãy chọn trong danh mục.`)
    }
  }
  if (typeof statisticsCategoryCode === 'string') {
    const categories = await listStatisticsCategories(work.tx)
    const fits = ({ code, recipientKind }: { code: string; recipientKind: string }) =>
      code === statisticsCategoryCode && recipientKind === award.recipientKind
    if (!categories.some(fits)) {
      const text = `Đối tượng thống kê «${statisticsCategoryCode}» không dùng cho loại đối tượng này; hãy chọn lại.`
      throw invalidField('statisticsCategoryCode', text)
    }
  }
}

/** What follows from a name follows it; a collective is its own unit, so both its names change together. */
function derived(award: Award, { movementCode: _code, ...changes }: Changes): Partial<AwardRow> {
  const isUnit = award.recipientKind === 'collective'
  const recipientName = changes.recipientName ?? (isUnit ? changes.unitName : null) ?? award.recipientName
  const unitName = isUnit ? recipientName : (changes.unitName ?? award.unitName)
  return {
    ...changes,
    kindCode: changes.kindCode ?? award.kindCode,
    achievement: changes.achievement ?? award.achievement,
    recipientName,
    unitName,
    unitPathText: withUnitName(award.unitPathText, unitName),
    searchKey: awardSearchKey({ recipientName, unitName, number: award.decisionNumber }),
  }
}

/** Facts that are printed and so never empty. */
const NEVER_EMPTY = ['recipientName', 'unitName', 'kindCode', 'achievement'] as const

function requireWhole(changes: Changes): void {
  const emptied = NEVER_EMPTY.filter((name) => changes[name] === null)
  if (emptied.length > 0) {
    throw invalid(emptied.map((path) => ({ path, text: 'Mục này phải có nội dung; hãy nhập lại.' })))
  }
}

async function writeChanges(work: Work, award: Award, changes: Changes): Promise<void> {
  requireWhole(changes)
  await requireKnownCodes(work, award, changes)
  const facts = { ...correctableFacts(award), ...changes }
  const errors = periodErrors({
    periodFrom: facts.periodFrom ?? undefined,
    periodTo: facts.periodTo ?? undefined,
  })
  if (errors.length > 0) throw invalid(errors)
  const { movementCode } = changes
  const movement =
    movementCode === undefined
      ? {}
      : { movementId: movementCode === null ? null : await movementIdOf(work, movementCode, 'movementCode') }
  if (!(await updateAward(work.tx, award, { ...derived(award, changes), ...movement }))) throw outdated()
}

/**
 * Corrects frozen facts of an award that were entered or printed wrong: a draft is simply changed; from issue on the
 * first entry is kept beside the new one and a reason is required. `award` is the version that was read; changes of null
 * empty a fact. Changing nothing leaves no trace.
 *
 * Throws Problem `outdated` when somebody else changed it since, conflict when it is revoked or annulled, `invalid` for a
 * missing reason, an unknown code or a period upside down.
 */
export async function correctAward(
  work: Work,
  award: Award,
  correction: Correction,
  reason?: string,
): Promise<void> {
  const changes = given(correction)
  const { status } = award
  if (status === 'revoked' || status === 'annulled') {
    throw conflict(`Lần khen này ${AWARD_STATUS_NAMES[status].toLowerCase()} nên không đính chính được.`)
  }
  const changed = changedFields(correctableFacts(award), changes)
  if (changed === undefined) return
  if (status === 'issued' && reason === undefined) throw invalidField('reason', 'Nhập lý do đính chính.')
  await writeChanges(work, award, changes)
  if (status === 'draft') await countVersionUp(work.tx, [award.decisionId])
  if (status === 'issued') {
    const { accountId } = work.actor
    const made = { recordedBy: accountId, recordedAt: work.now }
    await insertCorrection(work.tx, { awardId: award.id, ...changed, reason: reason ?? '', ...made })
  }
  const subject = { type: 'award', id: award.id } as const
  await record(work, {
    action: status === 'draft' ? 'award.changed' : 'award.corrected',
    subject,
    ...changed,
    ...(reason !== undefined && { reason }),
  })
}

/** Takes a line off a draft; those after it move up. Throws conflict from issue on, `outdated` when it changed since. */
export async function removeDraftAward(work: Work, award: Award): Promise<void> {
  await heldDraft(work, award.decisionId)
  if (!(await deleteDraftAward(work.tx, award))) throw outdated()
  await countVersionUp(work.tx, [award.decisionId])
  const { recipientName, unitName, formName, lineNo, decisionId, decisionNumber } = award
  const before = { decision: decisionNumber, decisionId, line: lineNo, recipientName, unitName, formName }
  await record(work, { action: 'award.removed', subject: { type: 'award', id: award.id }, before })
}
