import type { DesignDefinition } from '../certificate-designs/certificate-design.ts'
import { shippedMotifs } from '../certificate-designs/design-catalogue.ts'
import { definitionOf } from '../certificate-designs/design-draft.ts'
import type { DesignFinding } from '../certificate-designs/design-finding.ts'
import { drawnImages, findImageSize, imageIdsOf } from '../certificate-designs/design-images.queries.ts'
import { lintDesign } from '../certificate-designs/design-lint.ts'
import type { Draft } from '../certificate-designs/editor/draft-values.ts'
import type { LayoutMode } from '../certificate-designs/on-blanks.ts'
import type { Db } from '../database/transaction.ts'
import type { Box } from '../documents/pdf/boxes.ts'
import type { Actor } from '../shared/actor.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { getCertificateFacts } from './certificate.queries.ts'
import { editorDrawing } from './design-picture.ts'
import { EXAMPLES, exampleFacts } from './example-facts.ts'
import { typedCode } from '../verification/verification.ts'

/** Whom a draft is looked at with, and on what. */
export interface PreviewWish {
  /** One of EXAMPLES; the first of them otherwise. */
  example: string | undefined
  /** A certificate of the register: the number of its award, or its verification code. */
  award: string | undefined
  mode: LayoutMode
}

export interface DesignPreview {
  /** Null while the draft cannot be drawn. */
  svg: string | null
  findings: DesignFinding[]
}

interface Asker {
  db: Db
  actor: Actor
  publicUrl: string
}

/**
 * A draft drawn with somebody's words, and everything to be said about it. What the PDF would show, since both are drawn
 * from the same boxes. Throws Problem `not-found` for a certificate that is not there or not theirs.
 */
export async function previewDraft(asker: Asker, draft: Draft, wish: PreviewWish): Promise<DesignPreview> {
  const { definition, errors } = definitionOf(draft)
  if (definition === null)
    return { svg: null, findings: errors.map((error) => ({ ...error, tone: 'wrong' })) }
  const facts = await factsFor(asker, definition, wish)
  const images = await drawnImages(asker.db, imageIdsOf(definition))
  const design = { ...definition, code: 'BAN_NHAP', motifs: shippedMotifs(), images }
  const linted = lintDesign(design, facts.verificationUrl)
  if (linted.some(({ undrawable }) => undrawable === true)) return { svg: null, findings: linted }
  const { svg, findings } = editorDrawing(facts, design, wish.mode, await scanBoxes(asker.db, definition))
  return { svg, findings: [...linted, ...findings] }
}

async function factsFor(
  { db, actor, publicUrl }: Asker,
  definition: DesignDefinition,
  { example, award }: PreviewWish,
): Promise<CertificateFacts> {
  if (award !== undefined) {
    const which = /^\d{1,11}$/.test(award)
      ? { awardId: Number(award) }
      : { verificationCode: typedCode(award) }
    return getCertificateFacts(db, actor, which, publicUrl)
  }
  const [first] = EXAMPLES
  return exampleFacts(EXAMPLES.find((one) => one === example) ?? first, definition, publicUrl)
}

/** The scanned blank under everything, as high as its picture is. */
async function scanBoxes(db: Db, { scan }: DesignDefinition): Promise<Box[]> {
  if (scan === undefined) return []
  const size = await findImageSize(db, scan.image)
  const image = (await drawnImages(db, [scan.image])).get(scan.image)
  if (size === undefined || image === undefined) return []
  const { x, y, width } = scan
  return [{ kind: 'image', x, y, width, height: (width * size.heightPx) / size.widthPx, image }]
}
