import { n, placed, petal, polar, range } from './geometry.js'

/** The hammer and sickle in a circle of radius 50 about the origin. */
function sickle() {
  const outer = 41
  const inner = 34.9
  const shift = 6.6
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

/** The Party flag: two to three, the hammer and sickle four tenths of its length across. */
export function partyFlag() {
  const [x, y, scale] = [100, 62, 0.48]
  const gold = 'yellow'
  const cut = { stroke: 'red', lineWidth: 1 }
  const spray = (flip) => {
    const at = (t) => [100 + flip * (8 + 74 * Math.sin(t * 1.35)), 126 - 46 * (1 - Math.cos(t * 1.35)) ]
    const leaves = range(11).flatMap((step) => {
      const t = 0.12 + step * 0.085
      const [lx, ly] = at(t)
      const [mx, my] = at(t + 0.02)
      const heading = (Math.atan2(mx - lx, -(my - ly)) * 180) / Math.PI
      const size = 1 - step * 0.03
      return [placed(petal(13, 3.2), lx, ly, heading - 34, size), placed(petal(13, 3.2), lx, ly, heading + 34, size)]
    })
    const end = at(1.06)
    const before = at(1.0)
    const heading = (Math.atan2(end[0] - before[0], -(end[1] - before[1])) * 180) / Math.PI
    return leaves.join('') + placed(petal(13, 3), end[0], end[1], heading)
  }
  const grains = { from: [0, 60], to: [0, 132], stops: [[0, 'goldPale'], [0.5, 'goldLight'], [1, 'gold']] }
  const rays = range(41)
    .map((at) => {
      const angle = -100 + at * 5
      const half = at % 2 === 0 ? 0.9 : 0.5
      const p = (r, a) => polar(100, 62, r, a).map(n).join(' ')
      return `M${p(66, angle - half)}L${p(at % 2 === 0 ? 98 : 88, angle)}L${p(66, angle + half)}Z`
    })
    .join('')
  return {
    name: 'party-flag',
    width: 200,
    height: 140,
    layers: [
      { d: rays, fill: 'goldLight' },
      { d: spray(-1) + spray(1), fill: grains, stroke: 'goldDark', lineWidth: 0.6 },
      { d: 'M45.5 25.6H154.5V98.4H45.5Z', fill: 'goldLight', stroke: 'goldDark', lineWidth: 0.8 },
      { d: 'M47.5 27.6H152.5V96.4H47.5Z', fill: { from: [47, 27], to: [152, 97], stops: [[0, 'redBright'], [0.45, 'red'], [0.7, 'redBright'], [1, 'red']] } },
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
  return d.replace(/A([\d.]+) [\d.]+ (\d) (\d) (\d) (-?[\d.]+) (-?[\d.]+)|([ML])(-?[\d.]+) (-?[\d.]+)/g, (...m) => {
    if (m[7]) return `${m[7]}${n(x + m[8] * scale)} ${n(y + m[9] * scale)}`
    return `A${n(m[1] * scale)} ${n(m[1] * scale)} ${m[2]} ${m[3]} ${m[4]} ${n(x + m[5] * scale)} ${n(y + m[6] * scale)}`
  })
}
