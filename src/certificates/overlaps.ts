import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { DesignFinding } from '../certificate-designs/design-finding.ts'
import { elementName } from '../certificate-designs/design-lines.ts'
import { overlap, type Place } from '../certificate-designs/element-places.ts'
import type { Box } from '../documents/pdf/boxes.ts'
import type { PlacedElement } from './certificate.layout.ts'

/** The ink of what must stay readable: letters, and the square of the code. */
function inkOf(boxes: Box[]): Place[] {
  return boxes.flatMap((box): Place[] => {
    if (box.kind === 'qr') {
      return [{ left: box.x, right: box.x + box.size, top: box.y, bottom: box.y + box.size }]
    }
    if (box.kind !== 'text') return []
    const { x, width, baseline, above, below } = box
    return [{ left: x, right: x + width, top: baseline - above, bottom: baseline + below }]
  })
}

/** Parts of a design whose words lie on each other with these facts, each pair once, beside the later one. */
export function overlapFindings({ elements }: CertificateDesign, placed: PlacedElement[]): DesignFinding[] {
  const inked = placed.map(({ index, boxes }) => ({ index, ink: inkOf(boxes) }))
  return inked.flatMap((one, at) =>
    inked.slice(at + 1).flatMap((other): DesignFinding[] => {
      const [upper, lower] = [elements[one.index], elements[other.index]]
      const meets = one.ink.some((first) => other.ink.some((second) => overlap(first, second)))
      if (!meets || upper === undefined || lower === undefined) return []
      const text = `${elementName(lower)} chồng lên ${elementName(upper)}; hãy dịch một trong hai.`
      return [{ path: `elements.${other.index}`, text, tone: 'attention' }]
    }),
  )
}
