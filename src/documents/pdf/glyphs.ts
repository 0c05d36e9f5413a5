import PDFDocument from 'pdfkit'
import { registerFaces, type Face } from './fonts.ts'

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

/** `glyphs` is undefined where each letter has its own. */
interface TextRun extends GlyphRun {
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
  /** The same bytes, four places for each glyph, and how many of them are filled. */
  spelled: Uint8Array
  lengths: Uint8Array
  /** By left glyph × number of glyphs + right glyph, in font units. */
  kerning: Int16Array
  words: Map<string, ShapedRun>
  /** Texts set lately: layout asks for the width of a text several times, then the page for its glyphs. */
  runs: Map<string, TextRun>
}

const UNKNOWN = 0x7fff
const WORDS_REMEMBERED = 20_000
const RUNS_REMEMBERED = 500
const SPACE = 0x20

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
  const bytes = ids.map(pdfBytes)
  return {
    ...{ font, count: font.numGlyphs, unit: 1 / font.unitsPerEm },
    ...{ glyphOf, meaning, bytes, words: new Map(), runs: new Map() },
    spelled: Buffer.from(bytes.map((both) => both.padEnd(4)).join(''), 'latin1'),
    lengths: Uint8Array.from(bytes, ({ length }) => length),
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
  let table = tables.get(face)
  if (table === undefined) {
    table = readTable(face)
    tables.set(face, table)
  }
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
  return textRun(face, glyphTable(face), text).width
}

/**
 * The glyphs of a text, to be drawn.
 * @param used set to 1 for each glyph of the text
 */
export function glyphRun(face: Face, text: string, used: Uint8Array): GlyphRun {
  const table = glyphTable(face)
  const run = textRun(face, table, text)
  const { glyphOf } = table
  if (run.glyphs === undefined)
    for (let at = 0; at < text.length; at++) used[glyphOf[text.charCodeAt(at)] ?? 0] = 1
  else for (const glyph of run.glyphs) used[glyph] = 1
  return run
}

function textRun(face: Face, table: GlyphTable, text: string): TextRun {
  let run = table.runs.get(text)
  if (run === undefined) {
    // A new map, not an emptied one: what an old one held would be collected with the old things, much later.
    if (table.runs.size >= RUNS_REMEMBERED) table.runs = new Map()
    const shaped = isShaped(face, text)
    run = shaped ? joinRuns(wordsOf(text).map((word) => shapedWord(face, word))) : walk(table, text)
    table.runs.set(text, run)
  }
  return run
}

/** Where an array is put together: a string grown letter by letter would be a chain of small pieces. */
let scratch = Buffer.alloc(1024)
const [OPEN, CLOSE] = [0x28, 0x29]
/** Bytes of a glyph with the longest number for kerning before it. */
const MOST_BYTES = 24

function walk(table: GlyphTable, text: string): GlyphRun {
  const { glyphOf, advance, spelled, lengths, unit: em } = table
  if (scratch.length < (text.length + 1) * MOST_BYTES) scratch = Buffer.alloc(text.length * 2 * MOST_BYTES)
  let width = 0
  let end = 0
  scratch[end++] = OPEN
  let before = 0
  let unit = SPACE
  for (let at = 0; at < text.length; at++) {
    const joined = unit !== SPACE
    unit = text.charCodeAt(at)
    const glyph = glyphOf[unit] ?? 0
    const kerning = joined ? kerningOf(table, before, glyph, text, at) : 0
    if (kerning !== 0) {
      width += kerning * em
      end += scratch.write(`)${move(kerning * em)}(`, end, 'latin1')
    }
    const length = lengths[glyph] ?? 0
    for (let at = 0; at < length; at++) scratch[end++] = spelled[4 * glyph + at] ?? 0
    width += advance[glyph] ?? 0
    before = glyph
  }
  scratch[end++] = CLOSE
  return { width, segments: [{ rise: 0, array: scratch.toString('latin1', 0, end) }] }
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
