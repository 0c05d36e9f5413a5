/** What a printer does to a page, and what undoes it. Lengths in mm from the top left corner, y downwards. Pure. */

export interface Point {
  x: number
  y: number
}

/** A sheet of paper as it lies before the clerk, mm. */
export interface Paper {
  width: number
  height: number
}

/** Scaled and turned (degrees, clockwise) about the centre of the paper, then moved (mm, to the right and down). */
export interface Distortion {
  shiftX: number
  shiftY: number
  scaleX: number
  scaleY: number
  rotation: number
}

const RADIANS = Math.PI / 180

/** The four numbers of the linear part: where the unit vectors of x and y come to lie. */
type Linear = [xx: number, xy: number, yx: number, yy: number]

function linear({ scaleX, scaleY, rotation }: Distortion): Linear {
  const [cos, sin] = [Math.cos(rotation * RADIANS), Math.sin(rotation * RADIANS)]
  return [cos * scaleX, sin * scaleX, -sin * scaleY, cos * scaleY]
}

function times([xx, xy, yx, yy]: Linear, { x, y }: Point): Point {
  return { x: xx * x + yx * y, y: xy * x + yy * y }
}

function inverse([xx, xy, yx, yy]: Linear): Linear {
  const determinant = xx * yy - yx * xy
  return [yy / determinant, -xy / determinant, -yx / determinant, xx / determinant]
}

/** The closest turn and scale to a linear map. */
function turnAndScale([xx, xy, yx, yy]: Linear) {
  return {
    scaleX: Math.hypot(xx, xy),
    scaleY: Math.hypot(yx, yy),
    rotation: (Math.atan2(xy, xx) + Math.atan2(-yx, yy)) / 2 / RADIANS,
  }
}

/** Where a point of the page comes to lie. */
export function distorted(paper: Paper, distortion: Distortion, point: Point): Point {
  const [midX, midY] = [paper.width / 2, paper.height / 2]
  const turned = times(linear(distortion), { x: point.x - midX, y: point.y - midY })
  return { x: midX + turned.x + distortion.shiftX, y: midY + turned.y + distortion.shiftY }
}

/** What has to be done to a page so that this distortion brings every point back to its place. */
export function undoing(distortion: Distortion): Distortion {
  const back = inverse(linear(distortion))
  const shift = times(back, { x: -distortion.shiftX, y: -distortion.shiftY })
  return { shiftX: shift.x, shiftY: shift.y, ...turnAndScale(back) }
}

/** A point of the page, and where it was found on paper. */
export interface Sighting {
  wished: Point
  found: Point
}

export interface Sightings {
  corner: Sighting
  /** To the right of the corner, at the same height. */
  right: Sighting
  /** Below the corner. */
  below: Sighting
}

function difference(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y }
}

/** By how many degrees the two edges of the sightings disagree about the turn: printers turn a sheet, they do not shear it. */
export function disagreement({ corner, right, below }: Sightings): number {
  const across = difference(right.found, corner.found)
  const down = difference(below.found, corner.found)
  return Math.abs(Math.atan2(across.y, across.x) - Math.atan2(-down.x, down.y)) / RADIANS
}

/** The distortion three marks of one sheet tell of. */
export function distortionSeen(paper: Paper, seen: Sightings): Distortion {
  const { corner, right, below } = seen
  const across = difference(right.found, corner.found)
  const down = difference(below.found, corner.found)
  const [width, height] = [right.wished.x - corner.wished.x, below.wished.y - corner.wished.y]
  const seenAcross = Math.atan2(across.y, across.x)
  const seenDown = Math.atan2(-down.x, down.y)
  // The longer edge tells the turn more exactly than the shorter one.
  const share = width ** 2 / (width ** 2 + height ** 2)
  const turned = {
    scaleX: Math.hypot(across.x, across.y) / width,
    scaleY: Math.hypot(down.x, down.y) / height,
    rotation: (seenAcross * share + seenDown * (1 - share)) / RADIANS,
  }
  const unmoved: Distortion = { ...turned, shiftX: 0, shiftY: 0 }
  const moved = [corner, right, below].map(({ wished, found }) =>
    difference(found, distorted(paper, unmoved, wished)),
  )
  const mean = (axis: 'x' | 'y') => moved.reduce((sum, shift) => sum + shift[axis], 0) / moved.length
  return { ...turned, shiftX: mean('x'), shiftY: mean('y') }
}
