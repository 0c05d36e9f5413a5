import { expect } from 'chai'
import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { FACES, registerFaces } from '../../../src/documents/pdf/fonts.ts'
import { glyphTable } from '../../../src/documents/pdf/glyph-table.ts'
import { glyphRun, textWidth } from '../../../src/documents/pdf/glyphs.ts'

const syllables = fc.array(
  fc.constantFrom(
    'Nguyễn',
    'AV',
    'Tạ',
    'Vũ',
    'WAY',
    'P.',
    '2021-2023',
    'Thể',
    'ẶỮ',
    'fi',
    'kỷ',
    'r,',
    'Lê(1)',
    'Hường'.normalize('NFD'),
  ),
  { minLength: 1, maxLength: 6 },
)

describe('Texts as glyphs', () => {
  const doc = new PDFDocument({ autoFirstPage: false })
  registerFaces(doc)

  for (const face of FACES) {
    it(`${face}: are as wide as pdfkit measures them, kerning and joined letters counted`, () => {
      doc.font(face).fontSize(1000)
      fc.assert(
        fc.property(syllables, (parts) => {
          const text = parts.join(' ')
          const wide = doc.widthOfString(text) / 1000
          expect(textWidth(face, text)).to.be.closeTo(wide, 1e-6)
          const used = new Uint8Array(glyphTable(face).count)
          expect(glyphRun(face, text, used).width).to.be.closeTo(wide, 1e-6)
        }),
        { numRuns: 50 },
      )
    })
  }

  it('tell which glyphs they use', () => {
    const used = new Uint8Array(glyphTable('serif').count)
    glyphRun('serif', 'aba', used)
    expect(used.reduce((sum, use) => sum + use, 0)).to.equal(2)
  })
})
