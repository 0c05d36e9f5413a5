import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { certificatePages } from '../../src/certificates/certificate.layout.ts'
import { writeCertificates } from '../../src/certificates/certificate.pdf.ts'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import { shippedDesign } from '../support/designs.ts'
import { qrRuns } from '../../src/documents/pdf/qr.ts'
import { cell, longest, official } from '../certificates/certificate-examples.ts'

/** What other programs make of our PDFs: poppler and qpdf, installed with the browser tests. */

const examples = [cell, official, { ...longest, recipientName: 'Ỷ Ế Ỗ Ự Nguyễn Thị Hường'.normalize('NFD') }]

describe('Certificates read back by other programs', () => {
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'certificates-'))))
  after(() => rmSync(folder, { recursive: true }))

  async function printed(code: string): Promise<string> {
    const file = join(folder, `${code}.pdf`)
    await writeCertificates(
      createWriteStream(file),
      examples.map((facts) => ({ facts, design: shippedDesign(code) })),
    )
    return file
  }

  for (const { code } of shippedDesigns()) {
    it(`${code}: qpdf finds nothing wrong, and every line is on its page as exact NFC`, async () => {
      const file = await printed(code)
      expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).to.include(
        'No syntax or stream encoding errors',
      )
      const { pages, ground } = certificatePages(examples, shippedDesign(code))
      const read = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).split('\f')
      expect(read).to.have.length(examples.length + 1)
      for (const [at, boxes] of pages.entries()) {
        for (const box of [...ground, ...boxes]) {
          if (box.kind === 'text')
            expect(read[at]?.replace(/\s+/g, ' '), `page ${at + 1}`).to.include(box.text)
        }
      }
    })
  }

  it('embeds every typeface with a map back to Unicode', async () => {
    const fonts = execFileSync('pdffonts', [await printed('PARTY_GK_A4')], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .slice(2)
    expect(fonts.length).to.be.at.least(4)
    for (const font of fonts) expect(font).to.match(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })

  it('prints the squares of the code where the encoder put them', async () => {
    const design = shippedDesign('PARTY_BK_A4')
    const box = certificatePages([cell], design).pages[0]?.find((one) => one.kind === 'qr')
    if (box?.kind !== 'qr') throw new Error('the certificate has no code')
    const { modules, runs } = qrRuns(cell.verificationUrl)
    const dpi = 600
    const picture = join(folder, 'page')
    execFileSync('pdftoppm', [
      '-gray',
      '-r',
      `${dpi}`,
      '-f',
      '1',
      '-singlefile',
      await printed('PARTY_BK_A4'),
      picture,
    ])
    const dark = darkness(readFileSync(`${picture}.pgm`))
    for (let y = 0; y < modules; y++) {
      for (let x = 0; x < modules; x++) {
        const [px, py] = [box.x + ((x + 0.5) * box.size) / modules, box.y + ((y + 0.5) * box.size) / modules]
        const expected = runs.some((run) => run.y === y && x >= run.x && x < run.x + run.length)
        expect(dark((px * dpi) / 25.4, (py * dpi) / 25.4), `square ${x},${y}`).to.equal(expected)
      }
    }
  })
})

/** Reads a binary PGM: whether the pixel at x, y is dark. */
function darkness(pgm: Buffer): (x: number, y: number) => boolean {
  const [header = '', width = ''] =
    /^P5\s+(\d+)\s+\d+\s+255\s/.exec(pgm.subarray(0, 64).toString('latin1')) ?? []
  return (x, y) => (pgm[header.length + Math.floor(y) * Number(width) + Math.floor(x)] ?? 255) < 128
}
