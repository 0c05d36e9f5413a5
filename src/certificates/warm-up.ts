import { setImmediate as nextTurn } from 'node:timers/promises'
import { latestDesigns } from '../certificate-designs/design-versions.queries.ts'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { Db } from '../database/transaction.ts'
import { FACES } from '../documents/pdf/fonts.ts'
import { textWidth } from '../documents/pdf/glyphs.ts'
import { nowhere } from '../documents/pdf/nowhere.ts'
import { pathOperators } from '../documents/pdf/path-operators.ts'
import { takingTurns } from '../documents/pdf/turns.ts'
import { writePages, type PageOnPaper, type PaperSheet } from '../documents/pdf/write-pages.ts'
import { upperCase } from '../shared/vietnamese.ts'
import { certificatePage } from './certificate.layout.ts'
import { EXAMPLES, exampleFacts } from './example-facts.ts'
import { knownDesign } from './known-design.ts'
import { paperSheet } from './paper-sheet.ts'
import { surelyPrintable } from './printable-letters.ts'

/** As long as a signed code is: symbols are laid out by their size. */
const PROOF = '#p='.padEnd(220, 'x')

/**
 * Makes beforehand what is made once for all certificates (tables of typefaces, the order of a code's bits, grounds of the
 * designs on A4), in small turns: otherwise it would hold everybody up a quarter of a second while the first file after
 * a start is drawn. Ends early when `signal` says so; answers how many designs were drawn.
 */
export async function warmUp(
  db: Db,
  { publicUrl, signal }: { publicUrl: string; signal: AbortSignal },
): Promise<number> {
  const designs = (await latestDesigns(db)).filter(({ design, retired }) => design.paper === 'A4' && !retired)
  let drawn = 0
  async function* pages(): AsyncGenerator<PageOnPaper> {
    surelyPrintable()
    await readKerning(publicUrl)
    for (const version of designs) {
      const design = knownDesign(version)
      await nextTurn()
      await readPaths(paperSheet(design))
      for (const example of EXAMPLES) {
        if (signal.aborted) return
        const page = examplePage(design, example, publicUrl)
        await nextTurn()
        yield page
      }
      drawn += 1
    }
  }
  await writePages(nowhere(), '', pages())
  return drawn
}

/** Kerning is looked up when two letters first meet, which takes a hundred times as long as when they meet again. */
async function readKerning(publicUrl: string): Promise<void> {
  const turns = takingTurns()
  for (const face of FACES) {
    for (const word of exampleWords(publicUrl)) {
      if (turns.over()) await turns.next()
      textWidth(face, word)
    }
  }
}

/** The words of all examples, as they are written and in capitals. */
function exampleWords(publicUrl: string): Set<string> {
  const styles = [
    { documentStyle: 'party', formGroup: 'bang_khen' },
    { documentStyle: 'state', formGroup: 'title' },
  ] as const
  const facts = styles.flatMap((style) => EXAMPLES.map((example) => exampleFacts(example, style, publicUrl)))
  const texts = facts.flatMap((one) => Object.values(one).filter((value) => typeof value === 'string'))
  return new Set(texts.flatMap((text) => [...text.split(' '), ...upperCase(text).split(' ')]))
}

/** The paths of a ground: reading them is most of the work of drawing it for the first time. */
async function readPaths({ ground }: PaperSheet): Promise<void> {
  const turns = takingTurns()
  for (const box of ground) {
    if (turns.over()) await turns.next()
    if (box.kind === 'path') pathOperators(box.d)
  }
  await turns.next()
}

function examplePage(design: CertificateDesign, example: (typeof EXAMPLES)[number], publicUrl: string) {
  const facts = exampleFacts(example, design, publicUrl)
  const signed = { ...facts, verificationUrl: `${facts.verificationUrl}${PROOF}` }
  return { sheet: paperSheet(design), boxes: certificatePage(signed, design).boxes }
}
