import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import { MM_PER_POINT, type Box, type CodeBox, type TextBox } from './boxes.ts'
import { drawBoxes } from './draw.ts'
import { registerFaces } from './fonts.ts'
import type { Adjustment, PageOnPaper, PaperSheet } from './page-file.ts'

/**
 * Pages that can be read aloud: every text is tagged with what it is, in reading order; ornaments are marked as such.
 * Also PDF/A-2b. pdfkit keeps the books of tags, so this is the plain way: some hundred times as slow (docs/benchmarks.md) as writePages
 * for each page, for a certificate or a few.
 * @throws what `pages` throws, or the error of the output; the output is then destroyed
 */
export async function writeTagged(
  output: Writable,
  title: string,
  pages: AsyncIterable<PageOnPaper> | Iterable<PageOnPaper>,
): Promise<{ pages: number }> {
  const doc = openTagged(title)
  const sent = pipeline(doc, output)
  sent.catch(() => undefined) // awaited below; must not count as unhandled while a page is being drawn
  try {
    let drawn = 0
    const whole = doc.struct('Document')
    doc.addStructure(whole)
    for await (const page of pages) {
      drawTagged(doc, whole, page)
      drawn += 1
    }
    whole.end()
    doc.end()
    await sent
    return { pages: drawn }
  } catch (error) {
    doc.destroy(error instanceof Error ? error : undefined)
    await sent.catch(() => undefined)
    throw error
  }
}

function openTagged(title: string): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    // pdfkit puts the title into XML as it is.
    info: { Title: title.replace(/\s*[&<>]\s*/g, ' '), Creator: 'Sổ Vàng', Producer: 'Sổ Vàng' },
  })
  askForExactSize(doc)
  registerFaces(doc)
  return doc
}

/** Print dialogs then start from “actual size”. */
function askForExactSize(doc: PDFKit.PDFDocument): void {
  // pdfkit's types leave out the catalogue, the only place where viewer preferences can be set.
  const { _root } = doc as unknown as { _root: { data: Record<string, { data: object }> } }
  const preferences = _root.data.ViewerPreferences?.data
  if (preferences)
    Object.assign(preferences, { PrintScaling: 'None', Duplex: 'Simplex', PickTrayByPDFSize: true })
}

const pt = (mm: number) => mm / MM_PER_POINT

function drawTagged(
  doc: PDFKit.PDFDocument,
  whole: PDFKit.PDFStructureElement,
  { sheet, boxes, adjust }: PageOnPaper,
): void {
  doc.addPage({ size: [pt(sheet.width), pt(sheet.height)], margin: 0 })
  if (adjust !== undefined) move(doc, sheet, adjust)
  const all = [...sheet.ground, ...boxes]
  doc.markContent('Artifact', { type: 'Layout' })
  drawBoxes(
    doc,
    all.filter(({ kind }) => kind === 'path' || kind === 'image'),
  )
  doc.endMarkedContent()
  const read = readingOrder(sheet.ground, boxes)
  const largest = Math.max(...all.map((box) => (box.kind === 'text' ? box.size : 0)))
  for (const [first, ...more] of read) {
    if (first?.kind === 'qr') whole.add(figure(doc, first))
    else if (first !== undefined)
      whole.add(
        doc.struct(first.size === largest ? 'H1' : 'P', {}, () => drawBoxes(doc, spaced([first, ...more]))),
      )
  }
}

function figure(doc: PDFKit.PDFDocument, code: CodeBox): PDFKit.PDFStructureElement {
  const [left, top, side] = [pt(code.x), pt(code.y), pt(code.size)]
  const bbox = [left, top, left + side, top + side]
  // pdfkit's types have not heard of `bbox`, which a figure must have.
  const options: PDFKit.Mixins.StructureElementOptions & { bbox: number[] } = {
    alt: `Mã QR: ${code.text}`,
    bbox,
  }
  return doc.struct('Figure', options, () => drawBoxes(doc, [code]))
}

function move(doc: PDFKit.PDFDocument, sheet: PaperSheet, adjust: Adjustment): void {
  const [x, y] = [pt(sheet.width / 2), pt(sheet.height / 2)]
  doc.translate(x + pt(adjust.shiftX), y + pt(adjust.shiftY))
  doc.rotate(adjust.rotation)
  doc.transform(adjust.scaleX, 0, 0, adjust.scaleY, 0, 0)
  doc.translate(-x, -y)
}

type Read = TextBox | CodeBox

/** With a blank after each line but the last: what is read aloud must not run together. */
function spaced(lines: Read[]): Read[] {
  return lines.map((line, at) =>
    line.kind === 'text' && at < lines.length - 1 ? { ...line, text: `${line.text} ` } : line,
  )
}

/**
 * What is read, in its order: the lines of one element together, a design's own order kept, and each constant text before
 * what stands under it.
 */
function readingOrder(ground: Box[], boxes: Box[]): Read[][] {
  const constant = paragraphs(ground)
  const order: Read[][] = []
  for (const own of paragraphs(boxes)) {
    while (constant[0] !== undefined && heightOf(constant[0]) < heightOf(own))
      order.push(constant.shift() ?? [])
    order.push(own)
  }
  return [...order, ...constant]
}

function heightOf([first]: Read[]): number {
  return first?.kind === 'text' ? first.baseline : (first?.y ?? 0)
}

function paragraphs(boxes: Box[]): Read[][] {
  const found: Read[][] = []
  for (const box of boxes) {
    if (box.kind !== 'text' && box.kind !== 'qr') continue
    const last = found.at(-1)
    const name = box.element.replace(/-lead$/, '')
    if (last?.[0]?.element.replace(/-lead$/, '') === name) last.push(box)
    else found.push([box])
  }
  return found
}
