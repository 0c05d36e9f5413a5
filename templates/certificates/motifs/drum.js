import { circle, dot, placed, polar, polyline, polygon, range, star } from './geometry.js'

/** The Đông Sơn bronze drum: a sun of fourteen rays, rings of dotted circles, combs and sawteeth, flying Lạc birds. */

export const LAC_BIRD =
  'M11 -0.4L5.6 -1.7C5.2 -2.9 3.9 -3.1 3 -2.7L-2 -7.2L1.4 -1.9C0.6 -1.3 -0.4 -1.3 -1.2 -1.5L-5.4 -9L-4.8 -1.6' +
  'L-11.5 -4L-9.8 -0.6L-12 2.4L-4.8 0.9L-4.4 6.6L-0.4 1.2C1.6 2 3.4 1.6 4.6 0.5Z'

const rings = (c, radii) => radii.map((r) => circle(c, c, r)).join('')

const comb = (c, from, to, count) =>
  range(count)
    .map((at) => polyline([polar(c, c, from, (at * 360) / count), polar(c, c, to, (at * 360) / count)]))
    .join('')

const sawteeth = (c, from, to, count) =>
  polygon(range(2 * count).map((at) => polar(c, c, at % 2 === 0 ? from : to, (at * 180) / count)))

/** Circles, each joined to the next by a slanting line. */
const beads = (c, radius, size, count) => {
  const step = 360 / count
  const lean = (size * 57.3) / radius
  return range(count)
    .map((at) => {
      const [x, y] = polar(c, c, radius, at * step)
      const link = [
        polar(c, c, radius + size, at * step + lean * 0.5),
        polar(c, c, radius - size, (at + 1) * step - lean * 0.5),
      ]
      return circle(x, y, size) + polyline(link)
    })
    .join('')
}

const dots = (c, radius, count) =>
  range(count)
    .map((at) => dot(...polar(c, c, radius, (at * 360) / count)))
    .join('')

const feathers = (c, from, to, count) =>
  range(count)
    .flatMap((at) => {
      const middle = ((at + 0.5) * 360) / count
      return range(3).map((row) => {
        const tip = polar(c, c, from + (to - from) * (0.35 + row * 0.25), middle)
        const wide = 3.2 + row * 2.1
        return polyline([polar(c, c, to, middle - wide), tip, polar(c, c, to, middle + wide)])
      })
    })
    .join('')

const birds = (c, radius, count, scale) =>
  range(count)
    .map((at) => {
      const angle = (at * 360) / count
      const [x, y] = polar(c, c, radius, angle)
      return placed(LAC_BIRD, x, y, angle, scale, -1)
    })
    .join('')

/** The whole drum in the palest gold, to lie under the text. */
export function drumField() {
  const c = 100
  const d = (part, lineWidth = 0.32) => ({ d: part, stroke: 'mist', lineWidth })
  return {
    name: 'drum-field',
    width: 200,
    height: 200,
    layers: [
      { d: star(c, c, 19.5, 6.5, 14), fill: 'mist' },
      d(feathers(c, 9, 19, 14)),
      d(
        rings(
          c,
          [
            20.5, 21.7, 27.6, 28.8, 34.6, 35.8, 58.4, 59.6, 65.2, 66.4, 73.6, 74.8, 80.6, 81.8, 89.6, 90.8,
            97.6, 99,
          ],
        ),
      ),
      d(beads(c, 24.65, 1.9, 28)),
      d(dots(c, 24.65, 28) + dots(c, 70, 56), 1.3),
      d(comb(c, 29.6, 33.8, 112)),
      { d: birds(c, 47, 14, 0.92), fill: 'mist' },
      d(sawteeth(c, 60.4, 64.4, 84)),
      d(beads(c, 70, 2.4, 56)),
      d(comb(c, 75.6, 79.8, 196)),
      { d: birds(c, 85.7, 30, 0.36), fill: 'mist' },
      d(sawteeth(c, 91.6, 96.8, 98)),
    ],
  }
}

/** A small drum on red for the corners of the frame. */
export function drumCorner() {
  const c = 50
  const line = (d, lineWidth = 0.55) => ({ d, stroke: 'goldLight', lineWidth })
  const gold = {
    from: [10, 10],
    to: [90, 90],
    stops: [
      [0, 'goldPale'],
      [0.45, 'gold'],
      [0.6, 'goldLight'],
      [1, 'goldDark'],
    ],
  }
  return {
    name: 'drum-corner',
    width: 100,
    height: 100,
    layers: [
      { d: circle(c, c, 49.5), fill: 'paper' },
      { d: circle(c, c, 48), fill: gold, stroke: 'goldDark', lineWidth: 0.7 },
      { d: circle(c, c, 43.5), fill: 'red', stroke: 'goldDark', lineWidth: 0.6 },
      line(rings(c, [41.5, 35.5, 34, 27.5, 26])),
      { d: sawteeth(c, 36, 41, 48) + circle(c, c, 36), fill: 'goldLight', evenOdd: true },
      line(beads(c, 30.75, 2.2, 30), 0.5),
      line(dots(c, 30.75, 30), 1.6),
      line(comb(c, 22.8, 25.2, 84), 0.5),
      { d: star(c, c, 22, 7.6, 14), fill: 'yellow' },
      { d: circle(c, c, 4.4), fill: 'red' },
      { d: circle(c, c, 3.2), fill: 'yellow' },
    ],
  }
}
