import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { CertificateFacts } from '../certificates/certificate-facts.ts'
import { certificatePage } from '../certificates/certificate.layout.ts'
import { paperSheet } from '../certificates/paper-sheet.ts'
import type { PageOnPaper } from '../documents/pdf/write-pages.ts'
import type { PrintMode } from './print-run.ts'

interface SheetOnPaper {
  facts: CertificateFacts
  design: CertificateDesign
}

/** The pages of a run: whole on white paper, on blanks what those lack, every page corrected for its printer. */
export function* sheetPages(
  sheets: Iterable<SheetOnPaper>,
  { mode, adjust }: { mode: PrintMode; adjust?: PageOnPaper['adjust'] | undefined },
): Generator<PageOnPaper> {
  for (const { facts, design } of sheets) {
    const sheet = paperSheet(design, mode)
    const { boxes } = certificatePage(facts, design, mode)
    yield adjust === undefined ? { sheet, boxes } : { sheet, boxes, adjust }
  }
}
