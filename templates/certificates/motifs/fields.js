import { cogwheel, riceEars } from './rice-and-wheel.js'
import { circle, petal, placed, polar, polarCurve, polygon, range, star } from './geometry.js'

/** Great drawings in the palest gold, to lie under the text. */

const line = (d, lineWidth = 0.4) => ({ d, stroke: 'mist', lineWidth })

/** A star between two branches. */
export function starField() {
  const branch = (side) =>
    range(17)
      .map((at) => {
        const angle = 172 - at * 8.6
        const [x, y] = polar(100, 100, 82, side * angle)
        const pair = [-38, 38].map((lean) =>
          placed(petal(23 - at * 0.35, 5, 0.45), x, y, side * (angle - 90) + lean),
        )
        return pair.join('')
      })
      .join('')
  const arms = range(5).map((at) =>
    polygon([[100, 100], polar(100, 100, 56, at * 72), polar(100, 100, 21.4, at * 72 + 36)]),
  )
  return {
    name: 'star-field',
    width: 200,
    height: 200,
    layers: [
      { d: branch(-1) + branch(1), fill: 'haze', stroke: 'mist', lineWidth: 0.4 },
      line(star(100, 100, 60, 22.9, 5), 0.8),
      { d: arms.join(''), fill: 'haze' },
      line(arms.join('')),
    ],
  }
}

/** A cogwheel between ears of rice, under a rising sun. */
export function wheelField() {
  const rays = range(24).map((at) => {
    const angle = -86 + at * 7.5
    return polygon([
      polar(100, 122, 62, angle - 0.7),
      polar(100, 122, at % 2 === 0 ? 84 : 76, angle),
      polar(100, 122, 62, angle + 0.7),
    ])
  })
  return {
    name: 'wheel-field',
    width: 200,
    height: 200,
    layers: [
      { d: riceEars(100, 100, 88, 166, 14, 22, 1.35).join(''), fill: 'haze', stroke: 'mist', lineWidth: 0.4 },
      { d: rays.join(''), fill: 'haze' },
      {
        ...{ d: cogwheel(100, 122, 44, 52, 20) + circle(100, 122, 33), fill: 'haze', evenOdd: true },
        ...{ stroke: 'mist', lineWidth: 0.5 },
      },
      line(circle(100, 122, 30) + circle(100, 122, 16), 0.8),
      line(circle(100, 122, 11)),
    ],
  }
}

/** Loops of a guilloche engine, ring in ring. */
export function rosetteField() {
  const loops = (radius, swing, lobes, shift) =>
    polarCurve(
      100,
      100,
      (angle) => radius + swing * Math.cos(((angle * lobes) / 180) * Math.PI + shift),
      lobes * 4,
    )
  const lace = (radius, swing, lobes, count) =>
    range(count)
      .map((at) => loops(radius, swing, lobes, (at * 2 * Math.PI) / count))
      .join('')
  return {
    name: 'rosette-field',
    width: 200,
    height: 200,
    layers: [
      line(lace(86, 12, 20, 4), 0.36),
      line(lace(62, 11, 12, 4), 0.36),
      line(lace(38, 11, 8, 4), 0.36),
      { d: star(100, 100, 22, 8.4, 5), fill: 'haze', stroke: 'mist', lineWidth: 0.5 },
    ],
  }
}

/** Rays that spread from the emblem over the sheet, and a lotus opening under them. */
export function raysField() {
  const rays = range(25).map((at) => {
    const angle = 90 + (at + 0.5) * 7.2
    const long = at % 2 === 0 ? 120 : 111
    return polygon([
      polar(120, 0, 34, angle),
      polar(120, 0, long, angle - 0.9),
      polar(120, 0, long, angle + 0.9),
    ])
  })
  const lotus = (angles, height, half) =>
    angles.map((angle) => placed(petal(height, half, 0.4), 120, 141, angle))
  const petals = [
    ...lotus([-76, 76], 42, 9),
    ...lotus([-51, 51], 46, 9.5),
    ...lotus([-26, 26], 49, 10),
    ...lotus([0], 52, 10.5),
    ...lotus([-39, 39, -13, 13], 33, 9),
  ]
  return {
    name: 'rays-field',
    width: 240,
    height: 150,
    layers: [
      { d: rays.join(''), fill: 'haze' },
      ...petals.map((d) => ({ d, fill: 'paper', stroke: 'mist', lineWidth: 0.6 })),
    ],
  }
}
