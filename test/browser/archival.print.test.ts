import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { expect } from 'chai'
import { writeCertificates, writeTaggedCertificates } from '../../src/certificates/certificate.pdf.ts'
import { shippedDesigns } from '../../src/certificate-designs/design-catalogue.ts'
import { shippedDesign } from '../support/designs.ts'
import { cell, longest, official } from '../certificates/certificate-examples.ts'

/**
 * The clauses of ISO 19005-2 (PDF/A-2b) that our files rely on, each looked for in the objects as qpdf reads them. No
 * whole validator runs here; docs/adr/0038 says which one was asked elsewhere, and what it said.
 */

type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
type Dictionary = Record<string, Value>

interface PdfObject {
  value: Value
  dictionary: Dictionary
  data: Buffer | null
}

interface Pdf {
  bytes: Buffer
  objects: Map<string, PdfObject>
  trailer: Dictionary
}

interface Written {
  value?: Value
  stream?: { dict: Dictionary; data: string }
}

function opened(file: string): Pdf {
  const said = execFileSync(
    'qpdf',
    ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=none', file],
    { encoding: 'utf8', maxBuffer: 1e9 },
  )
  // The form in which qpdf 11 writes a file as JSON.
  const { qpdf } = JSON.parse(said) as { qpdf: [unknown, Record<string, Written>] }
  const objects = new Map<string, PdfObject>()
  for (const [key, { value, stream }] of Object.entries(qpdf[1])) {
    const data = stream === undefined ? null : Buffer.from(stream.data, 'base64')
    const dictionary = stream?.dict ?? (isDictionary(value) ? value : {})
    objects.set(key.replace(/^obj:/, ''), { value: value ?? null, dictionary, data })
  }
  return { bytes: readFileSync(file), objects, trailer: objects.get('trailer')?.dictionary ?? {} }
}

function isDictionary(value: Value | undefined): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** How a value is spelled: a name, a number, a reference. */
function spelled(value: Value | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}

function follow({ objects }: Pdf, value: Value | undefined): Dictionary {
  if (isDictionary(value)) return value
  return objects.get(spelled(value))?.dictionary ?? {}
}

function dataOf({ objects }: Pdf, value: Value | undefined): Buffer {
  const { dictionary, data } = objects.get(spelled(value)) ?? { dictionary: {}, data: null }
  if (data === null) throw new Error(`${spelled(value)} is no stream.`)
  return dictionary['/Filter'] === '/FlateDecode' ? inflateSync(data) : data
}

const all = ({ objects }: Pdf, wanted: (dictionary: Dictionary) => boolean) =>
  [...objects.values()].filter(({ dictionary }) => wanted(dictionary))

/** Advance widths of a TrueType font, thousandths of an em, by glyph. */
function advances(font: Buffer): (glyph: number) => number {
  const tables = new Map<string, number>()
  for (let row = 12; row < 12 + 16 * font.readUInt16BE(4); row += 16)
    tables.set(font.toString('latin1', row, row + 4), font.readUInt32BE(row + 8))
  const [head, hhea, hmtx] = ['head', 'hhea', 'hmtx'].map((name) => tables.get(name) ?? NaN)
  const em = font.readUInt16BE((head ?? 0) + 18)
  const long = font.readUInt16BE((hhea ?? 0) + 34)
  return (glyph) => (font.readUInt16BE((hmtx ?? 0) + 4 * Math.min(glyph, long - 1)) * 1000) / em
}

/** Widths of a CID font, by glyph: a list of `first [w w w]`. */
function widths(list: Value | undefined): Map<number, number> {
  const found = new Map<number, number>()
  if (!Array.isArray(list)) return found
  for (let at = 0; at < list.length; at += 2) {
    const row = list[at + 1]
    if (!Array.isArray(row)) throw new Error('A range of widths was not expected.')
    for (const [step, width] of row.entries()) found.set(Number(list[at]) + step, Number(width))
  }
  return found
}

describe('Files for the archive (PDF/A-2b)', () => {
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'archival-'))))
  after(() => rmSync(folder, { recursive: true }))

  async function written(kind: string): Promise<Pdf> {
    const file = join(folder, 'one.pdf')
    const certificates = (kind === 'tagged' ? [official] : [cell, official, longest, official]).map(
      (facts) => ({
        facts,
        design: shippedDesign(kind === 'tagged' ? 'STATE_BK_A4' : kind),
      }),
    )
    if (kind === 'tagged')
      await writeTaggedCertificates(createWriteStream(file), certificates, 'Bằng khen <A&B>')
    else await writeCertificates(createWriteStream(file), certificates, { title: 'Bằng khen <A&B>' })
    return opened(file)
  }

  for (const kind of [...shippedDesigns().map(({ code }) => code), 'tagged']) {
    describe(kind, () => {
      let pdf: Pdf
      before(async () => (pdf = await written(kind)))

      it('begins and ends as a file of bytes does (6.1.2, 6.1.3)', () => {
        expect(pdf.bytes.toString('latin1', 0, 7)).to.equal('%PDF-1.')
        const second = pdf.bytes.subarray(9, 14)
        expect(second[0]).to.equal(0x25)
        expect(Array.from(second.subarray(1)).every((byte) => byte > 127)).to.equal(true)
        expect(pdf.bytes.toString('latin1')).to.match(/%%EOF\s?\n?$/)
        expect(pdf.trailer['/ID']).to.be.an('array').with.length(2)
        expect(pdf.trailer).not.to.have.property('/Encrypt')
      })

      it('says the true length of each stream, and packs none in a way that is not allowed (6.1.7)', () => {
        const text = pdf.bytes.toString('latin1')
        for (const { dictionary, data } of pdf.objects.values()) {
          if (data === null) continue
          expect([undefined, '/FlateDecode', '/DCTDecode'], spelled(dictionary['/Type'])).to.include(
            dictionary['/Filter'],
          )
          expect(dictionary).not.to.have.any.keys('/F', '/FFilter', '/FDecodeParms')
        }
        const streams = [...text.matchAll(/\/Length (\d+)[^>]*>>\s*stream\n/g)]
        expect(streams.length).to.equal([...pdf.objects.values()].filter(({ data }) => data !== null).length)
        for (const { index, 0: head, 1: length } of streams)
          expect(text.slice(index + head.length + Number(length)).slice(0, 11)).to.match(/^\r?\nendstream/)
      })

      it('draws in colours that the profile it brings explains (6.2.3, 6.2.4)', () => {
        const catalog = follow(pdf, pdf.trailer['/Root'])
        const intents = catalog['/OutputIntents']
        expect(intents).to.be.an('array').with.length(1)
        const intent = follow(pdf, Array.isArray(intents) ? intents[0] : undefined)
        expect(intent['/S']).to.equal('/GTS_PDFA1')
        expect(follow(pdf, intent['/DestOutputProfile'])['/N']).to.equal(3)
        const profile = dataOf(pdf, intent['/DestOutputProfile'])
        expect(profile.toString('latin1', 12, 24)).to.equal('mntrRGB XYZ ')
        expect(profile.toString('latin1', 36, 40)).to.equal('acsp')
        expect(profile[8]).to.be.at.most(4)
        const spaces = all(pdf, (dictionary) => '/ColorSpace' in dictionary)
        for (const { dictionary } of spaces) {
          if (typeof dictionary['/ColorSpace'] === 'string' && dictionary['/Subtype'] === '/Image')
            expect(['/DeviceRGB', '/DeviceGray']).to.include(dictionary['/ColorSpace'])
        }
      })

      it('gives every content its own resources, and nothing that a printer could do otherwise (6.2.2, 6.2.8, 6.2.9)', () => {
        for (const { dictionary } of all(
          pdf,
          (one) => one['/Subtype'] === '/Form' || one['/Type'] === '/Page',
        )) {
          expect(dictionary).to.include.keys('/Resources')
          expect(dictionary).not.to.have.any.keys('/OPI', '/Ref', '/PS', '/AA')
        }
        for (const { dictionary } of all(pdf, (one) => one['/Subtype'] === '/Image')) {
          expect(dictionary).not.to.have.any.keys('/Alternates', '/OPI')
          expect(dictionary['/Interpolate'] ?? false).to.equal(false)
        }
        for (const { dictionary } of all(pdf, (one) => one['/Type'] === '/ExtGState'))
          expect(dictionary).not.to.have.any.keys('/TR', '/TR2', '/HTP')
      })

      it('embeds its typefaces, with the widths they have (6.2.11)', () => {
        const fonts = all(pdf, ({ '/Type': type }) => type === '/Font').map(({ dictionary }) => dictionary)
        expect(fonts.length).to.be.at.least(4)
        for (const font of fonts) {
          if (font['/Subtype'] === '/Type0') {
            expect(font['/Encoding']).to.equal('/Identity-H')
            expect(font).to.include.keys('/ToUnicode')
            continue
          }
          expect(font['/Subtype']).to.equal('/CIDFontType2')
          expect(font['/CIDToGIDMap']).to.equal('/Identity')
          const descriptor = follow(pdf, font['/FontDescriptor'])
          const advance = advances(dataOf(pdf, descriptor['/FontFile2']))
          const said = widths(font['/W'])
          expect(said.size).to.be.at.least(1)
          for (const [glyph, width] of said)
            // The empty box is shown nowhere.
            if (glyph !== 0)
              expect(Math.abs(width - advance(glyph)), `${spelled(font['/BaseFont'])} ${glyph}`).to.be.below(
                1,
              )
        }
      })

      it('says the same of itself twice: as a record of PDF and as XMP (6.6)', () => {
        const catalog = follow(pdf, pdf.trailer['/Root'])
        expect(follow(pdf, catalog['/Metadata'])['/Type']).to.equal('/Metadata')
        const xml = dataOf(pdf, catalog['/Metadata']).toString('utf8')
        expect(xml).to.match(/<\?xpacket begin="[^"]*" id="W5M0MpCehiHzreSzNTczkc9d"\?>/)
        expect(xml)
          .to.match(/pdfaid:part(>|=")2/)
          .and.match(/pdfaid:conformance(>|=")B/)
        const info = follow(pdf, pdf.trailer['/Info'])
        const words = (name: string) => {
          const said = pdf.objects.get(spelled(info[name]))?.value ?? info[name]
          return spelled(said).replace(/^u:/, '')
        }
        const title = words('/Title').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        expect(xml).to.include(`>${title}<`)
        for (const name of ['/Creator', '/Producer']) expect(xml).to.include(`>${words(name)}<`)
      })

      it('does nothing by itself, and has nothing hidden in it (6.4 to 6.9)', () => {
        const catalog = follow(pdf, pdf.trailer['/Root'])
        expect(catalog).not.to.have.any.keys('/AA', '/OpenAction', '/OCProperties', '/AcroForm')
        for (const { dictionary } of pdf.objects.values()) {
          expect(['/JavaScript', '/Launch', '/Movie', '/Sound']).not.to.include(dictionary['/S'])
          expect(['/Filespec', '/EmbeddedFile', '/Annot']).not.to.include(dictionary['/Type'])
        }
      })
    })
  }
})
