import { isCompound } from './compounds.ts'
import type { Face } from './fonts.ts'
import { textWidth } from './glyphs.ts'

/**
 * Breaking a Vietnamese text into lines of even length. A space separates syllables, not words, so the rules are:
 * never cut a syllable; never leave one syllable alone on the last line; keep the syllables of a word, of a
 * name written with capitals (“Hồ Chí Minh”), and a number with the word before it together when there is a choice;
 * like to break after a comma.
 */

/** A text cut into syllables with their widths in em, measured once and then used at every type size. */
export interface MeasuredText {
  syllables: string[]
  /** Width of the syllable alone, then of the syllable with the space after it. */
  alone: number[]
  spaced: number[]
  /** What a break before this syllable costs. */
  breakCost: number[]
  /** Width taken at the start of the first line by something else. */
  lead: number
}

/** @param spacing extra space between letters, in em */
export function measureSyllables(text: string, face: Face, spacing = 0, lead = 0): MeasuredText {
  const syllables = text.split(' ').filter((syllable) => syllable !== '')
  const width = (part: string) => textWidth(face, part) + spacing * part.length
  return {
    syllables,
    alone: syllables.map(width),
    spaced: syllables.map((syllable) => width(`${syllable} `)),
    breakCost: syllables.map((syllable, at) => costOfBreak(syllables[at - 1] ?? '', syllable)),
    lead,
  }
}

/** A break that costs this much or more goes through a word or a name. */
const TEARS = 0.3

function costOfBreak(before: string, after: string): number {
  if (/[,;:.]$/.test(before)) return -0.02
  if (isCompound(before, after)) return 0.5
  if (/^[-–—]$/.test(after)) return 0.5
  if (/^\p{Lu}\p{Ll}*$/u.test(before) && /^\p{Lu}\p{Ll}*\P{L}*$/u.test(after)) return 0.3
  if (/^[\d(]/.test(after) || /^\d+$/.test(before)) return 0.2
  return 0
}

export interface BrokenText {
  lines: string[]
  /** Breaks inside a word or a name. */
  torn: number
}

/**
 * @param limit greatest width of a line, in em
 * @param lines how many lines to make
 * @returns the lines, or null when the text does not go into that many
 */
export function breakLines(text: MeasuredText, limit: number, lines: number): BrokenText | null {
  const count = text.syllables.length
  if (count === 0) return { lines: [], torn: 0 }
  const even = lineWidth(text, 0, count) / lines
  /** cost[l][n]: cheapest way to set the first n syllables in l lines; from[l][n]: where its last line starts. */
  const cost = [[0, ...Array<number>(count).fill(Infinity)]]
  const from: number[][] = [[]]
  for (let line = 1; line <= lines; line++) {
    const [costs, starts] = extend(text, cost[line - 1] ?? [], limit, even, line === lines)
    cost.push(costs)
    from.push(starts)
  }
  if (cost[lines]?.[count] === Infinity) return null
  return readBack(text, from)
}

function extend(text: MeasuredText, before: number[], limit: number, even: number, last: boolean) {
  const count = text.syllables.length
  const costs = Array<number>(count + 1).fill(Infinity)
  const starts = Array<number>(count + 1).fill(0)
  for (let end = last ? count : 1; end <= count; end++) {
    for (let start = end - 1; start >= 0; start--) {
      const width = lineWidth(text, start, end)
      if (width > limit + 1e-9) break
      if (last && start > 0 && end - start < 2) continue
      const cost = (before[start] ?? Infinity) + ((width - even) / limit) ** 2 + (text.breakCost[start] ?? 0)
      if (cost < (costs[end] ?? Infinity)) {
        costs[end] = cost
        starts[end] = start
      }
    }
  }
  return [costs, starts] as const
}

function lineWidth(text: MeasuredText, start: number, end: number): number {
  let width = start === 0 ? text.lead : 0
  for (let at = start; at < end - 1; at++) width += text.spaced[at] ?? 0
  return width + (text.alone[end - 1] ?? 0)
}

function readBack({ syllables, breakCost }: MeasuredText, from: number[][]): BrokenText {
  const lines: string[] = []
  let torn = 0
  let end = syllables.length
  for (let line = from.length - 1; line > 0; line--) {
    const start = from[line]?.[end] ?? 0
    lines.unshift(syllables.slice(start, end).join(' '))
    if (start > 0 && (breakCost[start] ?? 0) >= TEARS) torn++
    end = start
  }
  return { lines, torn }
}
