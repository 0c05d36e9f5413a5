import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { circle, n, petal, placed, polar, polygon, range, star } from './geometry.js'

/** The national emblem: gold star on red, ears of rice, half a cogwheel, ribbon with the name of the country. */

const C = 100
const ear = (side, from, to, count, radius, lean, size) =>
  range(count).map((at) => {
    const angle = from + ((to - from) * at) / (count - 1)
    const [x, y] = polar(C, C, radius(angle), side * angle)
    const shrink = 1 - 0.28 * (at / count) ** 2
    return placed(petal(13.5, 3.5, 0.42), x, y, side * (angle - 90 + lean - 0), size * shrink)
  })

/** Grains along one side, from the bottom to the tip: outer row, inner row, middle row on top. */
function rice(side) {
  const path = (angle) => 80 + 2.5 * Math.sin((angle * Math.PI) / 180)
  const rows = [
    ear(side, 166, 15, 23, (a) => path(a) + 3, 38, 1.08),
    ear(side, 166, 15, 23, (a) => path(a) - 3, -30, 1),
    ear(side, 163, 9, 23, path, 3, 1.05),
  ]
  return rows
}

function cogwheel() {
  const [cx, cy, root, tip] = [C, 152, 25, 30]
  const teeth = 16
  const outline = range(teeth).flatMap((at) => {
    const middle = (at * 360) / teeth
    return [
      polar(cx, cy, root, middle - 7.5),
      polar(cx, cy, tip, middle - 4.8),
      polar(cx, cy, tip, middle + 4.8),
      polar(cx, cy, root, middle + 7.5),
    ]
  })
  return { ring: polygon(outline) + circle(cx, cy, 16.5), hub: circle(cx, cy, 12), cx, cy }
}

/** Letters as outlines, bent along a circle through the middle of the line. */
function lettering(text, size, cx, baseline, bend) {
  const file = join(import.meta.dirname, '../../fonts/Tinos-Bold.ttf')
  const { font } = new PDFDocument({ font: file, autoFirstPage: false })._font
  const run = font.layout(text)
  const scale = size / font.unitsPerEm
  let x = (-run.advanceWidth * scale) / 2
  let d = ''
  for (const [at, glyph] of run.glyphs.entries()) {
    for (const { command, args } of glyph.path.commands) {
      const letter = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' }[
        command
      ]
      const points = range(args.length / 2).map((pair) => {
        const px = x + args[2 * pair] * scale
        return [cx + px, baseline - args[2 * pair + 1] * scale + bend * px * px]
      })
      d += letter + points.map(([px, py]) => `${n3(px)} ${n3(py)}`).join(' ')
    }
    x += run.positions[at].xAdvance * scale
  }
  return d
}

const n3 = (value) => String(Math.round(value * 1000) / 1000)

export function stateEmblem() {
  const cog = cogwheel()
  const ears = [-1, 1].flatMap((side) => rice(side))
  const gold = {
    from: [20, 10],
    to: [180, 200],
    stops: [
      [0, 'goldPale'],
      [0.35, 'yellow'],
      [0.7, 'goldLight'],
      [1, 'gold'],
    ],
  }
  const red = {
    from: [100, 30],
    to: [100, 190],
    stops: [
      [0, 'redBright'],
      [1, 'red'],
    ],
  }
  const grain = (row) => ({ d: row.join(''), fill: gold, stroke: 'goldDeep', lineWidth: 0.7 })
  return {
    name: 'state-emblem',
    width: 200,
    height: 208,
    layers: [
      { d: circle(C, C, 79), fill: red },
      { d: star(C, 84, 34, 13, 5), fill: 'yellow' },
      { d: cog.ring, fill: gold, stroke: 'goldDeep', lineWidth: 0.8, evenOdd: true },
      { d: cog.hub, fill: gold, stroke: 'goldDeep', lineWidth: 0.6 },
      ...ears.map(grain),
      ...ribbon(red),
      { d: lettering('CỘNG HÒA XÃ HỘI CHỦ NGHĨA', 6.5, C, 184, -0.0009), fill: 'yellow' },
      { d: lettering('VIỆT NAM', 8.6, C, 194.2, -0.0009), fill: 'yellow' },
    ],
  }
}

/** The ribbon: two folds round the stalks, then the panel with the name. */
function ribbon(red) {
  const edge = { stroke: 'goldLight', lineWidth: 1 }
  const wrap = (side) => {
    const at = (r, a) =>
      polar(C, C, r, side * a)
        .map(n)
        .join(' ')
    return `M${at(64, 146)}L${at(99, 138)}L${at(100, 151)}L${at(66, 160)}Z`
  }
  const tail = (side) => {
    const x = (value) => n(C + side * value)
    return `M${x(56)} 176L${x(84)} 164L${x(79)} 175L${x(91)} 181L${x(58)} 199Z`
  }
  return [
    { d: wrap(-1), fill: red, ...edge },
    { d: wrap(1), fill: red, ...edge },
    { d: tail(-1), fill: 'redDeep', ...edge },
    { d: tail(1), fill: 'redDeep', ...edge },
    { d: 'M34 180C70 173.5 130 173.5 166 180L162 202C128 196.5 72 196.5 38 202Z', fill: red, ...edge },
  ]
}
