import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'chai'
import type { Box } from '../../../src/documents/pdf/boxes.ts'
import { writePages, type PageOnPaper, type PaperSheet } from '../../../src/documents/pdf/write-pages.ts'

const ground: Box[] = [
  { kind: 'path', d: 'M5 5H292V205H5Z', matrix: [1, 0, 0, 1, 0, 0], stroke: '#8F6514', lineWidth: 1 },
]
const sheet: PaperSheet = { width: 297, height: 210, ground }

const words = (text: string): Box[] => [
  {
    kind: 'text',
    element: 'name',
    text,
    face: 'serif-bold',
    size: 24,
    color: '#000000',
    spacing: 0,
    x: 40,
    baseline: 100,
    width: 80,
    above: 6,
    below: 2,
  },
]

/** About 30 KB a page that no compression helps. */
const scribble: Box[] = Array.from({ length: 400 }, (_, at) => ({
  kind: 'path',
  d: `M${Math.sin(at) * 100} ${Math.cos(at * 7) * 100}L${Math.sin(at * 3) * 99} ${Math.cos(at * 5) * 90}Z`,
  matrix: [1, 0, 0, 1, 150, 100],
  fill: '#123456',
}))

/** The value once it has stopped changing. */
async function whenStill(value: () => number): Promise<number> {
  let last = value()
  for (let same = 0; same < 10; same = value() === last && last > 0 ? same + 1 : 0) {
    last = value()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return last
}

async function written(pages: Box[][]): Promise<string> {
  const output = new PassThrough()
  const [bytes] = await Promise.all([
    buffer(output),
    writePages(
      output,
      'Bằng khen & giấy khen',
      pages.map((boxes) => ({ sheet, boxes })),
    ),
  ])
  return bytes.toString('latin1')
}

describe('Writing pages as PDF', () => {
  it('writes one page for each list of boxes, of the paper asked for', async () => {
    const pdf = await written([words('Một'), words('Hai'), words('Ba')])
    expect(pdf)
      .to.match(/^%PDF-1\.7/)
      .and.match(/%%EOF\s*$/)
    expect(pdf.match(/\/Type \/Page\b/g)).to.have.length(3)
    expect(pdf).to.include('/MediaBox [0 0 841.889764 595.275591]')
  })

  it('keeps the ground once and places it on every page', async () => {
    const pdf = await written([words('Một'), words('Hai'), words('Ba')])
    expect(pdf.match(/\/Subtype \/Form\b/g)).to.have.length(1)
    const [, form = ''] = /\/XObject <<\s*\/(Form\d+)/.exec(pdf) ?? []
    expect(pdf.match(new RegExp(`/${form} Do`, 'g'))).to.have.length(3)
  })

  it('puts each page on its own paper, keeping the ground of each paper once', async () => {
    const output = new PassThrough()
    const other: PaperSheet = { width: 420, height: 297, ground: sheet.ground }
    const pages = [sheet, other, sheet].map((paper) => ({ sheet: paper, boxes: words('Một') }))
    const [bytes] = await Promise.all([buffer(output), writePages(output, 'Thử', pages)])
    const pdf = bytes.toString('latin1')
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 (\d+)/g)].map(([, width]) => width)
    expect(boxes).to.deep.equal(['841', '1190', '841'])
    expect(pdf.match(/\/Subtype \/Form\b/g)).to.have.length(2)
  })

  it('says its language and title, and asks printers for the exact size', async () => {
    const pdf = await written([words('Một')])
    expect(pdf)
      .to.include('/Lang (vi-VN)')
      .and.include('/PrintScaling /None')
      .and.include('/DisplayDocTitle true')
  })

  it('embeds a part of each typeface with a map back to Unicode', async () => {
    const pdf = await written([words('Nguyễn Thị Hương')])
    expect(pdf)
      .to.match(/\/BaseFont \/\w{6}\+Tinos-Bold/)
      .and.include('/ToUnicode')
      .and.include('/FontFile2')
    expect(pdf).not.to.include('Helvetica')
  })

  it('pauses drawing while the reader takes nothing, and stops when the reader goes away', async () => {
    const output = new Writable({ highWaterMark: 1024, write: () => undefined })
    let drawn = 0
    const pages = Array.from({ length: 400 }, () => ({ sheet, boxes: scribble }))
    const writing = writePages(output, 'Thử', pages, (count) => (drawn = count)).then(
      () => 'written',
      () => 'broken off',
    )
    const reached = await whenStill(() => drawn)
    expect(reached).to.be.greaterThan(0).and.lessThan(400)
    output.destroy()
    expect(await writing).to.equal('broken off')
    expect(drawn).to.equal(reached)
  })

  it('stops with the error of its source', async () => {
    const output = new PassThrough()
    output.resume()
    output.on('error', () => undefined)
    function* pages(): Generator<PageOnPaper> {
      yield { sheet, boxes: words('Một') }
      throw new Error('the list broke off')
    }
    let caught: unknown
    await writePages(output, 'Thử', pages()).catch((error: unknown) => (caught = error))
    expect(caught).to.be.an('error').with.property('message', 'the list broke off')
    expect(output.destroyed).to.equal(true)
  })
})
