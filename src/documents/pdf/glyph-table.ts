import PDFDocument from 'pdfkit'
import { registerFaces, type Face, type Reach } from './fonts.ts'

/** What is read from each typeface once: its glyphs by letter, their widths and spelling; and what was measured with them. */

/** Glyphs at one height, as the inside of a `TJ` array; `rise` in em. */
export interface GlyphSegment {
  rise: number
  array: string
}

export interface GlyphRun {
  width: number
  segments: GlyphSegment[]
}

export interface ShapedRun extends GlyphRun {
  glyphs: number[]
}

/** All that layout and drawing ask of a text, found in one walk over its letters; in em. */
export interface TextRun extends GlyphRun, Reach {
  text: string
  /** Whether the face has every letter of it. */
  printable: boolean
  /** Undefined where each letter has its own. */
  glyphs?: number[]
}

interface Shaped {
  glyphs: { id: number; advanceWidth: number; codePoints: number[] }[]
  positions: { xAdvance: number; xOffset: number; yOffset: number }[]
}

/** What we use of a parsed font of fontkit, which pdfkit's types leave out. */
export interface FontProgram {
  unitsPerEm: number
  numGlyphs: number
  postscriptName: string
  bbox: { minX: number; minY: number; maxX: number; maxY: number }
  ascent: number
  descent: number
  italicAngle: number
  capHeight: number
  characterSet: number[]
  glyphForCodePoint(point: number): { id: number }
  getGlyph(id: number): { advanceWidth: number }
  layout(text: string): Shaped
}

/** What a letter adds to a line after the one before it. Whole numbers, for they are added up for each letter that is printed. */
export interface Step {
  /** Its width and the kerning before it, in units of the font. */
  advance: number
  /** Reach of its ink, in hundredths of an em. */
  above: number
  below: number
  /** Its kerning and its glyph, as a string inside a `TJ` array goes on. */
  bytes: Uint8Array
}

export interface GlyphTable {
  /** Its properties are read from tables each time they are asked for: not for every letter. */
  font: FontProgram
  count: number
  /** One unit of the font, em. */
  unit: number
  /** Glyph of a code unit; 0 is the empty box. */
  glyphOf: Uint16Array
  /** By glyph, em. */
  advance: Float64Array
  /** What each glyph stands for when text is copied: of the font, and of what shaping made. */
  meaning: Map<number, number[]>
  /** The glyph's number as two bytes of a PDF string, four when both are escaped. */
  bytes: string[]
  /** By left glyph × number of glyphs + right glyph: which of `steps`; 0, which is none, where two have not met yet. */
  places: Uint16Array
  steps: (Step | undefined)[]
  words: Map<string, ShapedRun>
  /** Words measured lately. */
  runs: Map<string, TextRun>
  /** The text measured last: who fits a line asks for it again. */
  last: TextRun | undefined
}

/**
 * One reads letters and shapes words, the other is asked for glyphs by number: fontkit remembers a glyph without its
 * letters once it was asked for so, and a joined “Th” could not be copied any more.
 */
const shaper = withFaces()
const counter = withFaces()

function withFaces(): PDFKit.PDFDocument {
  const doc = new PDFDocument({ autoFirstPage: false })
  registerFaces(doc)
  return doc
}

function programOf(doc: PDFKit.PDFDocument, face: Face): FontProgram {
  doc.font(face)
  // pdfkit's types leave out the font it has chosen.
  return (doc as unknown as { _font: { font: FontProgram } })._font.font
}

/** Each read when it is first asked for, which takes some 20 ms. */
const tables = new Map<Face, GlyphTable>()

function readTable(face: Face): GlyphTable {
  const font = programOf(shaper, face)
  const numbered = programOf(counter, face)
  const points = font.characterSet.filter((point) => point < 0xffff)
  const glyphOf = new Uint16Array(Math.max(...points) + 1)
  const meaning = new Map<number, number[]>()
  for (const point of points) {
    const { id } = font.glyphForCodePoint(point)
    glyphOf[point] = id
    if (id !== 0 && !meaning.has(id)) meaning.set(id, [point])
  }
  const ids = Array.from({ length: font.numGlyphs }, (_, id) => id)
  return {
    font,
    count: font.numGlyphs,
    unit: 1 / font.unitsPerEm,
    glyphOf,
    meaning,
    bytes: ids.map(pdfBytes),
    words: new Map(),
    runs: new Map(),
    last: undefined,
    advance: Float64Array.from(ids, (id) => numbered.getGlyph(id).advanceWidth / font.unitsPerEm),
    // Of the script, words are known and not letters.
    places: new Uint16Array(face === 'script' ? 0 : font.numGlyphs ** 2),
    steps: [undefined],
  }
}

function pdfBytes(id: number): string {
  return String.fromCharCode(id >> 8, id & 0xff).replace(/[()\\\r]/g, (byte) =>
    byte === '\r' ? '\\r' : `\\${byte}`,
  )
}

/** The glyphs of a face, for those who embed it. */
export function glyphTable(face: Face): GlyphTable {
  let table = tables.get(face)
  if (table === undefined) {
    table = readTable(face)
    tables.set(face, table)
  }
  return table
}
