import { circle, curve, n, petal, placed, polar, polyline, range } from './geometry.js'

/** The lotus, seen from the side. */

const petals = (x, y, spread, height, half, open) =>
  spread.map((angle) => placed(petal(height, half, 0.4), x, y, angle * open))

const gilt = (y0, y1) => ({
  from: [0, y0],
  to: [0, y1],
  stops: [
    [0, 'goldPale'],
    [0.5, 'goldLight'],
    [1, 'gold'],
  ],
})

/** Petals from the back to the front, each with its own edge, then veins. */
function flower(x, y, size, colors, open = 1) {
  const { fill, edge, line } = colors
  const fan = (...row) => petals(...row, open)
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

/** A great pale lotus under rays, to lie under the text of Party certificates. */
export function lotusField() {
  const rays = range(53)
    .map((at) => {
      const angle = -78 + at * 3
      const long = at % 2 === 0 ? 104 : 94
      return polyline([polar(100, 108, 78, angle), polar(100, 108, long, angle)])
    })
    .join('')
  const veins = [-74, -50, -26, 0, 26, 50, 74]
    .flatMap((angle) =>
      [-4, 0, 4].map((lean) => polyline([polar(100, 114, 18, angle), polar(100, 114, 56, angle + lean)])),
    )
    .join('')
  const ripples = range(4)
    .map(
      (at) =>
        `M${n(60 - at * 14)} ${n(117 + at * 5)}C${n(80 - at * 8)} ${n(121 + at * 5)} ${n(120 + at * 8)} ${n(121 + at * 5)} ${n(140 + at * 14)} ${n(117 + at * 5)}`,
    )
    .join('')
  return {
    name: 'lotus-field',
    width: 200,
    height: 140,
    layers: [
      { d: rays, stroke: 'mist', lineWidth: 0.4 },
      ...flower(100, 114, 70, { fill: 'paper', edge: 'mist', line: 0.5 }),
      { d: veins, stroke: 'mist', lineWidth: 0.3 },
      { d: ripples, stroke: 'mist', lineWidth: 0.4 },
    ],
  }
}

/** An upright lotus on red in a round, for the corners of the frame. */
export function lotusCorner() {
  const c = 50
  const ring = {
    from: [10, 10],
    to: [90, 90],
    stops: [
      [0, 'goldPale'],
      [0.45, 'gold'],
      [0.6, 'goldLight'],
      [1, 'goldDark'],
    ],
  }
  const rays = range(60)
    .map((at) => polyline([polar(c, c, 35.4, at * 6), polar(c, c, at % 2 === 0 ? 40.6 : 38.6, at * 6)]))
    .join('')
  const water = range(3)
    .map((at) => {
      const [half, y] = [22 - at * 5, 67.5 + at * 4]
      return `M${n(c - half)} ${n(y)}C${n(c - half / 2)} ${n(y + 2)} ${n(c + half / 2)} ${n(y + 2)} ${n(c + half)} ${n(y)}`
    })
    .join('')
  return {
    name: 'lotus-corner',
    width: 100,
    height: 100,
    layers: [
      { d: circle(c, c, 49.5), fill: 'paper' },
      { d: circle(c, c, 48), fill: ring, stroke: 'goldDark', lineWidth: 0.7 },
      { d: circle(c, c, 43.5), fill: 'red', stroke: 'goldDark', lineWidth: 0.6 },
      { d: circle(c, c, 41.8) + circle(c, c, 34), stroke: 'goldLight', lineWidth: 0.6 },
      { d: rays, stroke: 'goldLight', lineWidth: 0.9 },
      { d: water, stroke: 'goldLight', lineWidth: 0.9 },
      ...flower(c, 65, 38, { fill: gilt(25, 66), edge: 'goldDeep', line: 0.8 }),
    ],
  }
}

/** A light vine of leaves for the corners of plainer frames. */
export function leafCorner() {
  const stem = curve(
    (x) => 9 + 3.2 * Math.sin(x / 9),
    (x) => (3.2 / 9) * Math.cos(x / 9),
    8,
    92,
    10,
  )
  const leaf = petal(11, 3.1, 0.45)
  const along = range(6).map((at) => {
    const x = 29 + at * 11
    const y = 9 + 3.2 * Math.sin(x / 9)
    const size = 1 - at * 0.08
    return placed(leaf, x, y, 62, size) + placed(leaf, x, y, 118, size)
  })
  return {
    name: 'leaf-corner',
    width: 100,
    height: 100,
    layers: [
      { d: stem + mirroredStem(stem), stroke: 'goldDark', lineWidth: 0.8 },
      {
        d: along.join('') + mirroredStem(along.join('')),
        fill: {
          from: [0, 0],
          to: [60, 60],
          stops: [
            [0, 'gold'],
            [1, 'goldPale'],
          ],
        },
        stroke: 'goldDark',
        lineWidth: 0.5,
      },
      ...flower(0, 0, 22, {
        fill: {
          from: [5, 5],
          to: [30, 30],
          stops: [
            [0, 'gold'],
            [1, 'goldPale'],
          ],
        },
        edge: 'goldDark',
        line: 0.5,
      }).map((layer) => ({
        ...layer,
        d: placed(layer.d, 9, 9, 135),
      })),
      { d: circle(9, 9, 3.6), fill: 'red', stroke: 'goldDark', lineWidth: 0.7 },
    ],
  }
}

/** A lotus with two leaves that follow the sides, for the corners of lighter frames. */
export function lotusSpray() {
  const stem = (bend) => `M18 18C32 ${n(20 + bend)} 54 ${n(2 + bend)} 92 ${n(9 + bend / 2)}`
  const buds = placed(petal(13, 4.2, 0.42), 92, 9, 96)
  const leaf = 'M40 12C44 2 60 0 70 4C66 14 52 18 40 12Z'
  const vein = 'M40 12C50 10 60 7 70 4M50 10L55 4M57 8.6L62 4.4M50 10L56 13M57 8.4L62 10.4'
  const mirrored = (d) => d + mirroredStem(d)
  const blossom = flower(0, 0, 34, { fill: gilt(-36, 0), edge: 'redDeep', line: 0.6 })
  return {
    name: 'lotus-spray',
    width: 100,
    height: 100,
    layers: [
      { d: mirrored(stem(0)), stroke: 'goldDark', lineWidth: 1.2 },
      { d: mirrored(leaf), fill: 'gold', stroke: 'goldDeep', lineWidth: 0.6 },
      { d: mirrored(vein), stroke: 'goldDeep', lineWidth: 0.45 },
      { d: mirrored(buds), fill: 'red', stroke: 'goldDeep', lineWidth: 0.5 },
      ...blossom.map((layer) => ({ ...layer, fill: 'goldLight', d: placed(layer.d, 15, 15, 135, 0.92) })),
      ...[-12, 12, 0].map((lean) => ({
        ...{ d: placed(petal(16, 5.2, 0.42), 15, 15, 135 + lean * 1.6), fill: 'red' },
        ...{ stroke: 'goldPale', lineWidth: 0.6 },
      })),
      { d: circle(15, 15, 4), fill: 'goldLight', stroke: 'goldDeep', lineWidth: 0.7 },
    ],
  }
}

function mirroredStem(d) {
  return d.replace(/(-?[\d.]+)[ ,](-?[\d.]+)/g, '$2 $1')
}
