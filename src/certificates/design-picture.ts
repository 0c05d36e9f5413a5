import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { LayoutMode } from '../certificate-designs/on-blanks.ts'
import type { DesignFinding } from '../certificate-designs/design-finding.ts'
import { linesOf } from '../certificate-designs/design-lines.ts'
import { placeOf } from '../certificate-designs/element-places.ts'
import type { Box, ImageBox } from '../documents/pdf/boxes.ts'
import { svgPage, type SvgLayer } from '../documents/svg/svg-page.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { certificateElements, type PlacedElement } from './certificate.layout.ts'
import { exampleFacts } from './example-facts.ts'
import { overlapFindings } from './overlaps.ts'

const imageAddress = ({ id }: ImageBox['image']) => `/certificate-designs/images/${id}/file`
const inlined = ({ mediaType, bytes }: ImageBox['image']) =>
  `data:${mediaType};base64,${bytes.toString('base64')}`

/** A picture of a design that stands by itself: its letters are drawn, its pictures are inside. */
export function designPicture(design: CertificateDesign, publicUrl: string): string {
  const facts = exampleFacts('individual-short', design, publicUrl)
  const { paper, elements } = certificateElements(facts, design)
  const layers = [paper, ...elements.map(({ boxes }) => boxes)].map((boxes) => ({ attributes: {}, boxes }))
  return svgPage(design, layers, { letters: 'drawn', imageAddress: inlined })
}

interface Drawing {
  svg: string
  /** Lines set smaller than the design likes and parts that lie on each other, beside the field they come from. */
  findings: DesignFinding[]
}

/** What the editor shows: every element in a group of its own, with the place it may use, over the scanned blank. */
export function editorDrawing(
  facts: CertificateFacts,
  design: CertificateDesign,
  mode: LayoutMode,
  scan: Box[],
): Drawing {
  const { paper, elements } = certificateElements(facts, design, mode)
  const opacity = String(design.scan?.opacity ?? 1)
  const layers: SvgLayer[] = [
    ...(scan.length > 0 ? [{ attributes: { 'data-scan': '', opacity }, boxes: scan }] : []),
    { attributes: { 'data-paper': '' }, boxes: paper },
    ...elements.map((placed) => elementLayer(design, placed)),
  ]
  return {
    svg: svgPage(design, layers, { letters: 'text', imageAddress }),
    findings: [
      ...elements.flatMap((placed) => fitFindings(design, facts, placed)),
      ...overlapFindings(design, elements),
    ],
  }
}

function elementLayer(design: CertificateDesign, { index, boxes }: PlacedElement): SvgLayer {
  const element = design.elements[index]
  const { left, top, right, bottom } =
    element === undefined ? { left: 0, top: 0, right: 0, bottom: 0 } : placeOf(element, design.motifs)
  const place = [left, top, right, bottom].map((side) => side.toFixed(2)).join(' ')
  return { attributes: { 'data-element': String(index), 'data-place': place }, boxes }
}

function fitFindings(
  design: CertificateDesign,
  { recipientKind }: CertificateFacts,
  { index, findings }: PlacedElement,
): DesignFinding[] {
  const lines = linesOf(design).filter(({ path }) => `${path}.`.startsWith(`elements.${index}.`))
  return findings.map(({ element, text, blocking }) => {
    const printed = lines.filter(({ line }) => line.only?.includes(recipientKind) ?? true)
    const path = printed.find(({ line }) => line.id === element)?.path ?? `elements.${index}`
    return { path: `${path}.text`, text, tone: blocking ? 'wrong' : 'attention' }
  })
}
