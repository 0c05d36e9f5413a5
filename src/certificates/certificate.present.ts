import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { DesignChooser } from '../certificate-designs/choose-design.queries.ts'
import { PAPER_NAMES, PAPERS, type Paper } from '../certificate-designs/paper.ts'
import type { CertificateGroup } from './certificate.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'certificates/decision': DecisionCertificatesPage
  }
}

export interface DecisionCertificatesPage {
  facts: { label: string; value: { text: string; href?: string } }[]
  papers: {
    title: string
    detail: string
    previewHref: string
    downloads: { text: string; href: string }[]
  }[]
}

interface DecisionOfCertificates {
  id: number
  number: string
  issuedOn: string
  issuerName: string
  signerName: string
}

/** Which papers a decision is printed on, with a look at the first page of each. */
export function decisionCertificatesPage(
  decision: DecisionOfCertificates,
  groups: CertificateGroup[],
  designOf: DesignChooser,
): DecisionCertificatesPage {
  const file = (group: CertificateGroup, paper: Paper) =>
    `/decisions/${decision.id}/certificates.pdf?paper=${paper}&group=${group.formGroup}`
  return {
    facts: [
      { label: 'Quyết định', value: { text: decision.number, href: `/decisions/${decision.id}` } },
      { label: 'Ngày', value: { text: shortDate(decision.issuedOn) } },
      { label: 'Cơ quan ban hành', value: { text: decision.issuerName } },
      { label: 'Người ký', value: { text: decision.signerName } },
    ],
    papers: groups.map((group) => ({
      title: `${formatNumber(group.certificates)} ${group.everydayName.toLowerCase()}`,
      detail: designOf({ ...group, paper: 'A4' }).design.name,
      previewHref: file(group, 'A4'),
      downloads: PAPERS.map((paper) => ({
        text: `Mở PDF khổ ${PAPER_NAMES[paper]}`,
        href: file(group, paper),
      })),
    })),
  }
}
