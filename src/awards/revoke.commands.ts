import { groundErrors } from '../award-forms/revocation-ground.queries.ts'
import { record, recordAll } from '../audit/audit.store.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { futureErrors } from '../decisions/decision.ts'
import type { Actor } from '../shared/actor.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { conflict, invalid, invalidField, notFound, type FieldError } from '../shared/problem.ts'
import { visibleAwards } from './award.access.ts'
import { AWARD_STATUS_NAMES } from './award.ts'
import { outdated } from './award.commands.ts'
import { awardRows, Award } from './award.queries.ts'
import type { RecordRecovery, RevokeAward } from './award.schema.ts'
import { insertRecovery, insertRevocations, revokeIssued } from './revocation.store.ts'

/** What is wrong with a revocation of awards given on that day. */
async function revocationErrors(work: Work, input: RevokeAward, issuedOn: PlainDate): Promise<FieldError[]> {
  const errors = futureErrors('decidedOn', input.decidedOn, work.today)
  if (input.decidedOn < issuedOn) {
    const text = `Ngày thu hồi không thể trước ngày quyết định khen thưởng (${shortDate(issuedOn)}).`
    errors.push({ path: 'decidedOn', text })
  }
  errors.push(...(await groundErrors(work.tx, 'groundCode', input.groundCode)))
  return [...errors, ...recoveryErrors(work, input, issuedOn)]
}

/** Money and certificate come back after they were given, and not tomorrow. */
function recoveryErrors(work: Work, dates: RecordRecovery, issuedOn: PlainDate): FieldError[] {
  const { moneyRecoveredOn, certificateReturnedOn } = dates
  return Object.entries({ moneyRecoveredOn, certificateReturnedOn }).flatMap(([path, date]) => {
    if (date === undefined) return []
    if (date >= issuedOn) return futureErrors(path, date, work.today)
    return [{ path, text: `Ngày này không thể trước ngày quyết định khen thưởng (${shortDate(issuedOn)}).` }]
  })
}

async function revokeAll(work: Work, awards: Award[], input: RevokeAward): Promise<void> {
  const written = await revokeIssued(work.tx, awards, input.decidedOn)
  if (written !== awards.length) throw outdated()
  const made = { recordedBy: work.actor.accountId, recordedAt: work.now }
  await insertRevocations(
    work.tx,
    awards.map(({ id }) => ({ awardId: id, ...input, ...made })),
  )
  const { reason, ...after } = input
  await recordAll(
    work,
    awards.map(({ id }) => ({ action: 'award.revoked', subject: { type: 'award', id }, after, reason })),
  )
}

/** Throws conflict for an award that is not in force: there is nothing to take back. */
export function checkInForce({ status }: Award): void {
  if (status === 'issued') return
  const state = AWARD_STATUS_NAMES[status].toLowerCase()
  throw conflict(`Chỉ thu hồi được lần khen đang có hiệu lực; lần khen này: ${state}.`)
}

/**
 * Puts on record that an award was taken back by a decision of its own: the award stays readable and stops counting from
 * that day. Throws conflict unless issued, `outdated` when somebody else changed it, `invalid` for a day before the award
 * or after today, and for an unknown ground. Law 06/2022/QH15, chapter VII.
 */
export async function revokeAward(work: Work, award: Award, input: RevokeAward): Promise<void> {
  checkInForce(award)
  const errors = await revocationErrors(work, input, award.issuedOn)
  if (errors.length > 0) throw invalid(errors)
  await revokeAll(work, [award], input)
}

/** Awards of the decision with these ids that the actor may see. Throws not-found when one of them is none. */
export async function awardsOfDecision(
  db: Db,
  actor: Actor,
  decisionId: number,
  ids: number[],
): Promise<Award[]> {
  const wanted = awardRows(db).where('a.decision_id', decisionId).whereRaw('a.id = any(?::bigint[])', [ids])
  const awards = await many(Award, visibleAwards(wanted, actor).orderBy('a.line_no'))
  if (awards.length !== new Set(ids).size) throw notFound('một lần khen trong danh sách đã chọn')
  return awards
}

/**
 * Puts on record that several awards of one decision were taken back by the same other decision: all of them or none,
 * however many with the same number of queries. Throws as `revokeAward` does, naming who is no longer in force at
 * `awards`; not-found for awards of another decision or outside the actor's scope.
 */
export async function revokeAwards(
  work: Work,
  decisionId: number,
  ids: number[],
  input: RevokeAward,
): Promise<number> {
  if (ids.length === 0) throw invalidField('awards', 'Chọn ít nhất một đối tượng để thu hồi.')
  const awards = await awardsOfDecision(work.tx, work.actor, decisionId, ids)
  const [first] = awards
  if (first === undefined) throw notFound('đối tượng nào để thu hồi')
  const ended = awards.filter(({ status }) => status !== 'issued')
  const errors = ended.map(({ recipientName, status }) => ({
    path: 'awards',
    text: `${recipientName}: ${AWARD_STATUS_NAMES[status].toLowerCase()}, không thu hồi được; hãy bỏ chọn.`,
  }))
  errors.push(...(await revocationErrors(work, input, first.issuedOn)))
  if (errors.length > 0) throw invalid(errors)
  await revokeAll(work, awards, input)
  return awards.length
}

/**
 * Adds to a revoked award when its money was recovered or its certificate came back; a day said later stands over one
 * said before, and both stay in the log. Throws conflict unless revoked, `invalid` for no day at all, a day before the
 * award and one after today.
 */
export async function recordRecovery(work: Work, award: Award, input: RecordRecovery): Promise<void> {
  if (award.status !== 'revoked') {
    throw conflict('Chỉ ghi tiền, bằng đã thu hồi cho lần khen đã thu hồi.')
  }
  const { moneyRecoveredOn, certificateReturnedOn } = input
  if (moneyRecoveredOn === undefined && certificateReturnedOn === undefined) {
    throw invalidField('moneyRecoveredOn', 'Nhập ngày thu hồi tiền thưởng, ngày thu hồi bằng, hoặc cả hai.')
  }
  const errors = recoveryErrors(work, input, award.issuedOn)
  if (errors.length > 0) throw invalid(errors)
  const made = { recordedBy: work.actor.accountId, recordedAt: work.now }
  await insertRecovery(work.tx, { awardId: award.id, ...input, ...made })
  await record(work, {
    action: 'award.recovered',
    subject: { type: 'award', id: award.id },
    after: { ...input },
  })
}
