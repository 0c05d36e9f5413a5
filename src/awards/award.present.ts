import type { z } from 'zod'
import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import type { Bonus } from '../decisions/bonus.ts'
import { bonusFact } from '../decisions/bonus.present.ts'
import type { Badge } from '../http/reply.ts'
import { shortDate } from '../shared/dates.ts'
import { formatMoney } from '../shared/money.ts'
import { formatNumber } from '../shared/numbers.ts'
import { AWARD_STATUS_NAMES, periodText, registerNumberText, SEX_NAMES, upperUnitName } from './award.ts'
import type { AwardResource } from './award-resource.schema.ts'
import type { Award, Revocation } from './award.queries.ts'
import type { Finding } from './findings.ts'
import type { KindCounts } from './register.queries.ts'

const TONES = { draft: 'attention', issued: 'done', revoked: 'danger', annulled: 'danger' } as const

/** The state of an award as a sign beside its title. */
export function awardBadge({ status }: Pick<Award, 'status'>): Badge {
  return { text: AWARD_STATUS_NAMES[status], tone: TONES[status] }
}

/** 'Chuyên viên, Chi bộ Vụ Pháp chế' for a person; the unit above for a collective. */
function whereText(award: Award): string | null {
  if (award.recipientKind === 'collective') return upperUnitName(award.unitPathText)
  return [award.position, award.unitName].filter((part) => part !== null).join(', ')
}

/** Where the recipient's own file is; households have none. */
function recipientHref({ personId, organisationId }: Award): string | null {
  if (personId !== null) return `/people/${personId}`
  return organisationId === null ? null : `/organisations/${organisationId}`
}

function recipientCell(award: Award) {
  const where = whereText(award)
  return { text: award.recipientName, href: `/awards/${award.id}`, ...(where !== null && { note: where }) }
}

/** A line of the register of awards. */
export function registerRow(award: Award) {
  const { decisionId, decisionNumber, issuedOn, status } = award
  return {
    muted: status === 'revoked' || status === 'annulled',
    value: String(award.id),
    label: award.recipientName,
    cells: {
      recipient: recipientCell(award),
      form: {
        text: award.everydayName,
        note: award.issuerName,
        ...(status !== 'issued' && { badge: awardBadge(award) }),
      },
      decision: { text: decisionNumber, href: `/decisions/${decisionId}`, note: shortDate(issuedOn) },
      number: registerNumberText(award.registerNumber, award.awardYear),
    },
  }
}

/** A line of the list of a decision, with what is unusual about it. */
export function decisionLine(award: Award, findings: Finding[] = [], bonus: number | null = null) {
  const { status, achievement } = award
  const period = periodText(award)
  const warned = findings.length > 0 ? { badge: { tone: 'attention' as const, text: 'Nên xem lại' } } : {}
  return {
    muted: status === 'revoked' || status === 'annulled',
    value: String(award.id),
    label: award.recipientName,
    cells: {
      line: String(award.lineNo),
      recipient: { ...recipientCell(award), ...warned },
      form: { text: award.everydayName, ...(status === 'revoked' && { badge: awardBadge(award) }) },
      money: bonus === null ? null : formatMoney(bonus),
      merit: { text: achievement, ...(period !== null && { note: period }) },
      number: registerNumberText(award.registerNumber, award.awardYear),
    },
  }
}

/** A line of a draft that may still be changed or taken off. */
export function draftLine(award: Award) {
  const { cells } = decisionLine(award)
  const { number: _number, ...shown } = cells
  return { id: award.id, name: award.recipientName, cells: shown }
}

/** '50 tập thể, 6 cá nhân'; kinds that do not occur are left out. */
export function countsText(counts: KindCounts): string {
  const words = { individual: 'cá nhân', collective: 'tập thể', household: 'hộ gia đình' }
  const parts = RECIPIENT_KINDS.filter((kind) => counts[kind] > 0).map(
    (kind) => `${formatNumber(counts[kind])} ${words[kind]}`,
  )
  return parts.length === 0 ? 'không có' : parts.join(', ')
}

function personFacts(award: Award) {
  if (award.recipientKind !== 'individual') return []
  return [
    { label: 'Xưng hô', value: { text: award.formOfAddress } },
    { label: 'Ngày sinh', value: { text: award.birthText } },
    { label: 'Giới tính', value: { text: award.sex === null ? null : SEX_NAMES[award.sex] } },
    { label: 'Chức vụ', value: { text: award.position } },
  ]
}

/** The frozen facts of an award, label and value. */
export function awardFacts(award: Award) {
  const href = recipientHref(award)
  const { movementName, duplicateReason } = award
  return [
    {
      label: RECIPIENT_KIND_NAMES[award.recipientKind],
      value: { text: award.recipientName, ...(href !== null && { href }) },
    },
    ...personFacts(award),
    { label: 'Đơn vị khi đó', value: { text: award.unitName, note: award.unitPathText } },
    { label: 'Đối tượng thống kê', value: { text: award.statisticsCategoryName } },
    { label: 'Hình thức', value: { text: award.formName } },
    { label: 'Loại hình', value: { text: award.kindName } },
    { label: 'Giai đoạn', value: { text: periodText(award) } },
    { label: 'Thành tích', value: { text: award.achievement } },
    movementName !== null && { label: 'Phong trào thi đua', value: { text: movementName } },
    duplicateReason !== null && { label: 'Lý do khen thêm', value: { text: duplicateReason } },
  ]
}

/** By what paper an award was given, and where it stands in the register. */
export function paperFacts(award: Award) {
  const { decisionId, verificationCode, registerNumber, awardYear } = award
  const code =
    verificationCode === null
      ? { text: null }
      : { text: verificationCode, href: `/xac-minh/${verificationCode}` }
  return [
    {
      label: 'Quyết định',
      value: {
        text: award.decisionNumber,
        href: `/decisions/${decisionId}`,
        note: `ngày ${shortDate(award.issuedOn)}`,
      },
    },
    { label: 'Cơ quan ban hành', value: { text: award.issuerName } },
    { label: 'Số thứ tự trong danh sách', value: { text: String(award.lineNo) } },
    { label: 'Số vào sổ', value: { text: registerNumberText(registerNumber, awardYear) } },
    { label: 'Mã xác minh', value: code },
  ]
}

/** The money of an award; empty when there is none to speak of. */
export function moneyFacts(award: Award, bonus: Bonus | null, mayWrite: boolean) {
  const { id, status } = award
  if (bonus === null || status === 'annulled') return []
  const when =
    status === 'draft' ? 'ghi lại khi ban hành' : bonus.amount === award.bonusAmount ? null : 'chưa ghi sổ'
  const open =
    status === 'revoked' || !mayWrite ? {} : { action: { text: 'Sửa', href: `/awards/${id}/bonus` } }
  return [{ label: 'Tiền thưởng', value: bonusFact(bonus, when), ...open }]
}

/** By what, when and why an award was taken back. */
export function revocationFacts(revocation: Revocation) {
  const { moneyRecoveredOn: money, certificateReturnedOn: certificate } = revocation
  return [
    {
      label: 'Quyết định thu hồi',
      value: { text: revocation.decisionNumber, note: `ngày ${shortDate(revocation.decidedOn)}` },
    },
    { label: 'Cơ quan ra quyết định', value: { text: revocation.issuerName } },
    { label: 'Người ký', value: { text: revocation.signerName } },
    { label: 'Căn cứ', value: { text: revocation.groundName } },
    { label: 'Lý do', value: { text: revocation.reason } },
    { label: 'Thu hồi tiền thưởng', value: { text: money === null ? null : shortDate(money) } },
    { label: 'Thu hồi bằng', value: { text: certificate === null ? null : shortDate(certificate) } },
  ]
}

/** An award as the API gives it. */
export function awardResource(award: Award): z.output<typeof AwardResource> {
  return {
    id: award.id,
    decision: { id: award.decisionId, number: award.decisionNumber, issuedOn: award.issuedOn },
    issuingBody: { code: award.issuingBodyCode, name: award.issuerName },
    line: award.lineNo,
    status: award.status,
    revokedOn: award.revokedOn,
    recipient: {
      kind: award.recipientKind,
      personId: award.personId,
      organisationId: award.organisationId,
      name: award.recipientName,
      formOfAddress: award.formOfAddress,
      birth: award.birthText,
      sex: award.sex,
      position: award.position,
      type: award.recipientTypeCode,
    },
    unit: { code: award.unitCode, name: award.unitName, path: award.unitPathText },
    form: { code: award.formCode, name: award.formName, system: award.formSystem },
    kind: { code: award.kindCode, name: award.kindName },
    periodFrom: award.periodFrom,
    periodTo: award.periodTo,
    periodLabel: award.periodLabel,
    achievement: award.achievement,
    movementCode: award.movementCode,
    statisticsCategory: award.statisticsCategoryCode,
    duplicateReason: award.duplicateReason,
    registerNumber: award.registerNumber,
    registerYear: award.awardYear,
    verificationCode: award.verificationCode,
    bonus: {
      amount: award.bonusAmount,
      source: award.bonusSource,
      coefficient: award.bonusCoefficientX100 === null ? null : award.bonusCoefficientX100 / 100,
      baseSalary: award.bonusBaseSalary,
      rounding: award.bonusRounding,
    },
    version: award.version,
  }
}
