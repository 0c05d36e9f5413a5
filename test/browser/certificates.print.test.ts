import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect } from 'chai'
import PDFDocument from 'pdfkit'
import { certificatePages } from '../../src/certificates/certificate.layout.ts'
import { writeCertificates, writeTaggedCertificates } from '../../src/certificates/certificate.pdf.ts'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import { shippedDesign } from '../support/designs.ts'
import { drawBoxes } from '../../src/documents/pdf/draw.ts'
import { registerFaces } from '../../src/documents/pdf/fonts.ts'
import { qrRuns } from '../../src/documents/pdf/qr.ts'
import { signPdf } from '../../src/documents/pdf/signing/sign-pdf.ts'
import { cell, longest, official } from '../certificates/certificate-examples.ts'

/** What other programs make of our PDFs: poppler and qpdf, installed with the browser tests. */

/** For comparing pictures. */
const DPI = 100

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

  for (const { code } of shippedDesigns()) {
    it(`${code}: looks as when pdfkit draws the same boxes the plain way`, async () => {
      const design = shippedDesign(code)
      const [quick, plain] = [await printed(code), await drawnPlainly(code)].map((file) => pixels(file))
      if (!quick || !plain) throw new Error('two pictures were expected')
      expect(quick.length).to.equal(plain.length)
      const { pages } = certificatePages(examples, design)
      const code2d = pages[0]?.find((box) => box.kind === 'qr')
      if (code2d?.kind !== 'qr') throw new Error('the certificate has no code')
      // The code is compared square by square below: here its edges fall on other pixels.
      const isCode = (x: number, y: number) =>
        [x - code2d.x, y - code2d.y].every((away) => away > -1 && away < code2d.size + 1)
      const width = Math.ceil((design.width / 25.4) * DPI)
      let different = 0
      for (let at = 0; at < quick.length; at++) {
        if (alike(quick, plain, at, width) && alike(plain, quick, at, width)) continue
        const [x, y] = [at % width, Math.floor(at / width)].map((pixel) => (pixel * 25.4) / DPI)
        if (!isCode(x ?? 0, y ?? 0)) different += 1
      }
      expect(different).to.equal(0)
    })
  }

  /** Whether a pixel of one picture is found in the other, or beside: the reader sets letters on whole pixels. */
  function alike(one: Buffer, other: Buffer, at: number, width: number): boolean {
    const grey = one[at] ?? 0
    return [0, -1, 1, -width, width, -width - 1, -width + 1, width - 1, width + 1].some(
      (beside) => Math.abs(grey - (other[at + beside] ?? grey)) <= 96,
    )
  }

  async function drawnPlainly(code: string): Promise<string> {
    const { width, height, ground, pages } = certificatePages(examples, shippedDesign(code))
    const doc = new PDFDocument({ autoFirstPage: false })
    registerFaces(doc)
    const file = join(folder, `${code}-plain.pdf`)
    const sent = pipeline(doc, createWriteStream(file))
    for (const boxes of pages) {
      doc.addPage({ size: [(width / 25.4) * 72, (height / 25.4) * 72], margin: 0 })
      drawBoxes(doc, [...ground, ...boxes])
    }
    doc.end()
    await sent
    return file
  }

  /** The grey of every pixel of the first page. */
  function pixels(file: string): Buffer {
    execFileSync('pdftoppm', ['-gray', '-r', `${DPI}`, '-f', '1', '-singlefile', file, file])
    const pgm = readFileSync(`${file}.pgm`)
    const [header = ''] = /^P5\s+\d+\s+\d+\s+255\s/.exec(pgm.subarray(0, 64).toString('latin1')) ?? []
    return pgm.subarray(header.length)
  }

  it('can be read aloud when tagged: language, title, words in their order, the code with what it says', async () => {
    const file = join(folder, 'tagged.pdf')
    const design = shippedDesign('STATE_BK_A4')
    await writeTaggedCertificates(createWriteStream(file), [{ facts: official, design }], 'Bằng khen')
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).to.include('No syntax')
    expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).to.match(/Tagged:\s+yes/)
    const tags = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' })
    const order = [
      'CỘNG HÒA XÃ HỘI',
      'BỘ TRƯỞNG BỘ TƯ PHÁP',
      'H1',
      'BẰNG KHEN',
      'Bà Nguyễn Thị Hương',
      'Figure',
      'Đặng',
    ]
    const places = order.map((words) => tags.indexOf(words))
    expect(places).not.to.include(-1)
    expect(places).to.deep.equal([...places].sort((one, two) => one - two))
    expect(readFileSync(file, 'latin1')).to.include('/Lang (vi-VN)').and.include('<pdfaid:part>2')
  })

  for (const kind of ['rsa', 'ec'] as const) {
    it(`signed with a key of kind ${kind} is valid to poppler, and no longer once a byte is changed`, async () => {
      const file = await printed('PARTY_BK_A4')
      const signed = signPdf(readFileSync(file), selfSigned(kind), 'mật khẩu', {
        reason: 'Thử',
        place: 'Hà Nội',
        signedAt: new Date('2026-11-22T05:00:00Z'),
      })
      const target = join(folder, `signed-${kind}.pdf`)
      writeFileSync(target, signed)
      expect(execFileSync('qpdf', ['--check', target], { encoding: 'utf8' })).to.include('No syntax')
      const said = () => execFileSync('pdfsig', ['-nocert', target], { encoding: 'utf8' })
      expect(said())
        .to.include('Signature is Valid')
        .and.include('Total document signed')
        .and.include('ETSI.CAdES.detached')
      signed[2000] = (signed[2000] ?? 0) ^ 1
      writeFileSync(target, signed)
      expect(said()).not.to.include('Signature is Valid')
    })
  }

  it('are not signed with a key whose password is another', async () => {
    const bytes = readFileSync(await printed('PARTY_BK_A4'))
    const words = { reason: 'Thử', place: 'Hà Nội', signedAt: new Date('2026-11-22T05:00:00Z') }
    expect(() => signPdf(bytes, selfSigned('rsa'), 'khác', words)).to.throw(RangeError, 'password')
  })

  function selfSigned(kind: 'rsa' | 'ec'): Buffer {
    const [key, certificate, file] = ['key', 'crt', 'p12'].map((ending) => join(folder, `${kind}.${ending}`))
    if (key === undefined || certificate === undefined || file === undefined) throw new Error('three names')
    const algorithm =
      kind === 'rsa' ? ['-newkey', 'rsa:2048'] : ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
    const quiet = { stdio: 'ignore' } as const
    const made = [
      'req',
      '-x509',
      ...algorithm,
      '-nodes',
      '-keyout',
      key,
      '-out',
      certificate,
      '-subj',
      '/CN=Office',
    ]
    execFileSync('openssl', made, quiet)
    const packed = [
      'pkcs12',
      '-export',
      '-inkey',
      key,
      '-in',
      certificate,
      '-out',
      file,
      '-passout',
      'pass:mật khẩu',
    ]
    execFileSync('openssl', packed, quiet)
    return readFileSync(file)
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
