import type { Paper, Point } from './page-distortion.ts'

/** Where things stand on the ruler sheet: the drawing and the reckoning must mean the same marks. Lengths in mm. */

/** Crosses stand so far apart, and from the edges. */
export const GRID = 10
/** The bars, in both directions. */
export const BAR = 100
/** A ruler of 30 cm reaches no mark that lies farther from its edge. */
const REACH = 290
const MARGIN = 20

/** The smallest and the largest side of a paper that holds the marks and goes into a printer. */
export const PAPER_SIDES = { min: 140, max: 600 } as const

/** The three marks that are measured from the left and from the top edge. */
export interface RulerMarks {
  a: Point
  b: Point
  c: Point
}

function farthest(side: number): number {
  return Math.min(REACH, Math.floor((side - MARGIN) / GRID) * GRID)
}

/** A in the corner, B to the right of it, C below it: as far apart as an office ruler reaches. */
export function rulerMarks({ width, height }: Paper): RulerMarks {
  return {
    a: { x: MARGIN, y: MARGIN },
    b: { x: farthest(width), y: MARGIN },
    c: { x: MARGIN, y: farthest(height) },
  }
}
