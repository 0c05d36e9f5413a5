import type { Writable } from 'node:stream'
import type { Box } from '../documents/pdf/boxes.ts'
import { writePages } from '../documents/pdf/write-pages.ts'
import { invalid } from '../shared/problem.ts'
import type { CertificateDesign } from './certificate-design.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { certificateGround, certificatePage } from './certificate.layout.ts'
import type { FitProblem } from './fit-problem.ts'

interface WriteOptions {
  /** Told the number of pages drawn so far. */
  onPage?: (drawn: number) => void
}

/**
 * Streams one PDF with a page for each certificate, in the order given.
 * @returns the number of pages, and the lines that had to be drawn smaller than the design likes
 * @throws Problem invalid naming the certificate and the character when a letter cannot be printed; the output is
 *   then destroyed, so check with `certificatePages` first where the reader should get a sentence instead
 */
export async function writeCertificates(
  output: Writable,
  facts: AsyncIterable<CertificateFacts> | Iterable<CertificateFacts>,
  design: CertificateDesign,
  options: WriteOptions = {},
): Promise<{ pages: number; problems: FitProblem[] }> {
  const { width, height, name } = design
  const problems: FitProblem[] = []
  const sheet = { width, height, title: name, ground: certificateGround(design) }
  const { pages } = await writePages(output, sheet, pageBoxes(facts, design, problems), options.onPage)
  return { pages, problems }
}

async function* pageBoxes(
  facts: AsyncIterable<CertificateFacts> | Iterable<CertificateFacts>,
  design: CertificateDesign,
  problems: FitProblem[],
): AsyncGenerator<Box[]> {
  let index = 0
  for await (const one of facts) {
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
    yield boxes
  }
}
