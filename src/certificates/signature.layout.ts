import type { Box } from '../documents/pdf/boxes.ts'
import type { SignatureElement } from '../certificate-designs/certificate-design.ts'
import { findingsOf, type FitProblem } from './fit-problem.ts'
import { lineBoxes } from './line-boxes.ts'
import { CLEARANCE, lastBaseline, setLine, type SetLine, type Setting } from './set-line.ts'

interface PlacedSet {
  set: SetLine
  baseline: number
}

/**
 * Place and date, capacity and post of the signer, the blank for signature and seal, the signer's name. The blank is
 * never given up: when the lines above it take too much, they are set smaller.
 */
export function signatureBoxes(
  setting: Setting,
  element: SignatureElement,
): { boxes: Box[]; findings: Omit<FitProblem, 'index'>[] } {
  const name = setLine(setting, element.name, element.width)
  const nameTop = element.bottom - (name ? lastBaseline(name, 0) + name.above : 0)
  const lowest = nameTop - blankHeight(setting, element)
  let shrink = 1
  let lines = linesAbove(setting, element, shrink)
  while (inkEnd(lines) > lowest) {
    shrink *= 0.96
    lines = linesAbove(setting, element, shrink)
  }
  const all = name ? [...lines, { set: name, baseline: element.bottom - lastBaseline(name, 0) }] : lines
  return {
    boxes: all.flatMap(({ set, baseline }) => lineBoxes(setting, set, element.x, baseline, 'centre')),
    findings: all.flatMap(({ set }) => findingsOf(set)),
  }
}

function blankHeight({ values }: Setting, element: SignatureElement): number {
  const words = `${values.signerCapacity} ${values.signerPosition}`.toLocaleUpperCase('vi')
  return words.includes('THỦ TƯỚNG') ? element.primeMinisterSpace : element.space
}

function linesAbove(setting: Setting, element: SignatureElement, shrink: number): PlacedSet[] {
  const placed: PlacedSet[] = []
  let edge: number | undefined
  let below = 0
  for (const line of element.lines) {
    const set = setLine(setting, line, element.width, shrink)
    if (!set) continue
    const baseline =
      edge === undefined
        ? element.top
        : Math.max(edge + line.before * shrink + set.cap, edge + below + CLEARANCE + set.above)
    placed.push({ set, baseline })
    edge = lastBaseline(set, baseline)
    below = set.below
  }
  return placed
}

function inkEnd(lines: PlacedSet[]): number {
  return Math.max(0, ...lines.map(({ set, baseline }) => lastBaseline(set, baseline) + set.below))
}
