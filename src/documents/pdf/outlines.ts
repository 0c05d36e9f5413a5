import PDFDocument from 'pdfkit'
import { registerFaces, type Face } from './fonts.ts'

/** The shape of one letter, in em with y upwards, and where it stands from the beginning of its text, in em. */
export interface Outline {
  d: string
  x: number
  /** Units of the path in one em. */
  unitsPerEm: number
}

/** The part of fontkit behind an embedded font of pdfkit, whose types leave it out. */
interface Shaper {
  unitsPerEm: number
  layout(text: string): {
    glyphs: { path: { toSVG(): string } }[]
    positions: { xAdvance: number; xOffset: number }[]
  }
}

let shapers: PDFKit.PDFDocument | undefined

/**
 * The letters of a word as drawings, for pictures that must stand without a font beside them. `word` is set as one
 * piece, with the kerning that `textWidth` measures.
 */
export function outlinesOf(face: Face, word: string, spacing: number): Outline[] {
  if (shapers === undefined) {
    shapers = new PDFDocument({ autoFirstPage: false, fontLayoutCache: false })
    registerFaces(shapers)
  }
  const { _font } = shapers.font(face) as unknown as { _font: { font: Shaper } }
  const { unitsPerEm } = _font.font
  const { glyphs, positions } = _font.font.layout(word)
  let at = 0
  return glyphs.map((glyph, index) => {
    const { xAdvance = 0, xOffset = 0 } = positions[index] ?? {}
    const x = at + xOffset / unitsPerEm
    at += xAdvance / unitsPerEm + spacing
    return { d: glyph.path.toSVG(), x, unitsPerEm }
  })
}
