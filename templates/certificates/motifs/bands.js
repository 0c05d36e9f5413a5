import { circle, curve, petal, placed, polygon, polyline, range, star } from './geometry.js'

/** Repeated patterns for the sides of a frame, drawn with the outside on top, and small separators. */

const wave = (width, middle, height, phase) => {
  const turn = (x) => (2 * Math.PI * x) / width + phase
  return curve(
    (x) => middle + height * Math.sin(turn(x)),
    (x) => ((2 * Math.PI * height) / width) * Math.cos(turn(x)),
    0,
    width,
    8,
  )
}

/** Interlaced waves as on banknotes. */
export function guillocheBand() {
  const strands = (height, count, shift) =>
    range(count)
      .map((at) => wave(40, 10, height, (at * 2 * Math.PI) / count + shift))
      .join('')
  return {
    name: 'guilloche-band',
    width: 40,
    height: 20,
    layers: [
      { d: strands(8.6, 6, 0), stroke: 'goldDark', lineWidth: 0.42 },
      { d: strands(5.6, 6, 0.5), stroke: 'goldDeep', lineWidth: 0.36 },
      { d: strands(2.6, 4, 0.2), stroke: 'goldDark', lineWidth: 0.3 },
    ],
  }
}

/** Rows of lotus petals, as carved on the bases of pagodas. */
export function petalBand() {
  const row = (height, half) => placed(petal(height, half, 0.42), 7, 19.2, 0)
  const between = (x) => placed(petal(12, 3.4, 0.42), x, 19.2)
  return {
    name: 'petal-band',
    width: 14,
    height: 20,
    layers: [
      { d: between(0) + between(14), fill: 'goldDark' },
      { d: row(17, 7.2), fill: 'red', stroke: 'goldDeep', lineWidth: 0.5 },
      { d: row(14, 5.4), stroke: 'goldLight', lineWidth: 0.7 },
      { d: row(10, 3.2), fill: 'goldLight' },
      { d: circle(0, 3.6, 1) + circle(14, 3.6, 1), fill: 'goldDeep' },
    ],
  }
}

/** The meander of old brocade. */
export function fretBand() {
  return {
    name: 'fret-band',
    width: 24,
    height: 20,
    layers: [
      {
        d:
          polyline([
            [0, 17],
            [3, 17],
            [3, 3],
            [18, 3],
            [18, 13],
            [9, 13],
            [9, 8],
            [13, 8],
          ]) +
          polyline([
            [3, 17],
            [24, 17],
          ]),
        stroke: 'goldDark',
        lineWidth: 1.1,
      },
    ],
  }
}

/** A tapering line with diamonds, to stand left of a short word. */
export function flourish() {
  const diamond = (x, half) =>
    polygon([
      [x - half, 5],
      [x, 5 - half * 0.7],
      [x + half, 5],
      [x, 5 + half * 0.7],
    ])
  return {
    name: 'flourish',
    width: 70,
    height: 10,
    layers: [
      { d: 'M0 5C20 4.6 38 4.4 50 4.3L50 5.7C38 5.6 20 5.4 0 5Z', fill: 'gold' },
      { d: diamond(53, 2) + diamond(67, 2), fill: 'gold' },
      { d: diamond(60, 4.6), fill: 'red' },
    ],
  }
}

/** A star in a round for the middles of the sides. */
export function roundel() {
  const gold = {
    from: [5, 5],
    to: [35, 35],
    stops: [
      [0, 'goldPale'],
      [0.5, 'gold'],
      [1, 'goldDark'],
    ],
  }
  return {
    name: 'roundel',
    width: 40,
    height: 40,
    layers: [
      { d: circle(20, 20, 19.5), fill: 'paper' },
      { d: circle(20, 20, 18.4), fill: gold, stroke: 'goldDark', lineWidth: 0.6 },
      { d: circle(20, 20, 15.6), fill: 'red', stroke: 'goldDark', lineWidth: 0.5 },
      { d: star(20, 20, 12.5, 4.77, 5), fill: 'yellow' },
    ],
  }
}

/** A diamond in a square, where two bands of a plain frame meet. */
export function joint() {
  const square = (half) =>
    polygon([
      [10 - half, 10 - half],
      [10 + half, 10 - half],
      [10 + half, 10 + half],
      [10 - half, 10 + half],
    ])
  const diamond = (half) =>
    polygon([
      [10 - half, 10],
      [10, 10 - half],
      [10 + half, 10],
      [10, 10 + half],
    ])
  return {
    name: 'joint',
    width: 20,
    height: 20,
    layers: [
      { d: square(9.6), fill: 'goldPale', stroke: 'goldDark', lineWidth: 0.8 },
      { d: diamond(8), fill: 'goldLight', stroke: 'goldDark', lineWidth: 0.6 },
      { d: diamond(4.4), fill: 'red' },
    ],
  }
}
