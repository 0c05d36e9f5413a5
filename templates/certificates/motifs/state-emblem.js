import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { circle, n, range, star } from './geometry.js'
import { cogwheel, riceEars } from './rice-and-wheel.js'

/**
 * The national emblem (Constitution, Article 13): round, red, a gold star of five points in the middle, ears of rice
 * around, half a cogwheel below and the name of the country. Ten teeth are to be seen, and the grains are those of
 * rice, small and even: what copies of the emblem most often get wrong (Thể thao & Văn hóa 36, 24/3/2007).
 */

const C = 100
const WHEEL = [C, 157]
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
  from: [100, 20],
  to: [100, 200],
  stops: [
    [0, 'redBright'],
    [1, 'red'],
  ],
}

const n3 = (value) => String(Math.round(value * 1000) / 1000)

/** Letters as outlines on the ribbon, which hangs lower in the middle. */
function lettering(text, size, baseline) {
  const file = join(import.meta.dirname, '../../fonts/Tinos-Bold.ttf')
  const { font } = new PDFDocument({ font: file, autoFirstPage: false })._font
  const run = font.layout(text)
  const scale = size / font.unitsPerEm
  const letters = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' }
  let x = (-run.advanceWidth * scale) / 2
  let d = ''
  for (const [at, glyph] of run.glyphs.entries()) {
    for (const { command, args } of glyph.path.commands) {
      const points = range(args.length / 2).map((pair) => {
        const px = x + args[2 * pair] * scale
        return [C + px, baseline - args[2 * pair + 1] * scale - sag(px)]
      })
      d += letters[command] + points.map(([px, py]) => `${n3(px)} ${n3(py)}`).join(' ')
    }
    x += run.positions[at].xAdvance * scale
  }
  return d
}

/** How much higher the ribbon hangs at a distance from its middle. */
const sag = (x) => 0.0036 * x * x

/** A strip of the ribbon between two distances from the middle, from a height to another, both at the middle. */
const strip = (from, to, top, bottom) => {
  const edge = (y, a, b) => {
    const middle = (a + b) / 2
    const pull = 2 * (y - sag(middle)) - (y - sag(a) + y - sag(b)) / 2
    return `Q${n(C + middle)} ${n(pull)} ${n(C + b)} ${n(y - sag(b))}`
  }
  return (
    `M${n(C + from)} ${n(top - sag(from))}${edge(top, from, to)}` +
    `L${n(C + to)} ${n(bottom - sag(to))}${edge(bottom, to, from)}Z`
  )
}

const edge = { stroke: 'goldLight', lineWidth: 1 }

/** A figure and its mirror image; written for the right side, in steps from the middle of the emblem. */
const both = (d) => {
  const side = (sign) => d.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x, y) => `${n(C + sign * Number(x))} ${y}`)
  return side(1) + side(-1)
}

/** Where the ribbon comes from behind the wheel, lies over the ears and turns back. */
const ribbonBehind = [
  { d: both('M83 146L91 158C86 168 74 175 54 181L54 168C66 164 76 157 83 146Z'), fill: 'redDeep', ...edge },
  {
    ...{ d: both('M50 173C62 179 73 177 90 180L83 186L88 196C73 192 61 196 50 192Z'), fill: 'redDeep' },
    ...edge,
  },
  {
    d: both(
      'M14 153C32 160 46 153 57 144C65 137 76 136 83 142C87 146 90 152 91 158C80 153 68 160 60 172L40 182L14 182Z',
    ),
    fill: red,
    ...edge,
  },
]

/** The panel with the name. */
const panel = { d: strip(-56, 56, 177, 203), fill: red, ...edge }

export function stateEmblem() {
  const [x, y] = WHEEL
  const grain = (d) => ({ d, fill: gold, stroke: 'goldDeep', lineWidth: 0.55 })
  return {
    name: 'state-emblem',
    width: 200,
    height: 206,
    layers: [
      { d: circle(C, C, 88), fill: red },
      ...riceEars(C, C, 85, 160, 10, 31, 1.12).map(grain),
      { d: star(C, 84, 37, 14.13, 5), fill: 'yellow' },
      ...ribbonBehind,
      { d: circle(x, y, 20), fill: 'red' },
      {
        ...{ d: cogwheel(x, y, 26, 32, 16) + circle(x, y, 19.5), fill: gold, evenOdd: true },
        ...{ stroke: 'goldDeep', lineWidth: 0.7 },
      },
      {
        ...{ d: circle(x, y, 15.5) + circle(x, y, 9), fill: gold, evenOdd: true },
        ...{ stroke: 'goldDeep', lineWidth: 0.7 },
      },
      panel,
      { d: lettering('CỘNG HÒA XÃ HỘI CHỦ NGHĨA', 6.5, 187.2), fill: 'yellow' },
      { d: lettering('VIỆT NAM', 8.4, 198.4), fill: 'yellow' },
    ],
  }
}
