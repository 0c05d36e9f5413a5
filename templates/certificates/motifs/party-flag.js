import { n, petal, placed, range } from './geometry.js'

/** The hammer and sickle in a circle of radius 50 about the origin. */
function sickle() {
  const outer = 41
  const inner = 33.6
  const shift = 7.6
  const screen = (angle, r, cx = 0, cy = 0) => [
    cx + r * Math.cos((angle * Math.PI) / 180),
    cy + r * Math.sin((angle * Math.PI) / 180),
  ]
  const [hx, hy] = screen(210, shift)
  const tip = screen(-122, outer)
  const heel = screen(128, outer)
  const neck = screen(131, inner, hx, hy)
  const p = ([x, y]) => `${n(x)} ${n(y)}`
  return `M${p(tip)}A${outer} ${outer} 0 1 1 ${p(heel)}L${p(neck)}A${inner} ${inner} 0 1 0 ${p(tip)}Z`
}

const GRIP = 'M-3.6 0L3.6 0L4.6 17C4.6 20.5 -4.6 20.5 -4.6 17Z'
const SHAFT = 'M-4.3 -30L4.3 -30L4.3 52C4.3 54.5 -4.3 54.5 -4.3 52Z'
const HEAD = 'M-19 -43L12 -43C17 -43 20 -38 21 -31L21 -27L-19 -27Z'

const CENTRE = [100, 76]

const oval = (angle, rx, ry) => {
  const turn = (angle * Math.PI) / 180
  return [CENTRE[0] + rx * Math.sin(turn), CENTRE[1] - ry * Math.cos(turn)]
}

/** A branch of leaves under the flag, from the knot in the middle outwards and up. */
const spray = (side) =>
  range(15)
    .map((at) => {
      const angle = 173 - at * 5.1
      const [x1, y1] = oval(side * angle, 80, 57)
      const [x2, y2] = oval(side * (angle - 1), 80, 57)
      const heading = (Math.atan2(x2 - x1, y1 - y2) * 180) / Math.PI
      const size = 1.02 - at * 0.022
      const pair = [-36, 36].map((lean) => placed(petal(12.5, 3.1), x1, y1, heading + lean, size))
      return pair.join('') + (at === 14 ? placed(petal(12.5, 3.1), x2, y2, heading, size) : '')
    })
    .join('')

/** Rays that come from behind the flag, long and short in turn. */
const rays = () =>
  range(45)
    .map((at) => {
      const angle = -99 + at * 4.5
      const p = (turn, rx, ry) => oval(turn, rx, ry).map(n).join(' ')
      const tip = at % 2 === 0 ? p(angle, 98, 75) : p(angle, 88, 64)
      return `M${p(angle - 0.95, 56, 34)}L${tip}L${p(angle + 0.95, 56, 34)}Z`
    })
    .join('')

/** A bow that holds the two branches. */
const bow = () => {
  const loop = (side) => {
    const x = (value) => n(100 + side * value)
    const ends = `M${x(2)} 130C${x(9)} 134 ${x(13)} 138 ${x(22)} 140L${x(18)} 135L${x(22)} 131C${x(13)} 131 ${x(8)} 130 ${x(2)} 127Z`
    return `${ends}M${x(2)} 130C${x(8)} 137 ${x(17)} 134 ${x(18)} 128C${x(17)} 122 ${x(8)} 121 ${x(2)} 127Z`
  }
  return loop(-1) + loop(1)
}

/** The Party flag: two to three, the hammer and sickle four tenths of its length across. */
export function partyFlag() {
  const [x, y, scale] = [...CENTRE, 0.56]
  const gold = 'yellow'
  const cut = { stroke: 'red', lineWidth: 1 }
  const grains = {
    from: [0, 60],
    to: [0, 132],
    stops: [
      [0, 'goldPale'],
      [0.5, 'goldLight'],
      [1, 'gold'],
    ],
  }
  return {
    name: 'party-flag',
    width: 200,
    height: 142,
    layers: [
      { d: rays(), fill: 'goldLight' },
      { d: spray(-1) + spray(1), fill: grains, stroke: 'goldDark', lineWidth: 0.6 },
      { d: bow(), fill: 'red', stroke: 'goldDark', lineWidth: 0.6 },
      { d: 'M97 125H103V132.5H97Z', fill: 'redDeep', stroke: 'goldDark', lineWidth: 0.6 },
      { d: 'M36.5 33.6H163.5V118.4H36.5Z', fill: 'goldLight', stroke: 'goldDark', lineWidth: 0.8 },
      {
        d: 'M38.5 35.3H161.5V116.7H38.5Z',
        fill: {
          from: [38, 35],
          to: [162, 117],
          stops: [
            [0, 'redBright'],
            [1, 'red'],
          ],
        },
      },
      { d: arcsPlaced(sickle(), x, y, scale), fill: gold },
      { d: placed(GRIP, ...corner(x, y, scale), 45, scale), fill: gold },
      { d: placed(SHAFT, x, y, -45, scale), fill: gold, ...cut },
      { d: placed(HEAD, x, y, -45, scale), fill: gold, ...cut },
    ],
  }
}

/** Where the grip of the sickle begins: at the heel of the blade. */
function corner(x, y, scale) {
  const turn = (131 * Math.PI) / 180
  return [x + 37 * scale * Math.cos(turn), y + 37 * scale * Math.sin(turn)]
}

/** Like `placed` without turning, for a path with arcs, whose radii are scaled but not moved. */
function arcsPlaced(d, x, y, scale) {
  return d.replace(
    /A([\d.]+) [\d.]+ (\d) (\d) (\d) (-?[\d.]+) (-?[\d.]+)|([ML])(-?[\d.]+) (-?[\d.]+)/g,
    (...m) => {
      if (m[7]) return `${m[7]}${n(x + m[8] * scale)} ${n(y + m[9] * scale)}`
      return `A${n(m[1] * scale)} ${n(m[1] * scale)} ${m[2]} ${m[3]} ${m[4]} ${n(x + m[5] * scale)} ${n(y + m[6] * scale)}`
    },
  )
}
