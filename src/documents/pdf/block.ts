import { MM_PER_POINT, type Box, type PathBox, type TextBox } from './boxes.ts'
import { breakLines, measureSyllables } from './break-lines.ts'
import { knownText, textWidth } from './glyphs.ts'
import { wrapText, type TypeFace } from './wrap-text.ts'

/** Running text as blocks that know their height before they have a place. Lengths in mm, type sizes in points. */
export interface Block {
  height: number
  /** `x` and `top` are where the block begins. */
  boxesAt(x: number, top: number): Box[]
}

export type Align = 'left' | 'centre' | 'right'

const BLACK = '#000000'
/** Distance of two baselines and of the first one from the top, in em: marks over capitals stay clear of the line above. */
const PITCH = 1.24
const RISE = 0.98
const SHIFT = { left: 0, centre: 0.5, right: 1 } as const

/** A rule keeps so far from the line above, for marks hang below letters: Ụ. */
const UNDER = 1.2

/** Distance of two lines of this size. */
export function pitchOf(size: number): number {
  return PITCH * size * MM_PER_POINT
}

/** One line of black text whose line box begins at `top`, within `width` from `x`. */
export function lineBox(
  text: string,
  { face, size }: TypeFace,
  at: { x: number; top: number; width: number; align: Align },
): TextBox {
  const em = size * MM_PER_POINT
  const run = knownText(face, text)
  const width = run.width * em
  // Spelled out, without spreading: a book has a million of them.
  return {
    kind: 'text',
    element: 'line',
    text,
    face,
    size,
    color: BLACK,
    spacing: 0,
    width,
    x: at.x + (at.width - width) * SHIFT[at.align],
    baseline: at.top + RISE * em,
    above: RISE * em,
    below: (PITCH - RISE) * em,
    run,
  }
}

/** From x, y to x, y. */
export type Segment = [number, number, number, number]

/** Thin black lines. */
export function ruleBox(segments: Segment[]): PathBox {
  const parts = segments.map((ends) => {
    const [fromX, fromY, toX, toY] = ends.map((value) => String(Math.round(value * 100) / 100))
    return `M${fromX ?? ''} ${fromY ?? ''}L${toX ?? ''} ${toY ?? ''}`
  })
  return { kind: 'path', d: parts.join(''), matrix: [1, 0, 0, 1, 0, 0], stroke: BLACK, lineWidth: 0.2 }
}

/** No more lines than it takes, but of even length and not through a word: what is centred is looked at. */
function evenLines(text: string, type: TypeFace, width: number): string[] {
  const filled = wrapText(text, type, width)
  const limit = width / (type.size * MM_PER_POINT)
  const even = filled.length < 2 ? null : breakLines(measureSyllables(text, type.face), limit, filled.length)
  return even?.lines ?? filled
}

/** Text over as many lines as it takes; a rule under it may be as long as the last line, or a part of it. */
export function paragraph(
  text: string,
  type: TypeFace,
  { width, align = 'left', rule }: { width: number; align?: Align; rule?: number },
): Block {
  const lines = align === 'centre' ? evenLines(text, type, width) : wrapText(text, type, width)
  const pitch = pitchOf(type.size)
  const ruled = rule === undefined ? 0 : UNDER + 0.6
  return {
    height: lines.length * pitch + ruled,
    boxesAt(x, top) {
      const boxes: Box[] = lines.map((line, at) =>
        lineBox(line, type, { x, top: top + at * pitch, width, align }),
      )
      if (rule !== undefined) boxes.push(ruleBelow(lines, { x, y: top + lines.length * pitch + UNDER, rule }))
      return boxes
    },
  }

  function ruleBelow(set: string[], { x, y, rule: part }: { x: number; y: number; rule: number }): PathBox {
    const long = textWidth(type.face, set.at(-1) ?? '') * type.size * MM_PER_POINT * part
    const left = x + (width - long) * SHIFT[align]
    return ruleBox([[left, y, left + long, y]])
  }
}

/** Nothing, so high. */
export function space(height: number): Block {
  return { height, boxesAt: () => [] }
}

/** Blocks under one another. */
export function stacked(blocks: Block[]): Block {
  return {
    height: blocks.reduce((sum, block) => sum + block.height, 0),
    boxesAt(x, top) {
      let at = top
      return blocks.flatMap((block) => {
        const boxes = block.boxesAt(x, at)
        at += block.height
        return boxes
      })
    },
  }
}

/** Blocks side by side from the left, each moved by its own distance. */
export function beside(blocks: { block: Block; x: number }[]): Block {
  return {
    height: Math.max(0, ...blocks.map(({ block }) => block.height)),
    boxesAt: (x, top) => blocks.flatMap((each) => each.block.boxesAt(x + each.x, top)),
  }
}
