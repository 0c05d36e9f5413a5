import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { circle, n, polar, range, star } from './geometry.js'
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

/** The ribbon: behind the wheel, over the stalks on both sides, then the panel with the name. */
function ribbon() {
  const edge = { stroke: 'goldLight', lineWidth: 1 }
  const at = (side, r, angle) =>
    polar(C, C, r, side * angle)
      .map(n)
      .join(' ')
  const both = (draw) => draw(-1) + draw(1)
  /** From the wheel out over the ear, at the height of its stalks. */
  const band = (side) =>
    `M${n(C + side * 20)} 154C${n(C + side * 36)} 160 ${n(C + side * 44)} 152 ${at(side, 70, 139)}` +
    `L${at(side, 101, 130)}L${at(side, 101.5, 141)}L${at(side, 72, 152)}` +
    `C${n(C + side * 40)} 168 ${n(C + side * 30)} 170 ${n(C + side * 20)} 168Z`
  /** Back under the stalks, in shadow. */
  const fold = (side) =>
    `M${at(side, 101.5, 141)}L${at(side, 74, 152)}L${n(C + side * 53)} 190L${n(C + side * 70)} 179Z`
  const tail = (side) =>
    `M${n(C + side * 50)} 170C${n(C + side * 62)} 176 ${n(C + side * 70)} 171 ${n(C + side * 86)} 173` +
    `L${n(C + side * 79)} 181L${n(C + side * 84)} 191C${n(C + side * 68)} 190 ${n(C + side * 60)} 194 ${n(C + side * 48)} 190Z`
  return [
    { d: both(fold), fill: 'redDeep', ...edge },
    { d: both(band), fill: red, ...edge },
    { d: both(tail), fill: 'redDeep', ...edge },
    { d: strip(-56, 56, 177, 203), fill: red, ...edge },
  ]
}

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
      {
        ...{ d: cogwheel(x, y, 26, 32, 20) + circle(x, y, 19.5), fill: gold, evenOdd: true },
        ...{ stroke: 'goldDeep', lineWidth: 0.7 },
      },
      {
        ...{ d: circle(x, y, 15.5) + circle(x, y, 9), fill: gold, evenOdd: true },
        ...{ stroke: 'goldDeep', lineWidth: 0.7 },
      },
      ...ribbon(),
      { d: lettering('CỘNG HÒA XÃ HỘI CHỦ NGHĨA', 6.5, 187.2), fill: 'yellow' },
      { d: lettering('VIỆT NAM', 8.4, 198.4), fill: 'yellow' },
    ],
  }
}
