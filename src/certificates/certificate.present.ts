import type { DesignChooser } from '../certificate-designs/choose-design.queries.ts'
import { PAPER_NAMES, PAPERS, type Paper } from '../certificate-designs/paper.ts'
import { formatNumber } from '../shared/numbers.ts'
import type { CertificateGroup } from './certificate.queries.ts'

/** Which papers a decision is printed on, with a look at the first page of each. */
export function decisionPapers({ id }: { id: number }, groups: CertificateGroup[], designOf: DesignChooser) {
  const file = (group: CertificateGroup, paper: Paper, kind: 'pdf' | 'zip' = 'pdf') =>
    `/decisions/${id}/certificates.${kind}?paper=${paper}&group=${group.formGroup}`
  return groups.map((group) => ({
    title: `${formatNumber(group.certificates)} ${group.everydayName.toLowerCase()}`,
    detail: designOf({ ...group, paper: 'A4' }).design.name,
    previewHref: file(group, 'A4'),
    downloads: [
      ...PAPERS.map((paper) => ({ text: `Mở PDF khổ ${PAPER_NAMES[paper]}`, href: file(group, paper) })),
      { text: 'Tải zip, mỗi bằng một tệp A4', href: file(group, 'A4', 'zip') },
    ],
  }))
}
