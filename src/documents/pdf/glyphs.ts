import { missingCharacters, textReach, type Face } from './fonts.ts'
import { glyphTable, type GlyphRun, type GlyphSegment, type GlyphTable } from './glyph-table.ts'
import type { FontProgram, ShapedRun, Step, TextRun } from './glyph-table.ts'

/**
 * Texts as glyphs: their numbers, kerning and width, in em. A serif text is a walk over two tables, for our serif
 * typefaces know kerning and nothing else. The script joins its letters by rules, and combining marks are placed by
 * rules: there fontkit (the library inside pdfkit) shapes each word, and words are remembered.
 */

const WORDS_REMEMBERED = 20_000
const RUNS_REMEMBERED = 500
const SPACE = 0x20

/** Width of a text in em, with kerning inside its words, as pdfkit measures and draws it. */
export function textWidth(face: Face, text: string): number {
  return knownText(face, text).width
}

/** Measures a text that is likely to come again: a word, a form of address. */
export function knownText(face: Face, text: string): TextRun {
  const table = glyphTable(face)
  let run = table.runs.get(text)
  if (run === undefined) {
    // A new map, not an emptied one: what an old one held would be collected with the old things, much later.
    if (table.runs.size >= RUNS_REMEMBERED) table.runs = new Map()
    run = measure(face, table, text)
    table.runs.set(text, run)
  }
  return run
}

/** Measures a text that is likely to stand on one page alone, to be kept by whoever asks: to look it up takes as long as to walk. */
export function measureText(face: Face, text: string): TextRun {
  const table = glyphTable(face)
  if (table.last?.text !== text) table.last = measure(face, table, text)
  return table.last
}

/**
 * The glyphs of a text, to be drawn.
 * @param used set to 1 for each glyph of the text
 * @param run as it was measured
 */
export function glyphRun(face: Face, text: string, used: Uint8Array, run = knownText(face, text)): GlyphRun {
  const { glyphOf } = glyphTable(face)
  if (run.glyphs === undefined)
    for (let at = 0; at < text.length; at++) used[glyphOf[text.charCodeAt(at)] ?? 0] = 1
  else for (const glyph of run.glyphs) used[glyph] = 1
  return run
}

function measure(face: Face, table: GlyphTable, text: string): TextRun {
  const walked = face === 'script' ? undefined : walk(face, table, text)
  if (walked !== undefined) return walked
  const run = joinRuns(wordsOf(text).map((word) => shapedWord(face, word)))
  const { above, below } = textReach(face, text)
  return { ...run, text, above, below, printable: missingCharacters(face, text).length === 0 }
}

/** Where an array is put together: a string grown letter by letter would be a chain of small pieces. */
let scratch = Buffer.alloc(1024)
const [OPEN, CLOSE] = [0x28, 0x29]
/** Bytes of a glyph with the longest number for kerning before it. */
const MOST_BYTES = 24

/** Answers undefined at a combining mark. */
function walk(face: Face, table: GlyphTable, text: string): TextRun | undefined {
  const { glyphOf, count, places, steps, unit: em } = table
  if (scratch.length < (text.length + 1) * MOST_BYTES) scratch = Buffer.alloc(text.length * 2 * MOST_BYTES)
  let [advance, above, below, printable] = [0, 0, 0, true]
  let end = 0
  scratch[end++] = OPEN
  // Nothing is kerned at the beginning or after a space.
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x300 && unit <= 0x36f) return undefined
    const glyph = glyphOf[unit] ?? 0
    if (glyph === 0) printable = false
    const step = steps[places[before * count + glyph] ?? 0] ?? meet(face, table, before, glyph, text, at)
    advance += step.advance
    if (step.above > above) above = step.above
    if (step.below > below) below = step.below
    for (let byte = 0; byte < step.bytes.length; byte++) scratch[end++] = step.bytes[byte] ?? 0
    before = unit === SPACE ? 0 : glyph
  }
  scratch[end++] = CLOSE
  const segments = [{ rise: 0, array: scratch.toString('latin1', 0, end) }]
  return { text, width: advance * em, segments, above: above / 100, below: below / 100, printable }
}

/** Finds out, once for two glyphs, what the letter at a place adds. @param before 0 = nothing to kern with */
function meet(face: Face, table: GlyphTable, before: number, glyph: number, text: string, at: number): Step {
  const { font, bytes, count, places, steps, unit: em } = table
  const kerning = before === 0 ? 0 : kerningOf(font, text.slice(at - 1, at + 1))
  const kerned = kerning === 0 ? '' : `)${move(kerning * em)}(`
  const { above, below } = textReach(face, text.charAt(at))
  const step = {
    advance: kerning + Math.round((table.advance[glyph] ?? 0) / em),
    above: Math.round(above * 100),
    below: Math.round(below * 100),
    bytes: Buffer.from(`${kerned}${bytes[glyph] ?? ''}`, 'latin1'),
  }
  places[before * count + glyph] = steps.push(step) - 1
  return step
}

function kerningOf(font: FontProgram, pair: string): number {
  const { glyphs, positions } = font.layout(pair)
  return (positions[0]?.xAdvance ?? 0) - (glyphs[0]?.advanceWidth ?? 0)
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
