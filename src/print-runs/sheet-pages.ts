import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { CertificateFacts } from '../certificates/certificate-facts.ts'
import { certificateGround, certificatePage } from '../certificates/certificate.layout.ts'
import type { PageOnPaper, PaperSheet } from '../documents/pdf/write-pages.ts'
import type { PrintMode } from './print-run.ts'

interface SheetOnPaper {
  facts: CertificateFacts
  design: CertificateDesign
}

/**
 * The pages of a run: with the ground of the design on white paper, only what is each certificate's own on blanks, every
 * page corrected for its printer.
 */
export function* sheetPages(
  sheets: Iterable<SheetOnPaper>,
  { mode, adjust }: { mode: PrintMode; adjust?: PageOnPaper['adjust'] | undefined },
): Generator<PageOnPaper> {
  const papers = new Map<CertificateDesign, PaperSheet>()
  for (const { facts, design } of sheets) {
    const { width, height } = design
    const sheet = papers.get(design) ?? {
      width,
      height,
      ground: mode === 'full' ? certificateGround(design) : [],
    }
    papers.set(design, sheet)
    const { boxes } = certificatePage(facts, design)
    yield adjust === undefined ? { sheet, boxes } : { sheet, boxes, adjust }
  }
}
