import { MM_PER_POINT } from './boxes.ts'
import { breakLines, measureSyllables, type MeasuredText } from './break-lines.ts'
import type { Face } from './fonts.ts'
import { measureText } from './glyphs.ts'

export interface FitWish {
  face: Face
  /** Points: the size wished for, and the smallest one that still looks right. */
  size: number
  floor: number
  maxLines: number
  /** Width to fill, mm. */
  width: number
  /** Extra space between letters, em. */
  spacing: number
  /** Width of what stands before the first word, em. */
  lead: number
  /** A name shrinks before it takes a second line; a sentence takes more lines before it shrinks. */
  prefer: 'one-line' | 'size'
}

export interface FittedText {
  lines: string[]
  size: number
  /** False when the text went under the floor size or over the number of lines: print only after looking at it. */
  fits: boolean
}

const STEP = 0.5
/** A text may become this much smaller, but no more, when that spares a word from being broken over two lines. */
const WORTH_SHRINKING = 0.92

/** The largest setting of a text that stays inside its width and its lines; never cuts, at worst draws smaller. */
export function fitText(text: string, wish: FitWish): FittedText {
  const whole = onOneLine(text, wish)
  if (whole !== null) return whole
  const measured = measureSyllables(text, wish.face, wish.spacing, wish.lead)
  if (measured.syllables.length === 0) return { lines: [], size: wish.size, fits: true }
  const settings = wish.prefer === 'size' ? sizesFirst(wish) : linesFirst(wish)
  let best: FittedText | undefined
  for (const [lines, size] of settings) {
    if (best && (size < best.size * WORTH_SHRINKING || lines !== best.lines.length)) continue
    const broken = breakLines(measured, emWidth(wish, size), lines)
    if (!broken) continue
    const fitted = { lines: broken.lines, size, fits: true }
    if (broken.torn === 0) return fitted
    best ??= fitted
  }
  return best ?? shrink(measured, wish)
}

/** What most texts come to: one line at the size wished for. */
function onOneLine(text: string, wish: FitWish): FittedText | null {
  const width = wish.lead + measureText(wish.face, text).width + wish.spacing * text.length
  if (width > emWidth(wish, wish.size)) return null
  if (text.startsWith(' ') || text.endsWith(' ') || text.includes('  ')) return null
  return { lines: text === '' ? [] : [text], size: wish.size, fits: true }
}

function emWidth(wish: FitWish, size: number): number {
  return wish.width / (size * MM_PER_POINT)
}

function* linesFirst({ size, floor, maxLines }: FitWish): Generator<[number, number]> {
  for (let lines = 1; lines <= maxLines; lines++)
    for (let points = size; points >= floor; points -= STEP) yield [lines, points]
}

function* sizesFirst({ size, floor, maxLines }: FitWish): Generator<[number, number]> {
  for (let points = size; points >= floor; points -= STEP)
    for (let lines = 1; lines <= maxLines; lines++) yield [lines, points]
}

/** Under the floor: smaller type may use more lines, as long as they are no taller than the lines allowed. */
function shrink(measured: MeasuredText, wish: FitWish): FittedText {
  const room = wish.maxLines * wish.floor
  for (let size = wish.floor; ; size *= 0.93) {
    const most = Math.floor(room / size + 1e-9)
    for (let lines = 1; lines <= most; lines++) {
      const broken = breakLines(measured, emWidth(wish, size), lines)
      if (broken) return { lines: broken.lines, size, fits: false }
    }
  }
}
