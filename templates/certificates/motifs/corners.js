import { cogwheel, riceEars } from './rice-and-wheel.js'
import {
  circle,
  metal,
  n,
  petal,
  placed,
  polar,
  polarCurve,
  polygon,
  polyline,
  range,
  star,
} from './geometry.js'

/** Pieces for the corners of frames. */

const square = (half) =>
  polygon([
    [50 - half, 50 - half],
    [50 + half, 50 - half],
    [50 + half, 50 + half],
    [50 - half, 50 + half],
  ])

const rays = (count, from, long, short) =>
  range(count)
    .map((at) => {
      const angle = (at * 360) / count
      return polyline([polar(50, 50, from, angle), polar(50, 50, at % 2 === 0 ? long : short, angle)])
    })
    .join('')

/** A gold star with shaded arms over rays, in a red square. */
export function starBlock() {
  const arms = range(5).map((at) => {
    const tip = polar(50, 50, 25, at * 72)
    const dent = polar(50, 50, 9.55, at * 72 + 36)
    return polygon([[50, 50], tip, dent])
  })
  return {
    name: 'star-block',
    width: 100,
    height: 100,
    layers: [
      { d: square(49.2), fill: metal(0, 100), stroke: 'goldDeep', lineWidth: 1 },
      { d: square(42), fill: 'red', stroke: 'goldDeep', lineWidth: 1 },
      { d: square(38.4), stroke: 'goldLight', lineWidth: 0.8 },
      { d: rays(40, 22, 36, 31), stroke: 'goldLight', lineWidth: 0.8 },
      { d: circle(50, 50, 27.5), fill: 'red' },
      { d: star(50, 50, 25, 9.55, 5), fill: 'yellow' },
      { d: arms.join(''), fill: 'gold' },
    ],
  }
}

/** A lotus seen from above, as on old tiles: eight petals, eight behind them, the seed head. */
export function flowerBlock() {
  const ring = (height, half, from) =>
    range(8)
      .map((at) => placed(petal(height, half, 0.46), 50, 50, from + at * 45))
      .join('')
  const seeds = range(6)
    .map((at) => circle(...polar(50, 50, 5.2, at * 60), 1.2))
    .join('')
  return {
    name: 'flower-block',
    width: 100,
    height: 100,
    layers: [
      { d: square(49.2), fill: metal(0, 100), stroke: 'goldDeep', lineWidth: 1 },
      { d: square(42), fill: 'redDeep', stroke: 'goldDeep', lineWidth: 1 },
      { d: ring(37, 12, 22.5), fill: 'red', stroke: 'goldLight', lineWidth: 0.9 },
      { d: ring(34, 11, 0), fill: 'goldLight', stroke: 'redDeep', lineWidth: 0.9 },
      { d: ring(25, 6, 0), fill: 'red' },
      { d: circle(50, 50, 9), fill: 'goldLight', stroke: 'redDeep', lineWidth: 1 },
      { d: seeds + circle(50, 50, 1.2), fill: 'redDeep' },
    ],
  }
}

/** Cogwheel between ears of rice on red, in a round: work done together. */
export function wheelCorner() {
  const wheel = cogwheel(50, 55, 13.5, 16.5, 16)
  return {
    name: 'wheel-corner',
    width: 100,
    height: 100,
    layers: [
      { d: circle(50, 50, 49.5), fill: 'paper' },
      { d: circle(50, 50, 48), fill: metal(10, 90), stroke: 'goldDark', lineWidth: 0.7 },
      { d: circle(50, 50, 43.5), fill: 'red', stroke: 'goldDark', lineWidth: 0.6 },
      { d: circle(50, 50, 41.6), stroke: 'goldLight', lineWidth: 0.6 },
      {
        d: riceEars(50, 50, 32, 165, 26, 15, 0.55).join(''),
        fill: 'goldLight',
        stroke: 'redDeep',
        lineWidth: 0.4,
      },
      { d: `${wheel}${circle(50, 55, 9)}`, fill: 'goldLight', evenOdd: true },
      { d: circle(50, 55, 5.4), fill: 'goldLight' },
      { d: star(50, 27, 9, 3.44, 5), fill: 'yellow' },
    ],
  }
}

/** A rosette of interlaced loops, as guilloche engines turn them. */
export function rosetteCorner() {
  const loops = (radius, swing, lobes, shift) =>
    polarCurve(
      50,
      50,
      (angle) => radius + swing * Math.cos(((angle * lobes) / 180) * Math.PI + shift),
      lobes * 4,
    )
  const lace = (radius, swing, lobes, count) =>
    range(count)
      .map((at) => loops(radius, swing, lobes, (at * 2 * Math.PI) / count))
      .join('')
  return {
    name: 'rosette-corner',
    width: 100,
    height: 100,
    layers: [
      { d: loops(45.5, 3, 16, 0), fill: 'goldPale', stroke: 'goldDark', lineWidth: 0.9 },
      { d: lace(37, 6, 16, 3), stroke: 'goldDark', lineWidth: 0.5 },
      { d: circle(50, 50, 29.5), fill: 'red', stroke: 'goldDark', lineWidth: 1 },
      { d: lace(20, 8, 8, 4), stroke: 'goldLight', lineWidth: 0.5 },
      { d: circle(50, 50, 9.6), fill: 'red' },
      { d: star(50, 50, 8.4, 3.21, 5), fill: 'yellow' },
    ],
  }
}

/** Shell of waves and a lotus bud in a quarter, for frames of water. */
export function shellCorner() {
  const quarter = (r) => `M0 ${n(r)}A${n(r)} ${n(r)} 0 0 0 ${n(r)} 0`
  const fan = range(7).map((at) =>
    polyline([polar(0, 0, 24, 97.5 + at * 12.5), polar(0, 0, 66, 97.5 + at * 12.5)]),
  )
  const scallop = range(7)
    .map((at) => {
      const [x1, y1] = polar(0, 0, 70, 180 - at * (90 / 7))
      const [x2, y2] = polar(0, 0, 70, 180 - (at + 1) * (90 / 7))
      const [cx, cy] = polar(0, 0, 86, 180 - (at + 0.5) * (90 / 7))
      return at === 0
        ? `M${n(x1)} ${n(y1)}Q${n(cx)} ${n(cy)} ${n(x2)} ${n(y2)}`
        : `Q${n(cx)} ${n(cy)} ${n(x2)} ${n(y2)}`
    })
    .join('')
  return {
    name: 'shell-corner',
    width: 100,
    height: 100,
    layers: [
      { d: `M0 0L0 70${scallop.replace('M0 70', '')}L0 0Z`, fill: 'red', stroke: 'goldDark', lineWidth: 1 },
      { d: quarter(66) + quarter(62), stroke: 'goldLight', lineWidth: 0.9 },
      { d: fan.join(''), stroke: 'goldLight', lineWidth: 0.9 },
      {
        d: [113, 157].map((angle) => placed(petal(40, 7, 0.46), 9, 9, angle)).join(''),
        fill: metal(0, 60),
        stroke: 'redDeep',
        lineWidth: 0.8,
      },
      { d: placed(petal(45, 9, 0.46), 9, 9, 135), fill: 'goldPale', stroke: 'redDeep', lineWidth: 0.8 },
      { d: 'M0 0L0 24A24 24 0 0 0 24 0Z', fill: 'goldLight', stroke: 'goldDark', lineWidth: 0.9 },
      { d: quarter(18), stroke: 'redDeep', lineWidth: 0.8 },
      { d: placed(petal(14, 3.6, 0.45), 3, 3, 135), fill: 'red' },
    ],
  }
}
