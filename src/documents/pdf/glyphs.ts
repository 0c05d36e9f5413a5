import PDFDocument from 'pdfkit'
import { FACES, registerFaces, type Face } from './fonts.ts'

/**
 * Texts as glyphs: their numbers, kerning and width, in em. A serif text is a walk over two tables, for our serif
 * typefaces know kerning and nothing else. The script joins its letters by rules, and combining marks are placed by
 * rules: there fontkit (the library inside pdfkit) shapes each word, and words are remembered.
 */

/** Glyphs at one height, as the inside of a `TJ` array; `rise` in em. */
interface GlyphSegment {
  rise: number
  array: string
}

export interface GlyphRun {
  width: number
  segments: GlyphSegment[]
}

interface ShapedRun extends GlyphRun {
  glyphs: number[]
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
  /** The glyph's number as two bytes of a PDF string. */
  bytes: string[]
  /** By left glyph × number of glyphs + right glyph, in font units. */
  kerning: Int16Array
  words: Map<string, ShapedRun>
}

const UNKNOWN = 0x7fff
const WORDS_REMEMBERED = 20_000
const SPACE = 0x20

/**
 * One reads letters and shapes words, the other is asked for glyphs by number: fontkit remembers a glyph without its
 * letters once it was asked for so, and a joined “Th” could not be copied any more.
 */
const [shaper, counter] = [
  new PDFDocument({ autoFirstPage: false }),
  new PDFDocument({ autoFirstPage: false }),
]
registerFaces(shaper)
registerFaces(counter)

function programOf(doc: PDFKit.PDFDocument, face: Face): FontProgram {
  doc.font(face)
  // pdfkit's types leave out the font it has chosen.
  return (doc as unknown as { _font: { font: FontProgram } })._font.font
}

const tables = new Map(FACES.map((face) => [face, readTable(face)] as const))

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
    ...{ font, count: font.numGlyphs, unit: 1 / font.unitsPerEm },
    ...{ glyphOf, meaning, bytes: ids.map(pdfBytes), words: new Map() },
    advance: Float64Array.from(ids, (id) => numbered.getGlyph(id).advanceWidth / font.unitsPerEm),
    kerning: new Int16Array(face === 'script' ? 0 : font.numGlyphs ** 2).fill(UNKNOWN),
  }
}

function pdfBytes(id: number): string {
  return String.fromCharCode(id >> 8, id & 0xff).replace(/[()\\\r]/g, (byte) =>
    byte === '\r' ? '\\r' : `\\${byte}`,
  )
}

/** The glyphs of a face, for those who embed it. */
export function glyphTable(face: Face): GlyphTable {
  const table = tables.get(face)
  if (table === undefined) throw new Error(`There is no typeface "${face}".`)
  return table
}

function kerningOf(table: GlyphTable, left: number, right: number, text: string, at: number): number {
  const place = left * table.count + right
  const known = table.kerning[place] ?? 0
  if (known !== UNKNOWN) return known
  const { glyphs, positions } = table.font.layout(text.slice(at - 1, at + 1))
  const kerning = (positions[0]?.xAdvance ?? 0) - (glyphs[0]?.advanceWidth ?? 0)
  table.kerning[place] = kerning
  return kerning
}

const COMBINING = /[\u0300-\u036f]/

function isShaped(face: Face, text: string): boolean {
  return face === 'script' || COMBINING.test(text)
}

/** Width of a text in em, with kerning inside its words, as pdfkit measures and draws it. */
export function textWidth(face: Face, text: string): number {
  if (isShaped(face, text)) return wordsOf(text).reduce((sum, word) => sum + shapedWord(face, word).width, 0)
  const table = glyphTable(face)
  const { glyphOf, advance } = table
  let width = 0
  let before = 0
  let unit = SPACE
  for (let at = 0; at < text.length; at++) {
    const joined = unit !== SPACE
    unit = text.charCodeAt(at)
    const glyph = glyphOf[unit] ?? 0
    if (joined) width += kerningOf(table, before, glyph, text, at) * table.unit
    width += advance[glyph] ?? 0
    before = glyph
  }
  return width
}

/**
 * The glyphs of a text, to be drawn.
 * @param used set to 1 for each glyph of the text
 */
export function glyphRun(face: Face, text: string, used: Uint8Array): GlyphRun {
  if (isShaped(face, text)) {
    const run = joinRuns(wordsOf(text).map((word) => shapedWord(face, word)))
    for (const glyph of run.glyphs) used[glyph] = 1
    return run
  }
  const table = glyphTable(face)
  const { glyphOf, advance, bytes, unit: em } = table
  let width = 0
  let array = '('
  let before = 0
  let unit = SPACE
  for (let at = 0; at < text.length; at++) {
    const joined = unit !== SPACE
    unit = text.charCodeAt(at)
    const glyph = glyphOf[unit] ?? 0
    const kerning = joined ? kerningOf(table, before, glyph, text, at) : 0
    if (kerning !== 0) {
      width += kerning * em
      array += `)${move(kerning * em)}(`
    }
    array += bytes[glyph] ?? ''
    used[glyph] = 1
    width += advance[glyph] ?? 0
    before = glyph
  }
  return { width, segments: [{ rise: 0, array: `${array})` }] }
}

/** pdfkit, too, shapes word by word: each with the space after it. */
function wordsOf(text: string): string[] {
  return text.match(/[^ ]* |[^ ]+$/g) ?? []
}

function shapedWord(face: Face, word: string): ShapedRun {
  const table = glyphTable(face)
  let run = table.words.get(word)
  if (run === undefined) {
    if (table.words.size >= WORDS_REMEMBERED) table.words.clear()
    run = shape(table, word)
    table.words.set(word, run)
  }
  return run
}

/** To the right by so many em, as a number of a `TJ` array. */
function move(em: number): string {
  return em === 0 ? '' : `${-Math.round(em * 10_000_000) / 10_000} `
}

function shape({ font, unit: em, meaning, bytes }: GlyphTable, word: string): ShapedRun {
  const { glyphs, positions } = font.layout(word)
  const runs = glyphs.map(({ id, advanceWidth, codePoints }, at): ShapedRun => {
    if (id !== 0 && !meaning.has(id)) meaning.set(id, codePoints)
    const { xAdvance, xOffset, yOffset } = positions[at] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 }
    const array = `${move(xOffset * em)}(${bytes[id] ?? ''})${move((xAdvance - advanceWidth - xOffset) * em)}`
    return { width: xAdvance * em, segments: [{ rise: yOffset * em, array }], glyphs: [id] }
  })
  return joinRuns(runs)
}

function joinRuns(runs: ShapedRun[]): ShapedRun {
  const segments: GlyphSegment[] = []
  let width = 0
  for (const run of runs) {
    width += run.width
    for (const { rise, array } of run.segments) {
      const last = segments.at(-1)
      if (last?.rise === rise) last.array = `${last.array}${array}`.replaceAll(')(', '')
      else segments.push({ rise, array })
    }
  }
  return { width, segments, glyphs: runs.flatMap(({ glyphs }) => glyphs) }
}
