import type { z } from 'zod'
import { registerNumberText } from '../awards/award.ts'
import { shortDate, yearOf } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { initials } from './verification.ts'
import type { DesignChooser } from '../certificate-designs/choose-design.queries.ts'
import type { CertificateGroup } from './certificate.queries.ts'
import type { VerificationResource } from './certificate.schema.ts'
import type { VerifiedCertificate } from './verification.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'certificates/verification': VerificationPage
  }
}

export interface VerificationPage {
  code: string
  verdict: { tone: 'done' | 'danger' | 'neutral'; title: string; text: string } | null
  facts: { label: string; value: { text: string } }[]
}

/** Which papers a decision is printed on, with a look at the first page of each. */
export function decisionPapers({ id }: { id: number }, groups: CertificateGroup[], designOf: DesignChooser) {
  const file = (group: CertificateGroup, paper: string) =>
    `/decisions/${id}/certificates.pdf?paper=${paper}&group=${group.formGroup}`
  return groups.map((group) => ({
    title: `${formatNumber(group.certificates)} ${group.everydayName.toLowerCase()}`,
    detail: designOf({ ...group, paper: 'A4' }).design.name,
    previewHref: file(group, 'A4'),
    downloads: [
      { text: 'Mở PDF khổ A4', href: file(group, 'A4') },
      { text: 'Mở PDF khổ A3', href: file(group, 'A3') },
    ],
  }))
}

/** What anyone learns who scans the code on a certificate. */
export function verificationPage(code: string, found: VerifiedCertificate | undefined): VerificationPage {
  if (code === '') return { code, verdict: null, facts: [] }
  if (found === undefined) {
    return {
      code,
      verdict: {
        tone: 'neutral',
        title: 'Không có mã này trong sổ',
        text: 'Hãy so lại từng ký tự với mã in trên bằng. Mã gồm 12 chữ số và chữ cái.',
      },
      facts: [],
    }
  }
  const number = registerNumberText(found.registerNumber, yearOf(found.issuedOn))
  return {
    code,
    verdict: verdictOf(found),
    facts: [
      { label: 'Hình thức', value: { text: found.formName } },
      {
        label: found.recipientKind === 'collective' ? 'Tập thể' : 'Tên viết tắt',
        value: { text: publicName(found) },
      },
      { label: 'Cơ quan ban hành', value: { text: found.issuerName } },
      { label: 'Quyết định', value: { text: `${found.decisionNumber}, ngày ${shortDate(found.issuedOn)}` } },
      ...(number === null ? [] : [{ label: 'Số vào sổ', value: { text: number } }]),
    ],
  }
}

function publicName(found: VerifiedCertificate): string {
  return found.recipientKind === 'collective' ? found.recipientName : initials(found.recipientName)
}

/** The same check for a program. Certificates exist only from issue on, so a draft never answers. */
export function verificationResource(
  code: string,
  found: VerifiedCertificate,
): z.output<typeof VerificationResource> {
  return {
    code,
    status: found.status === 'draft' ? 'issued' : found.status,
    form: found.formName,
    issuer: found.issuerName,
    decisionNumber: found.decisionNumber,
    decisionDate: found.issuedOn,
    registerNumber: found.registerNumber,
    recipient: publicName(found),
  }
}

function verdictOf(found: VerifiedCertificate): VerificationPage['verdict'] {
  if (found.status === 'issued') {
    return { tone: 'done', title: 'Có trong sổ, đang có hiệu lực', text: `Do ${found.issuerName} tặng.` }
  }
  const day = found.revokedOn ?? found.annulledOn
  const when = day === null ? '' : ` ngày ${shortDate(day)}`
  return found.status === 'revoked'
    ? { tone: 'danger', title: 'Đã bị thu hồi', text: `Lần khen thưởng này đã bị thu hồi${when}.` }
    : { tone: 'danger', title: 'Đã bị huỷ bỏ', text: `Quyết định khen thưởng đã bị huỷ bỏ${when}.` }
}
