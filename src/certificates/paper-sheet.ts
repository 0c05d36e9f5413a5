import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { LayoutMode } from '../certificate-designs/on-blanks.ts'
import type { PaperSheet } from '../documents/pdf/write-pages.ts'
import { certificateGround } from './certificate.layout.ts'

const papers: Record<LayoutMode, WeakMap<CertificateDesign, PaperSheet>> = {
  full: new WeakMap(),
  overprint: new WeakMap(),
}

/** The same paper each time for the same design: its ground is then drawn once for all files. */
export function paperSheet(design: CertificateDesign, mode: LayoutMode = 'full'): PaperSheet {
  const { width, height } = design
  const paper = papers[mode].get(design) ?? { width, height, ground: certificateGround(design, mode) }
  papers[mode].set(design, paper)
  return paper
}
