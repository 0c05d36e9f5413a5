import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import { MM_PER_POINT, type Box, type Matrix } from './boxes.ts'
import { drawBoxes } from './draw.ts'
import { registerFaces } from './fonts.ts'
import { placeForm, recordForm, type Form } from './form.ts'

export interface PaperSheet {
  /** mm */
  width: number
  height: number
  /** Drawn on every page of this paper, kept once in the file. */
  ground: Box[]
}

/**
 * What undoes the faults of a printer: the page is scaled and turned (degrees, clockwise) about its centre, then moved
 * (mm, to the right and down).
 */
export interface PageAdjustment {
  shiftX: number
  shiftY: number
  scaleX: number
  scaleY: number
  rotation: number
}

/** A page: what is its own, and the paper it is drawn on. Pages on the same paper share one PaperSheet object. */
export interface PageOnPaper {
  sheet: PaperSheet
  boxes: Box[]
  adjust?: PageAdjustment
}

/** Pages drawn between two turns of the event loop: about 10 ms of work. */
const PAGES_A_TURN = 4
/** Bytes the reader may lag behind before drawing pauses; pdfkit itself would buffer the whole document. */
const LAG = 512 * 1024

/**
 * Streams one PDF, page after page, each on its own paper. Draws no faster than the output takes it.
 * @param onPage told the number of pages drawn so far, after each page
 * @throws what `pages` throws, or the error of the output (also when the reader goes away); the output is then destroyed
 */
export async function writePages(
  output: Writable,
  title: string,
  pages: AsyncIterable<PageOnPaper> | Iterable<PageOnPaper>,
  onPage: (drawn: number) => void = () => undefined,
): Promise<{ pages: number }> {
  const doc = openDocument(title)
  const sent = pipeline(doc, output)
  const broken = sent.then(() => undefined)
  broken.catch(() => undefined) // awaited below; must not count as unhandled while a page is being drawn
  try {
    const drawn = await drawPages(doc, pages, onPage, () => keepPace(doc, output, broken))
    doc.end()
    await sent
    return { pages: drawn }
  } catch (error) {
    doc.destroy()
    await sent.catch(() => undefined)
    throw error
  }
}

function openDocument(title: string): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: title.replace(/[&<>]/g, ' '), Creator: 'Sổ Vàng', Producer: 'Sổ Vàng' },
  })
  askForExactSize(doc)
  registerFaces(doc)
  return doc
}

/** Print dialogs then start from “actual size”: a page scaled to fit would miss a preprinted blank. */
function askForExactSize(doc: PDFKit.PDFDocument): void {
  // pdfkit's types leave out the catalogue, the only place where viewer preferences can be set.
  const { _root } = doc as unknown as { _root: { data: Record<string, { data: object }> } }
  const preferences = _root.data.ViewerPreferences?.data
  if (preferences)
    Object.assign(preferences, { PrintScaling: 'None', Duplex: 'Simplex', PickTrayByPDFSize: true })
}

async function drawPages(
  doc: PDFKit.PDFDocument,
  pages: AsyncIterable<PageOnPaper> | Iterable<PageOnPaper>,
  onPage: (drawn: number) => void,
  rest: () => Promise<void>,
): Promise<number> {
  const grounds = new Map<PaperSheet, Form | null>()
  let drawn = 0
  for await (const { sheet, boxes, adjust } of pages) {
    const size: [number, number] = [sheet.width / MM_PER_POINT, sheet.height / MM_PER_POINT]
    const known = grounds.get(sheet)
    const shared = known === undefined ? recordGround(doc, sheet, size) : known
    grounds.set(sheet, shared)
    doc.addPage({ size, margin: 0 })
    if (adjust !== undefined) doc.transform(...adjustmentMatrix(adjust, size))
    if (shared !== null) placeForm(doc, shared)
    drawBoxes(doc, boxes)
    onPage(++drawn)
    if (drawn % PAGES_A_TURN === 0) await rest()
  }
  return drawn
}

/** `size` in points. */
function adjustmentMatrix(adjust: PageAdjustment, [width, height]: [number, number]): Matrix {
  const { shiftX, shiftY, scaleX, scaleY, rotation } = adjust
  const [cos, sin] = [Math.cos((rotation * Math.PI) / 180), Math.sin((rotation * Math.PI) / 180)]
  const [x, y] = [width / 2, height / 2]
  const [a, b, c, d] = [cos * scaleX, sin * scaleX, -sin * scaleY, cos * scaleY]
  return [
    ...([a, b, c, d] as const),
    x + shiftX / MM_PER_POINT - a * x - c * y,
    y + shiftY / MM_PER_POINT - b * x - d * y,
  ]
}

/** Null for bare paper: a form with nothing in it is no form to a reader. */
function recordGround(doc: PDFKit.PDFDocument, { ground }: PaperSheet, size: [number, number]): Form | null {
  return ground.length === 0 ? null : recordForm(doc, ...size, () => drawBoxes(doc, ground))
}

/** Lets other work run, then waits until the output has taken most of what was drawn. */
async function keepPace(doc: PDFKit.PDFDocument, output: Writable, broken: Promise<void>): Promise<void> {
  await nextTurn()
  while (doc.readableLength > LAG) await Promise.race([once(output, 'drain'), broken])
  if (doc.destroyed) await broken
}
