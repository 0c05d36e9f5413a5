import type { Box, TextBox } from '../documents/pdf/boxes.ts'
import { lineOnBlanks } from '../certificate-designs/on-blanks.ts'
import { flankBoxes } from './motif.layout.ts'
import { colorOf } from '../certificate-designs/palette.ts'
import { placeLine, type SetLine, type Setting } from './set-line.ts'

/** A set line with what belongs to it: its letters, the rule under them, the motifs beside them. None on a blank that has it. */
export function lineBoxes(
  setting: Setting,
  set: SetLine,
  x: number,
  first: number,
  anchor: 'left' | 'centre' | 'right',
): Box[] {
  if (setting.mode === 'overprint' && !lineOnBlanks(set.design)) return []
  if (set.alone) return placedBoxes(setting, set, x, first, anchor)
  for (const before of set.placed) if (before.x === x && before.first === first) return before.boxes
  const boxes = placedBoxes(setting, set, x, first, anchor)
  if (set.placed.length >= PLACES_REMEMBERED) set.placed.shift()
  set.placed.push({ x, first, boxes })
  return boxes
}

/** A line moves up and down with the number of lines above and below it. */
const PLACES_REMEMBERED = 8

function placedBoxes(
  setting: Setting,
  set: SetLine,
  x: number,
  first: number,
  anchor: 'left' | 'centre' | 'right',
): Box[] {
  const texts = placeLine(set, x, first, anchor)
  const { flank, rule } = set.design
  if (!flank && !rule) return texts
  const left = Math.min(...texts.map((box) => box.x))
  const right = Math.max(...texts.map((box) => box.x + box.width))
  const boxes: Box[] = [...texts]
  if (flank) {
    boxes.push(...flankBoxes(setting.design, flank, { left, right, middle: first - set.cap / 2 }))
  }
  if (rule) boxes.push(ruleBelow(setting, texts.at(-1), rule, left, right))
  return boxes
}

function ruleBelow(
  { design: { palette } }: Setting,
  last: TextBox | undefined,
  rule: NonNullable<SetLine['design']['rule']>,
  left: number,
  right: number,
): Box {
  const y = (last?.baseline ?? 0) + rule.gap
  return {
    kind: 'path',
    d: `M${left.toFixed(3)} ${y.toFixed(3)}H${right.toFixed(3)}`,
    matrix: [1, 0, 0, 1, 0, 0],
    stroke: colorOf(palette, rule.color),
    lineWidth: rule.width,
  }
}
