import { record } from '../audit/audit.store.ts'
import { AWARD_STATUS_NAMES } from '../awards/award.ts'
import type { Award } from '../awards/award.queries.ts'
import type { Work } from '../database/work.ts'
import { futureErrors } from '../decisions/decision.ts'
import { newVerificationCode } from '../decisions/verification-code.ts'
import { shortDate } from '../shared/dates.ts'
import { conflict, invalid, Problem, type FieldError } from '../shared/problem.ts'
import { certificatesOfAward, lastCorrections, type ChainLink } from './certificate-chain.queries.ts'
import type { ReissueCertificate } from './reissue.schema.ts'
import { insertReissue } from './reissue.store.ts'

/** An act comes after the paper it replaces, and not tomorrow. */
function dayErrors({ today }: Work, input: ReissueCertificate, old: ChainLink): FieldError[] {
  const errors = futureErrors('reissuedOn', input.reissuedOn, today)
  if (input.reissuedOn < old.issuedOn) {
    const text = `Ngày này không thể trước ngày của bằng đang dùng (${shortDate(old.issuedOn)}).`
    errors.push({ path: 'reissuedOn', text })
  }
  return errors
}

/** Worn paper comes back, lost paper cannot; a wrong one may. */
function returnErrors({ today }: Work, input: ReissueCertificate, old: ChainLink): FieldError[] {
  const { kind, oldReturnedOn } = input
  const path = 'oldReturnedOn'
  if (oldReturnedOn === undefined) {
    if (kind !== 'exchanged') return []
    return [{ path, text: 'Nhập ngày nhận lại bằng cũ; bằng cũ bị mất thì chọn cấp lại.' }]
  }
  if (kind === 'given_again') {
    return [{ path, text: 'Cấp lại là khi bằng cũ bị mất; nhận lại được bằng cũ thì chọn cấp đổi.' }]
  }
  if (oldReturnedOn >= old.issuedOn) return futureErrors(path, oldReturnedOn, today)
  return [{ path, text: `Ngày này không thể trước ngày của bằng đang dùng (${shortDate(old.issuedOn)}).` }]
}

function correctionErrors(input: ReissueCertificate, old: ChainLink, printed: number | null): FieldError[] {
  if (input.kind !== 'corrected' || (printed ?? 0) > (old.correctionId ?? 0)) return []
  const text =
    'Lần khen chưa có đính chính nào về chữ in trên bằng; hãy ghi đính chính trước, hoặc chọn cấp đổi, cấp lại.'
  return [{ path: 'kind', text }]
}

/** The certificate in force. Throws conflict where the award has none to replace. */
async function certificateInForce(work: Work, award: Award): Promise<ChainLink> {
  if (award.status !== 'issued') {
    const state = AWARD_STATUS_NAMES[award.status].toLowerCase()
    throw conflict(`Chỉ cấp đổi, cấp lại bằng của lần khen đang có hiệu lực; lần khen này: ${state}.`)
  }
  const chain = await certificatesOfAward(work.tx, award.id)
  const last = chain.find(({ replaced }) => !replaced)
  if (last === undefined) throw conflict('Hình thức khen này không có bằng, giấy để cấp đổi, cấp lại.')
  return last
}

/**
 * Puts on record that a certificate was given in the place of the one in force: it gets a code of its own and its
 * decision, prints the facts frozen with the award, and the old code answers from now on that it was replaced. `seenId`
 * is the certificate that was read. Answers the new certificate's id.
 *
 * Throws conflict unless the award is in force and has a certificate, `outdated` when it was replaced since, `invalid`
 * for days out of order, a lost paper that came back, a worn one that did not, and corrected words nobody corrected.
 */
export async function reissueCertificate(
  work: Work,
  award: Award,
  input: ReissueCertificate,
  seenId?: number,
): Promise<number> {
  const old = await certificateInForce(work, award)
  if (seenId !== undefined && seenId !== old.id) {
    throw new Problem('outdated', 'Người khác vừa ghi cấp bằng thay cho bằng này; hãy xem bằng mới nhất.')
  }
  const corrections = await lastCorrections(work.tx, award.id)
  const errors = [
    ...dayErrors(work, input, old),
    ...returnErrors(work, input, old),
    ...correctionErrors(input, old, corrections.printed),
  ]
  if (errors.length > 0) throw invalid(errors)
  const { kind, reason, decisionNumber, reissuedOn, oldReturnedOn } = input
  const id = await insertReissue(work.tx, {
    awardId: award.id,
    verificationCode: newVerificationCode(),
    kind,
    replacesId: old.id,
    reason,
    reissueNumber: decisionNumber,
    reissuedOn,
    oldReturnedOn,
    correctionId: corrections.id,
    issuedBy: work.actor.accountId,
    issuedAt: work.now,
  })
  const after = { reissueKind: kind, decisionNumber, reissuedOn, oldReturnedOn }
  const subject = { type: 'award', id: award.id } as const
  await record(work, { action: 'certificate.reissued', subject, after, reason })
  return id
}
