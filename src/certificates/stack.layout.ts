import type { Box } from '../documents/pdf/boxes.ts'
import type { StackElement } from '../certificate-designs/certificate-design.ts'
import { findingsOf, type FitProblem } from './fit-problem.ts'
import { lineBoxes } from './line-boxes.ts'
import { CLEARANCE, lastBaseline, setLine, type SetLine, type Setting } from './set-line.ts'

type StackItem = StackElement['items'][number]
interface SetItem {
  item: StackItem
  set: SetLine
}

/** Gaps may close to this share of what the design asks before any letter is made smaller. */
const TIGHTEST_GAPS = 0.66

/**
 * Sets lines under each other between two heights. With room to spare the gaps open by their `stretch`; with too
 * little they close, and then the texts that may shrink do, all by the same proportion.
 */
export function stackBoxes(
  setting: Setting,
  stack: StackElement,
): { boxes: Box[]; findings: Omit<FitProblem, 'index'>[] } {
  const height = stack.bottom - stack.top
  let shrink = 1
  let items = setItems(setting, stack, shrink)
  let needed = heightOf(items, 1)
  while (needed > height && heightOf(items, TIGHTEST_GAPS) > height) {
    shrink *= 0.96
    items = setItems(setting, stack, shrink)
    needed = heightOf(items, 1)
  }
  const baselines = firstBaselines(items, stack.top, height, needed)
  const boxes: Box[] = []
  const findings: Omit<FitProblem, 'index'>[] = []
  let at = 0
  for (const { set } of items) {
    for (const box of lineBoxes(setting, set, stack.x, baselines[at++] ?? 0, 'centre')) boxes.push(box)
    for (const finding of findingsOf(set)) findings.push(finding)
  }
  return { boxes, findings }
}

function setItems(setting: Setting, stack: StackElement, shrink: number): SetItem[] {
  const items: SetItem[] = []
  for (const item of stack.items) {
    const set = setLine(setting, item, item.width ?? stack.width, shrink)
    if (set !== null) items.push({ item, set })
  }
  return items
}

/** Goes down the stack with every gap times `gaps`, tells the first baseline of each line, answers the lowest ink. */
function walk(items: SetItem[], gaps: number, spare: number, tell?: (baseline: number) => void): number {
  let edge = 0
  let below = -CLEARANCE
  for (const { item, set } of items) {
    const wished = edge + item.before * gaps + set.cap
    const baseline = Math.max(wished, edge + below + CLEARANCE + set.above) + spare * item.stretch
    tell?.(baseline)
    edge = lastBaseline(set, baseline)
    below = set.design.rule ? Math.max(set.below, set.design.rule.gap + set.design.rule.width) : set.below
  }
  return edge + below
}

function heightOf(items: SetItem[], gaps: number): number {
  return walk(items, gaps, 0)
}

/** @param needed by the items with their gaps as wished */
function firstBaselines(items: SetItem[], top: number, height: number, needed: number): number[] {
  const spare = height - needed
  const stretch = 1 + items.reduce((sum, { item }) => sum + item.stretch, 0)
  const baselines: number[] = []
  const tell = (baseline: number) => baselines.push(top + baseline)
  if (spare >= 0) walk(items, 1, spare / stretch, tell)
  else walk(items, closedGaps(items, height), 0, tell)
  return baselines
}

/** The widest gaps that still go in, to a hundredth. */
function closedGaps(items: SetItem[], height: number): number {
  let gaps = 1
  while (gaps > TIGHTEST_GAPS && heightOf(items, gaps) > height) gaps -= 0.01
  return Math.max(gaps, TIGHTEST_GAPS)
}
