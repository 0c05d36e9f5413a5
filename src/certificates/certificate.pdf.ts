import type { Writable } from 'node:stream'
import { writePages, type PageOnPaper } from '../documents/pdf/write-pages.ts'
import { writePagesZip, type ZipEntry } from '../documents/pdf/write-pages-zip.ts'
import { writeTagged } from '../documents/pdf/write-tagged.ts'
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

/**
 * Writes certificates, one or a few, with tags for reading aloud.
 * @throws Problem as writeCertificates
 */
export async function writeTaggedCertificates(
  output: Writable,
  certificates: AsyncIterable<DesignedCertificate> | Iterable<DesignedCertificate>,
  title: string,
): Promise<number> {
  return (await writeTagged(output, title, pageBoxes(certificates, []))).pages
}

/**
 * Streams a zip with a PDF for each certificate, called by its place in the list and its recipient.
 * @param modified what the files say they were made at
 * @param onFile told the number of files made so far
 * @throws Problem as writeCertificates
 */
export async function writeCertificatesZip(
  output: Writable,
  certificates: AsyncIterable<DesignedCertificate> | Iterable<DesignedCertificate>,
  modified: Date,
  onFile?: (written: number) => void,
): Promise<number> {
  async function* entries(): AsyncGenerator<ZipEntry> {
    let place = 0
    for await (const certificate of certificates) {
      for await (const page of pageBoxes([certificate], [])) {
        const { formTitle, recipientName } = certificate.facts
        const number = String(++place).padStart(4, '0')
        yield { name: fileName(`${number} ${recipientName}`), title: `${formTitle}: ${recipientName}`, page }
      }
    }
  }
  return (await writePagesZip(output, entries(), modified, onFile)).files
}

/** Without the letters that file systems keep for themselves; short enough for old ones. */
function fileName(words: string): string {
  return `${words
    .replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)}.pdf`
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
