import type { Writable } from 'node:stream'
import { writePages, type PageOnPaper } from '../documents/pdf/write-pages.ts'
import { invalid } from '../shared/problem.ts'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { certificatePage } from './certificate.layout.ts'
import type { FitProblem } from './fit-problem.ts'
import { paperSheet } from './paper-sheet.ts'

/** What stands on a certificate, and what it is to look like. */
export interface DesignedCertificate {
  facts: CertificateFacts
  design: CertificateDesign
}

interface WriteOptions {
  /** What PDF readers show as the file's title. */
  title?: string
  /** Told the number of pages drawn so far. */
  onPage?: (drawn: number) => void
}

/**
 * Streams one PDF with a page for each certificate, in the order given, each in its design.
 * @returns the number of pages, and the lines that had to be drawn smaller than the design likes
 * @throws Problem invalid naming the certificate and the character when a letter cannot be printed; the output is
 *   then destroyed, so check with `certificatePages` first where the reader should get a sentence instead
 */
export async function writeCertificates(
  output: Writable,
  certificates: AsyncIterable<DesignedCertificate> | Iterable<DesignedCertificate>,
  options: WriteOptions = {},
): Promise<{ pages: number; problems: FitProblem[] }> {
  const problems: FitProblem[] = []
  const title = options.title ?? 'Bằng khen, giấy khen'
  const { pages } = await writePages(output, title, pageBoxes(certificates, problems), options.onPage)
  return { pages, problems }
}

async function* pageBoxes(
  certificates: AsyncIterable<DesignedCertificate> | Iterable<DesignedCertificate>,
  problems: FitProblem[],
): AsyncGenerator<PageOnPaper> {
  let index = 0
  for await (const { facts: one, design } of certificates) {
    const sheet = paperSheet(design)
    const { boxes, findings } = certificatePage(one, design)
    const blocking = findings.filter((finding) => finding.blocking)
    if (blocking.length > 0) {
      throw invalid(
        blocking.map(({ element, text }) => ({ path: `certificates.${index}.${element}`, text })),
        `Bằng thứ ${index + 1} (${one.recipientName}) không in được.`,
      )
    }
    problems.push(...findings.map((finding) => ({ index, ...finding })))
    index++
    yield { sheet, boxes }
  }
}
