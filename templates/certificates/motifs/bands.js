import { LAC_BIRD } from './drum.js'
import { circle, curve, n, petal, placed, polygon, polyline, range, star } from './geometry.js'

/** Repeated patterns for the sides of a frame, drawn with the outside on top, and small separators. */

const wave = (width, middle, height, phase, turns = 1) => {
  const rate = (2 * Math.PI * turns) / width
  return curve(
    (x) => middle + height * Math.sin(rate * x + phase),
    (x) => rate * height * Math.cos(rate * x + phase),
    0,
    width,
    4 * turns,
  )
}

/** Interlaced waves as on banknotes: three laces, the middle one in red. */
export function guillocheBand() {
  const lace = (height, count, shift, turns = 1) =>
    range(count)
      .map((at) => wave(40, 10, height, (at * 2 * Math.PI) / count + shift, turns))
      .join('')
  return {
    name: 'guilloche-band',
    width: 40,
    height: 20,
    layers: [
      { d: lace(8.7, 8, 0), stroke: 'goldDark', lineWidth: 0.34 },
      { d: lace(5.4, 4, 0.4, 2), stroke: 'red', lineWidth: 0.34 },
      { d: lace(2.4, 2, 0, 2), stroke: 'goldDeep', lineWidth: 0.42 },
    ],
  }
}

/** Rows of lotus petals, as carved on the bases of pagodas: gold on red. */
export function petalBand() {
  const row = (height, half) => placed(petal(height, half, 0.42), 7, 19.6, 0)
  const between = (x) => placed(petal(15.5, 4.4, 0.42), x, 19.6)
  return {
    name: 'petal-band',
    width: 14,
    height: 20,
    layers: [
      { d: between(0) + between(14), fill: 'gold', stroke: 'redDeep', lineWidth: 0.6 },
      { d: row(17.6, 6.6), fill: 'goldLight', stroke: 'redDeep', lineWidth: 0.7 },
      { d: row(13.6, 4.5), fill: 'red' },
      { d: row(9.8, 2.7), fill: 'goldPale' },
      { d: circle(0, 2.7, 1) + circle(14, 2.7, 1), fill: 'goldLight' },
    ],
  }
}

/** The meander of old brocade, light on a dark ground. */
export function fretBand() {
  const line = [
    [0, 16.6],
    [3, 16.6],
    [3, 3.4],
    [18, 3.4],
    [18, 13],
    [8, 13],
    [8, 8.2],
    [13.4, 8.2],
  ]
  const foot = [
    [3, 16.6],
    [24, 16.6],
  ]
  return {
    name: 'fret-band',
    width: 24,
    height: 20,
    layers: [{ d: polyline(line) + polyline(foot), stroke: 'goldLight', lineWidth: 1.5 }],
  }
}

/** Lạc birds flying round the sheet against the sun, as on the drums, each between two dotted rounds. */
export function birdBand() {
  const rounds = circle(0, 10, 2.6) + circle(46, 10, 2.6)
  return {
    name: 'bird-band',
    width: 46,
    height: 20,
    layers: [
      { d: placed(LAC_BIRD, 23, 11, 0, 1.14, -1), fill: 'goldLight' },
      { d: rounds, stroke: 'goldLight', lineWidth: 0.7 },
      { d: circle(0, 10, 1) + circle(46, 10, 1), fill: 'goldLight' },
    ],
  }
}

/** Dotted rounds joined by slanting lines between rows of sawteeth, as on the drums. */
export function beadBand() {
  const teeth = (edge, tip) =>
    range(4)
      .map((at) =>
        polygon([
          [at * 4, edge],
          [at * 4 + 2, tip],
          [at * 4 + 4, edge],
        ]),
      )
      .join('')
  const links =
    polyline([
      [9.5, 6.83],
      [16, 10],
    ]) +
    polyline([
      [0, 10],
      [6.5, 13.17],
    ])
  return {
    name: 'bead-band',
    width: 16,
    height: 20,
    layers: [
      { d: teeth(0.4, 3.6) + teeth(19.6, 16.4), fill: 'red' },
      { d: circle(8, 10, 3.5) + links, stroke: 'goldDeep', lineWidth: 0.75 },
      { d: circle(8, 10, 1.3), fill: 'red' },
    ],
  }
}

/** Brocade of lozenges with a flower of four petals in each. */
export function brocadeBand() {
  const lozenge = polygon([
    [0, 10],
    [10, 1.4],
    [20, 10],
    [10, 18.6],
  ])
  const flower = (x) =>
    [45, 135, 225, 315].map((angle) => placed(petal(4.4, 1.7, 0.5), x, 10, angle + 45)).join('')
  const half = (x, edge) => circle(x, edge, 1.3)
  return {
    name: 'brocade-band',
    width: 20,
    height: 20,
    layers: [
      { d: lozenge, stroke: 'goldDark', lineWidth: 0.7 },
      { d: flower(10), fill: 'red' },
      {
        d: half(0, 4) + half(20, 4) + half(0, 16) + half(20, 16) + circle(0, 10, 1.5) + circle(20, 10, 1.5),
        fill: 'gold',
      },
    ],
  }
}

/** A running stem with lotus buds and leaves on both sides. */
export function vineBand() {
  const height = 5.2
  const bud = (x, y, angle) => placed(petal(8.6, 3.1, 0.4), x, y, angle)
  const leaf = (x, y, angle) => placed(petal(7, 1.9, 0.5), x, y, angle)
  return {
    name: 'vine-band',
    width: 48,
    height: 20,
    layers: [
      { d: wave(48, 10, height, 0), stroke: 'goldDark', lineWidth: 0.9 },
      {
        d: leaf(3, 12.4, -20) + leaf(22, 11.4, 52) + leaf(27, 7.6, 200) + leaf(46, 8.6, 128),
        fill: 'gold',
        stroke: 'goldDark',
        lineWidth: 0.4,
      },
      {
        d: [-32, 32].map((lean) => bud(12, 14, lean) + bud(36, 6, 180 + lean)).join(''),
        fill: 'goldLight',
        stroke: 'redDeep',
        lineWidth: 0.5,
      },
      { d: bud(12, 14.4, 0) + bud(36, 5.6, 180), fill: 'red', stroke: 'redDeep', lineWidth: 0.5 },
    ],
  }
}

/** Pearls on the middle of a medal's ribbon; its stripes are the ground of the band. */
export function pearlBand() {
  return {
    name: 'pearl-band',
    width: 7,
    height: 20,
    layers: [{ d: circle(3.5, 10, 2.1), fill: 'goldPale', stroke: 'goldDeep', lineWidth: 0.6 }],
  }
}

/** Waves of water in three rows of scales, as at the hem of old robes. */
export function waveBand() {
  const scale = (x, y, r) => `M${n(x - r)} ${n(y)}A${n(r)} ${n(r)} 0 0 1 ${n(x + r)} ${n(y)}`
  const drop = (x, y) => [7.6, 5.4, 3.2].map((r) => scale(x, y, r)).join('')
  return {
    name: 'wave-band',
    width: 16,
    height: 20,
    layers: [{ d: drop(8, 10) + drop(8, 18.8), stroke: 'goldDark', lineWidth: 0.6 }],
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

/** A lotus lying on a tapering line, to stand left of a short word on Party certificates. */
export function lotusFlourish() {
  const bud = [-62, 62, -32, 32, 0].map((angle) =>
    placed(petal(angle === 0 ? 5.4 : 5, 1.6, 0.42), 60, 6.6, angle),
  )
  return {
    name: 'lotus-flourish',
    width: 70,
    height: 10,
    layers: [
      { d: 'M0 6.2C20 5.8 38 5.6 54 5.5L54 6.9C38 6.8 20 6.6 0 6.2Z', fill: 'gold' },
      { d: bud.join(''), fill: 'red', stroke: 'goldLight', lineWidth: 0.35 },
      { d: circle(68.4, 6.2, 0.9), fill: 'gold' },
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
