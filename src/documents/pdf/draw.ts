import { MM_PER_POINT, type Box, type CodeBox, type ImageBox, type PathBox, type TextBox } from './boxes.ts'
import { qrRuns } from './qr.ts'

type Doc = PDFKit.PDFDocument

const pt = (mm: number) => mm / MM_PER_POINT
const short = (value: number) => String(Math.round(value * 1000) / 1000)

/**
 * Paints boxes on the current page of a pdfkit document whose faces are registered: the plain way, some hundred times slower (docs/benchmarks.md) than
 * page-content.ts, for what needs pdfkit (tags), and what the quick way is compared with in the tests.
 */
export function drawBoxes(doc: Doc, boxes: Box[]): void {
  for (const box of boxes) {
    if (box.kind === 'path') drawPath(doc, box)
    else if (box.kind === 'text') drawText(doc, box)
    else if (box.kind === 'image') drawImage(doc, box)
    else drawCode(doc, box)
  }
}

function drawPath(doc: Doc, box: PathBox): void {
  const [a, b, c, d, e, f] = box.matrix
  doc.save().transform(pt(a), pt(b), pt(c), pt(d), pt(e), pt(f))
  const fill = typeof box.fill === 'object' ? gradient(doc, box.fill) : box.fill
  if (box.lineWidth !== undefined) doc.lineWidth(box.lineWidth)
  doc.lineCap('round').lineJoin('round').path(box.d)
  const rule = box.evenOdd ? 'even-odd' : 'non-zero'
  if (fill && box.stroke) doc.fillAndStroke(fill, box.stroke, rule)
  else if (fill) doc.fill(fill, rule)
  else if (box.stroke) doc.stroke(box.stroke)
  doc.restore()
}

function gradient(doc: Doc, { from, to, stops }: Exclude<PathBox['fill'], string | undefined>) {
  const blend = doc.linearGradient(...from, ...to)
  for (const [at, color] of stops) blend.stop(at, color)
  return blend
}

function drawText(doc: Doc, box: TextBox): void {
  doc.font(box.face).fontSize(box.size).fillColor(box.color)
  if (box.outline) doc.strokeColor(box.outline.color).lineWidth(pt(box.outline.width)).lineJoin('round')
  doc.text(box.text, pt(box.x), pt(box.baseline), {
    lineBreak: false,
    baseline: 'alphabetic',
    characterSpacing: box.spacing * box.size,
    fill: true,
    stroke: box.outline !== undefined,
  })
}

function drawImage(doc: Doc, { image, x, y, width, height }: ImageBox): void {
  doc.image(image.bytes, pt(x), pt(y), { width: pt(width), height: pt(height) })
}

/** One path of rectangles: sharp at any size, and a tenth of the bytes of a picture. */
function drawCode(doc: Doc, box: CodeBox): void {
  const { modules, runs } = qrRuns(box.text)
  const side = pt(box.size) / modules
  const rectangles = runs.map(
    ({ x, y, length }) =>
      `${short(pt(box.x) + x * side)} ${short(pt(box.y) + y * side)} ${short(length * side)} ${short(side)} re`,
  )
  doc.save().fillColor(box.color)
  doc.addContent(`${rectangles.join('\n')} f`)
  doc.restore()
}
