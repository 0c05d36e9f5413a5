import type { Face } from './fonts.ts'
import type { TextRun } from './glyph-table.ts'

/** The neutral drawing list between layout and drawing. Places and lengths are mm from the top left corner of the
 * page, y downwards; type sizes are points. */

export const MM_PER_POINT = 25.4 / 72

/** a b c d e f of the PDF `cm` operator: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = [number, number, number, number, number, number]

/** Straight blend between two points, in the coordinates of the path it fills. */
export interface Gradient {
  from: [number, number]
  to: [number, number]
  stops: [number, string][]
}

export interface PathBox {
  kind: 'path'
  /** SVG path data. */
  d: string
  matrix: Matrix
  fill?: string | Gradient
  stroke?: string
  /** In the coordinates of the path. */
  lineWidth?: number
  evenOdd?: boolean
}

export interface TextBox {
  kind: 'text'
  /** Which element of the design this line belongs to. */
  element: string
  text: string
  face: Face
  size: number
  color: string
  /** Thin contour around the letters. */
  outline?: { color: string; width: number }
  /** Extra space between letters, in em. */
  spacing: number
  /** Left end. */
  x: number
  baseline: number
  width: number
  /** Reach of the ink over and under the baseline. */
  above: number
  below: number
  /** Whether layout knows that it stands on this page only, so that nobody need look for it on others. */
  alone?: boolean
  /** The text as layout measured it; whoever draws the box measures it again otherwise. */
  run?: TextRun
}

export interface CodeBox {
  kind: 'qr'
  element: string
  text: string
  x: number
  y: number
  size: number
  color: string
}

/** A picture as it was loaded. Boxes with the same `id` share one copy of it in the file. */
export interface Picture {
  id: string
  mediaType: 'image/png' | 'image/jpeg'
  bytes: Buffer
}

export interface ImageBox {
  kind: 'image'
  x: number
  y: number
  width: number
  height: number
  image: Picture
}

export type Box = PathBox | TextBox | CodeBox | ImageBox

/** First apply `inner`, then `outer`. */
export function combine(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
