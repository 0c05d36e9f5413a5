import type { z } from 'zod'
import { registerNumberText } from '../awards/award.ts'
import type { FilledForm } from '../http/filled-form.ts'
import { shortDate, yearOf } from '../shared/dates.ts'
import { CERTIFICATE_KIND_NAMES, REPLACEMENT_WORDS } from './certificate-kind.ts'
import { hidesName, initials } from './verification.ts'
import type { VerificationResource } from './verification.schema.ts'
import type { VerifiedCertificate } from './verification.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'verification/check': VerificationPage
    'verification/closed': { offlineHref: string }
  }
}

interface Verdict {
  tone: 'done' | 'attention' | 'danger' | 'neutral'
  title: string
  text: string
}

export interface VerificationPage {
  code: string
  verdict: Verdict | null
  facts: { label: string; value: { text: string } }[]
  /** The question after which the full name is shown; null where there is none to show. */
  question: (FilledForm & { action: string }) | null
}

const UNKNOWN: Verdict = {
  tone: 'neutral',
  title: 'Không có mã này trong sổ',
  text: 'Hãy so lại từng ký tự với mã in trên bằng. Mã gồm 12 chữ số và chữ cái.',
}

/** 'K7M2-QX4R-T9WA', as it is printed and read aloud. */
export function groupedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? ''
}

/** The page before anything was looked up. */
export function emptyCheck(code = ''): VerificationPage {
  return { code: groupedCode(code), verdict: null, facts: [], question: null }
}

/** What anyone learns who scans the code on a certificate; `named` after a second fact about the person was right. */
export function verificationPage(
  code: string,
  found: VerifiedCertificate | undefined,
  form: FilledForm,
  named = false,
): VerificationPage {
  if (found === undefined) return { ...emptyCheck(code), verdict: UNKNOWN }
  const asks = hidesName(found) && !named
  return {
    code: groupedCode(code),
    verdict: verdictOf(found),
    facts: factsOf(found, named),
    question: asks ? { ...form, action: `/xac-minh/${code}` } : null,
  }
}

function nameFact(found: VerifiedCertificate, named: boolean) {
  if (found.recipientKind === 'collective') return { label: 'Tập thể', value: { text: found.recipientName } }
  return named
    ? { label: 'Họ và tên', value: { text: found.recipientName } }
    : { label: 'Tên viết tắt', value: { text: initials(found.recipientName) } }
}

function factsOf(found: VerifiedCertificate, named: boolean): VerificationPage['facts'] {
  const number = registerNumberText(found.registerNumber, yearOf(found.issuedOn))
  const { kind, reissuedOn } = found
  const decision = `${found.decisionNumber}, ngày ${shortDate(found.issuedOn)}`
  return [
    { label: 'Hình thức', value: { text: found.formName } },
    nameFact(found, named),
    { label: 'Cơ quan ban hành', value: { text: found.issuerName } },
    { label: 'Quyết định', value: { text: decision } },
    ...(number === null ? [] : [{ label: 'Số vào sổ', value: { text: number } }]),
    ...(reissuedOn === null
      ? []
      : [
          {
            label: 'Bằng này',
            value: { text: `${CERTIFICATE_KIND_NAMES[kind]} ngày ${shortDate(reissuedOn)}` },
          },
        ]),
  ]
}

function verdictOf(found: VerifiedCertificate): Verdict {
  const day = found.revokedOn ?? found.annulledOn
  const when = day === null ? '' : ` ngày ${shortDate(day)}`
  if (found.status === 'revoked') {
    return { tone: 'danger', title: 'Đã bị thu hồi', text: `Lần khen thưởng này đã bị thu hồi${when}.` }
  }
  if (found.status !== 'issued') {
    const text = `Quyết định khen thưởng đã bị huỷ bỏ${when}.`
    return { tone: 'danger', title: 'Đã bị huỷ bỏ', text }
  }
  const { replacedBy, replacedOn } = found
  if (replacedBy === null) {
    return { tone: 'done', title: 'Có trong sổ, đang có hiệu lực', text: `Do ${found.issuerName} tặng.` }
  }
  const words = REPLACEMENT_WORDS[replacedBy]
  const since = replacedOn === null ? '' : ` ngày ${shortDate(replacedOn)}`
  return {
    tone: 'attention',
    title: `Đã có ${words} thay thế`,
    text: `Bằng mang mã này đã có ${words}${since} thay thế. Khi cần đối chiếu, hãy xem bằng mới.`,
  }
}

/** The same check for a program. Certificates exist only from issue on, so a draft never answers. */
export function verificationResource(
  code: string,
  found: VerifiedCertificate,
): z.output<typeof VerificationResource> {
  const { status, replacedBy, replacedOn } = found
  const inForce = status === 'issued' || status === 'draft'
  return {
    code,
    status: inForce ? (replacedBy === null ? 'issued' : 'replaced') : status,
    replacedOn,
    form: found.formName,
    issuer: found.issuerName,
    decisionNumber: found.decisionNumber,
    decisionDate: found.issuedOn,
    registerNumber: found.registerNumber,
    recipient: found.recipientKind === 'collective' ? found.recipientName : initials(found.recipientName),
  }
}
