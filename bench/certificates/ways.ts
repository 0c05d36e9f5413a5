import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import { drawBoxes } from '../../src/documents/pdf/draw.ts'
import { registerFaces } from '../../src/documents/pdf/fonts.ts'
import { PageFile } from '../../src/documents/pdf/page-file.ts'
import { writePages } from '../../src/documents/pdf/write-pages.ts'
import { writePagesZip } from '../../src/documents/pdf/write-pages-zip.ts'
import { examplePages, paper } from './examples.ts'
import { prepareRaw } from './raw-file.ts'

/** A way of making one file of so many certificates. What `prepare` does is not timed. */
export interface Way {
  name: string
  /** More than these are not tried: it would take many minutes. */
  most: number
  prepare?(count: number): unknown
  write(count: number, output: Writable, prepared: unknown): Promise<void>
}

export const WAYS: Record<string, Way> = {
  ours: {
    name: 'ours: facts → boxes → pages',
    most: 1e9,
    write: async (count, output) => {
      await writePages(output, 'Bằng khen', examplePages(count))
    },
  },
  boxes: {
    name: 'ours without layout: boxes → pages',
    most: 1e9,
    prepare: (count) => [...examplePages(count)],
    write: async (_, output, pages) => {
      await writePages(output, 'Bằng khen', pages as ReturnType<typeof examplePages>) // what `prepare` made
    },
  },
  raw: {
    name: 'raw writer: can make these certificates only',
    most: 1e9,
    prepare: prepareRaw,
    write: async (count, output, prepared) => {
      await pipeline((prepared as ReturnType<typeof prepareRaw>)(count), output) // what `prepare` made
    },
  },
  bytes: {
    name: 'the bytes alone, ready beforehand',
    most: 1e9,
    prepare: wholeFile,
    write: async (_, output, blocks) => {
      await pipeline(blocks as Buffer[], output) // what `prepare` made
    },
  },
  zip: {
    name: 'ours: a zip with a file for each',
    most: 5200,
    write: async (count, output) => {
      await writePagesZip(output, zipEntries(count))
    },
  },
  pdfkit: { name: 'plain pdfkit, one document', most: 5200, write: writeByPdfkit },
  typst: {
    name: 'typst, raster border',
    most: 20_000,
    write: async (count, output) => (await import('./by-typst.ts')).writeByTypst(count, output),
  },
  chromium: {
    name: 'Chromium, one HTML',
    most: 50,
    write: async (count, output) => (await import('./by-chromium.ts')).writeByChromium(count, output),
  },
  libreoffice: {
    name: 'LibreOffice, one document',
    most: 50,
    write: async (count, output) => (await import('./by-libreoffice.ts')).writeByLibreOffice(count, output),
  },
}

function wholeFile(count: number): Buffer[] {
  const file = new PageFile('Bằng khen')
  const blocks: Buffer[] = []
  for (const page of examplePages(count)) {
    file.add(page)
    if (file.pdf.waiting > 65_536) blocks.push(...file.pdf.take())
  }
  Array.from(file.ending())
  return [...blocks, ...file.pdf.take()]
}

function* zipEntries(count: number) {
  let at = 0
  for (const page of examplePages(count)) yield { name: `Bang-khen-${String(++at)}.pdf`, page }
}

/** As it is usually written: everything drawn on each page, nothing let through before the loop has ended. */
async function writeByPdfkit(count: number, output: Writable): Promise<void> {
  const doc = new PDFDocument({ autoFirstPage: false })
  registerFaces(doc)
  const sent = pipeline(doc, output)
  const size: [number, number] = [(paper.width / 25.4) * 72, (paper.height / 25.4) * 72]
  for (const { sheet, boxes } of examplePages(count)) {
    doc.addPage({ size, margin: 0 })
    drawBoxes(doc, sheet.ground)
    drawBoxes(doc, boxes)
  }
  doc.end()
  await sent
}
