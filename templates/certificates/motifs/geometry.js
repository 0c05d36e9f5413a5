/** Small pieces of SVG path data from which the motifs are built. Angles in degrees, clockwise from the top. */

export const n = (value) => String(Math.round(value * 100) / 100)

export const polar = (cx, cy, radius, angle) => {
  const turn = (angle * Math.PI) / 180
  return [cx + radius * Math.sin(turn), cy - radius * Math.cos(turn)]
}

/** Length of the handles of a quarter circle of radius 1. Four cubic pieces are shorter in a PDF than its arcs are. */
const HANDLE = 0.5523

export const circle = (cx, cy, r) => {
  const h = HANDLE * r
  const [west, east, north, south] = [cx - r, cx + r, cy - r, cy + r]
  const piece = (...numbers) => `C${numbers.map(n).join(' ')}`
  return (
    `M${n(west)} ${n(cy)}` +
    piece(west, cy - h, cx - h, north, cx, north) +
    piece(cx + h, north, east, cy - h, east, cy) +
    piece(east, cy + h, cx + h, south, cx, south) +
    `${piece(cx - h, south, west, cy + h, west, cy)}Z`
  )
}

/** A dot for a line with round ends, whose width is then that of the dot: a tenth of the bytes of a circle. */
export const dot = (x, y) => `M${n(x)} ${n(y)}L${n(x + 0.02)} ${n(y)}`

export const polygon = (points) => `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`

export const polyline = (points) => `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`

export const range = (count) => Array.from({ length: count }, (_, at) => at)

export const star = (cx, cy, outer, inner, tips, from = 0) =>
  polygon(range(2 * tips).map((at) => polar(cx, cy, at % 2 === 0 ? outer : inner, from + (at * 180) / tips)))

/** Moves numbers of a path made of absolute M L C Q Z commands through a point function. */
const mapPath = (d, point) =>
  d.replace(/(-?[\d.]+)[ ,](-?[\d.]+)/g, (_, x, y) => point(Number(x), Number(y)).map(n).join(' '))

/** Turns by `angle` about the origin, stretches, then moves to x y. */
export const placed = (d, x, y, angle = 0, scale = 1, flip = 1) => {
  const turn = (angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  return mapPath(d, (px, py) => {
    const [sx, sy] = [px * scale * flip, py * scale]
    return [x + sx * cos - sy * sin, y + sx * sin + sy * cos]
  })
}

/** A smooth curve through y(x) on an interval, as cubic pieces with true slopes. */
export const curve = (y, slope, from, to, pieces) => {
  const step = (to - from) / pieces
  let d = `M${n(from)} ${n(y(from))}`
  for (let at = 0; at < pieces; at++) {
    const a = from + at * step
    const b = a + step
    d += `C${n(a + step / 3)} ${n(y(a) + (slope(a) * step) / 3)} ${n(b - step / 3)} ${n(y(b) - (slope(b) * step) / 3)} ${n(b)} ${n(y(b))}`
  }
  return d
}

/** A pointed petal standing on the origin. */
export const petal = (height, half, belly = 0.45) =>
  `M0 0C${n(-half * 1.25)} ${n(-height * belly * 0.6)} ${n(-half * 1.1)} ${n(-height * (belly + 0.25))} 0 ${n(-height)}` +
  `C${n(half * 1.1)} ${n(-height * (belly + 0.25))} ${n(half * 1.25)} ${n(-height * belly * 0.6)} 0 0Z`

/** A closed smooth curve through points given as radius by angle (degrees), about a centre, in cubic pieces. */
export const polarCurve = (cx, cy, radius, pieces) => {
  const step = 360 / pieces
  const at = (angle) => polar(cx, cy, radius(angle), angle)
  const near = 0.01
  const slope = (angle) => {
    const [[x1, y1], [x2, y2]] = [at(angle - near), at(angle + near)]
    return [(x2 - x1) / (2 * near), (y2 - y1) / (2 * near)]
  }
  const piece = (from) => {
    const [[ax, ay], [bx, by]] = [at(from), at(from + step)]
    const [[ux, uy], [vx, vy]] = [slope(from), slope(from + step)]
    const third = step / 3
    const handles = [ax + ux * third, ay + uy * third, bx - vx * third, by - vy * third, bx, by]
    return `C${handles.map(n).join(' ')}`
  }
  return `M${at(0).map(n).join(' ')}${range(pieces)
    .map((order) => piece(order * step))
    .join('')}Z`
}

/** Sheen of polished metal from one corner to the other of a square. */
export const metal = (from, to) => ({
  from: [from, from],
  to: [to, to],
  stops: [
    [0, 'goldPale'],
    [0.45, 'gold'],
    [0.6, 'goldLight'],
    [1, 'goldDark'],
  ],
})
