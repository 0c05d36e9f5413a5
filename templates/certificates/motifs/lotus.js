import { circle, curve, n, petal, placed, polar, polyline, range } from './geometry.js'

/** The lotus, seen from the side. */

const fan = (x, y, spread, height, half, scale = 1) =>
  spread.map((angle) => placed(petal(height, half, 0.4), x, y, angle, scale))

const gilt = (y0, y1) => ({ from: [0, y0], to: [0, y1], stops: [[0, 'goldPale'], [0.5, 'goldLight'], [1, 'gold']] })

/** Petals from the back to the front, each with its own edge, then veins. */
function flower(x, y, size, colors) {
  const { fill, edge, line } = colors
  const layer = (d) => ({ d, ...(fill && { fill }), stroke: edge, lineWidth: line })
  return [
    ...fan(x, y, [-74, 74], size * 0.82, size * 0.2).map(layer),
    ...fan(x, y, [-50, 50], size * 0.94, size * 0.22).map(layer),
    ...fan(x, y, [-26, 26], size, size * 0.23).map(layer),
    ...fan(x, y, [0], size * 1.06, size * 0.24).map(layer),
    ...fan(x, y, [-40, 40], size * 0.62, size * 0.2).map(layer),
    ...fan(x, y, [-15, 15], size * 0.66, size * 0.2).map(layer),
  ]
}

export function lotusSmall() {
  return {
    name: 'lotus-small',
    width: 100,
    height: 60,
    layers: flower(50, 55, 46, { fill: gilt(5, 55), edge: 'goldDark', line: 1.1 }),
  }
}

/** A great pale lotus under rays, to lie under the text of Party certificates. */
export function lotusField() {
  const rays = range(73)
    .map((at) => {
      const angle = -108 + at * 3
      const long = at % 2 === 0 ? 98 : 86
      return polyline([polar(100, 104, 64, angle), polar(100, 104, long, angle)])
    })
    .join('')
  const veins = [-74, -50, -26, 0, 26, 50, 74]
    .flatMap((angle) => [-4, 0, 4].map((lean) => polyline([polar(100, 112, 14, angle), polar(100, 112, 46, angle + lean)])))
    .join('')
  const ripples = range(4)
    .map((at) => `M${n(60 - at * 14)} ${n(117 + at * 5)}C${n(80 - at * 8)} ${n(121 + at * 5)} ${n(120 + at * 8)} ${n(121 + at * 5)} ${n(140 + at * 14)} ${n(117 + at * 5)}`)
    .join('')
  return {
    name: 'lotus-field',
    width: 200,
    height: 140,
    layers: [
      { d: rays, stroke: 'mist', lineWidth: 0.5 },
      ...flower(100, 112, 58, { fill: 'paper', edge: 'mist', line: 0.7 }),
      { d: veins, stroke: 'mist', lineWidth: 0.3 },
      { d: ripples, stroke: 'mist', lineWidth: 0.5 },
    ],
  }
}

/** A lotus on a red quarter for the top left corner, opening towards the text. */
export function lotusCorner() {
  const gold = { from: [0, 0], to: [72, 72], stops: [[0, 'goldPale'], [0.5, 'gold'], [0.62, 'goldLight'], [1, 'goldDark']] }
  const turned = flower(0, 0, 44, { fill: { from: [12, 12], to: [56, 56], stops: [[0, 'gold'], [0.5, 'goldLight'], [1, 'goldPale']] }, edge: 'goldDeep', line: 0.8 }).map(
    (layer) => ({ ...layer, d: placed(layer.d, 15, 15, 135) }),
  )
  return {
    name: 'lotus-corner',
    width: 100,
    height: 100,
    layers: [
      { d: 'M0 0H76C76 46 46 76 0 76Z', fill: 'paper' },
      { d: 'M0 0H73C73 44 44 73 0 73Z', fill: gold, stroke: 'goldDark', lineWidth: 0.6 },
      { d: 'M3.4 3.4H68.5C68 41 41 68 3.4 68.5Z', fill: 'red', stroke: 'goldDark', lineWidth: 0.6 },
      { d: 'M6 6H65C64 39 39 64 6 65Z', stroke: 'goldLight', lineWidth: 0.6 },
      ...turned,
      { d: circle(15, 15, 6), fill: 'goldLight', stroke: 'goldDeep', lineWidth: 0.8 },
      { d: range(6).map((at) => circle(...polar(15, 15, 3.4, at * 60), 0.8)).join('') + circle(15, 15, 0.8), fill: 'goldDeep' },
    ],
  }
}

/** A light vine of leaves for the corners of plainer frames. */
export function leafCorner() {
  const stem = curve((x) => 9 + 3.2 * Math.sin(x / 9), (x) => (3.2 / 9) * Math.cos(x / 9), 8, 92, 10)
  const leaf = petal(11, 3.1, 0.45)
  const along = range(7).map((at) => {
    const x = 20 + at * 11
    const y = 9 + 3.2 * Math.sin(x / 9)
    const size = 1 - at * 0.08
    return placed(leaf, x, y, 62, size) + placed(leaf, x, y, 118, size)
  })
  const side = stem + along.join('')
  const mirrored = side.replace(/(-?[\d.]+)[ ,](-?[\d.]+)/g, '$2 $1')
  return {
    name: 'leaf-corner',
    width: 100,
    height: 100,
    layers: [
      { d: stem + mirroredStem(stem), stroke: 'goldDark', lineWidth: 0.8 },
      { d: along.join('') + mirroredStem(along.join('')), fill: gilt(0, 60), stroke: 'goldDark', lineWidth: 0.5 },
      ...flower(0, 0, 22, { fill: { from: [5, 5], to: [30, 30], stops: [[0, 'gold'], [1, 'goldPale']] }, edge: 'goldDark', line: 0.7 }).map((layer) => ({
        ...layer,
        d: placed(layer.d, 9, 9, 135),
      })),
      { d: circle(9, 9, 3.6), fill: 'red', stroke: 'goldDark', lineWidth: 0.7 },
    ].filter(() => mirrored !== ''),
  }
}

function mirroredStem(d) {
  return d.replace(/(-?[\d.]+)[ ,](-?[\d.]+)/g, '$2 $1')
}
