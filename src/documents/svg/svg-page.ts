import {
  MM_PER_POINT,
  type Box,
  type CodeBox,
  type ImageBox,
  type PathBox,
  type TextBox,
} from '../pdf/boxes.ts'
import { textWidth } from '../pdf/glyphs.ts'
import { outlinesOf } from '../pdf/outlines.ts'
import { qrRuns } from '../pdf/qr.ts'
import { escaped, SvgDefs } from './svg-defs.ts'

/** Boxes that belong together, and what a script knows them by. */
export interface SvgLayer {
  attributes: Readonly<Record<string, string>>
  boxes: Box[]
}

interface SvgOptions {
  /** As text in the page's own fonts, to be read and measured; or as drawings, where no font is at hand. */
  letters: 'text' | 'drawn'
  /** Where a browser finds a picture. */
  imageAddress: (image: ImageBox['image']) => string
}

/**
 * A page as SVG, in mm from its top left corner, out of the very boxes that the PDF is drawn from: what stands here
 * stands there. Holds no style and no script; colours are attributes.
 */
export function svgPage(
  { width, height }: { width: number; height: number },
  layers: SvgLayer[],
  options: SvgOptions,
): string {
  const defs = new SvgDefs()
  const drawn = layers.map(({ attributes, boxes }) => {
    const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
    return `<g${named.join('')}>${boxes.map((box) => drawBox(box, defs, options)).join('')}</g>`
  })
  const size = `width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${defs.toString()}${drawn.join('')}</svg>`
}

function drawBox(box: Box, defs: SvgDefs, options: SvgOptions): string {
  switch (box.kind) {
    case 'path':
      return drawPath(box, defs)
    case 'text':
      return options.letters === 'text' ? writeText(box) : drawText(box, defs)
    case 'qr':
      return drawCode(box)
    case 'image':
      return drawImage(box, options.imageAddress(box.image))
  }
}

const short = (value: number) => String(Math.round(value * 10_000) / 10_000)

function drawPath({ d, matrix, fill, stroke, lineWidth, evenOdd }: PathBox, defs: SvgDefs): string {
  const paint = typeof fill === 'object' ? `url(#${defs.gradient(fill)})` : (fill ?? 'none')
  const attributes = [
    `href="#${defs.path(d)}"`,
    `transform="matrix(${matrix.map(short).join(' ')})"`,
    `fill="${escaped(paint)}"`,
    ...(stroke === undefined
      ? []
      : [
          `stroke="${escaped(stroke)}" stroke-width="${lineWidth ?? 1}" stroke-linecap="round" stroke-linejoin="round"`,
        ]),
    ...(evenOdd === true ? ['fill-rule="evenodd"'] : []),
  ]
  return `<use ${attributes.join(' ')}/>`
}

/** Words of a line, each with its own beginning: cut where the PDF cuts, so that nothing adds up along the line. */
function wordsOf({ text, face, size, spacing, x }: TextBox): { word: string; x: number }[] {
  const em = size * MM_PER_POINT
  return Array.from(text.matchAll(/[^ ]* |[^ ]+$/g), (match) => {
    const before = text.slice(0, match.index)
    return { word: match[0].trimEnd(), x: x + (textWidth(face, before) + spacing * before.length) * em }
  }).filter(({ word }) => word !== '')
}

/** @param scale of the coordinates the contour is drawn in */
function contourOf({ outline }: TextBox, scale = 1): string {
  return outline === undefined
    ? ''
    : ` stroke="${escaped(outline.color)}" stroke-width="${short(outline.width / scale)}" stroke-linejoin="round"`
}

function writeText(box: TextBox): string {
  const { face, size, color, spacing, baseline } = box
  const words = wordsOf(box).map(({ word, x }) => `<tspan x="${short(x)}">${escaped(word)}</tspan>`)
  const letters = spacing === 0 ? '' : ` letter-spacing="${short(spacing * size * MM_PER_POINT)}"`
  const font = `font-family="certificate-${face}" font-size="${short(size * MM_PER_POINT)}"${letters}`
  return `<text y="${short(baseline)}" ${font} fill="${escaped(color)}"${contourOf(box)}>${words.join(' ')}</text>`
}

function drawText(box: TextBox, defs: SvgDefs): string {
  const { face, size, color, spacing, baseline } = box
  const em = size * MM_PER_POINT
  let unit = 1
  const letters = wordsOf(box).flatMap(({ word, x }) =>
    outlinesOf(face, word, spacing).map((letter) => {
      unit = em / letter.unitsPerEm
      const place = `${unit.toFixed(7)} 0 0 -${unit.toFixed(7)} ${short(x + letter.x * em)} ${short(baseline)}`
      return letter.d === '' ? '' : `<use href="#${defs.path(letter.d)}" transform="matrix(${place})"/>`
    }),
  )
  return `<g fill="${escaped(color)}"${contourOf(box, unit)}>${letters.join('')}</g>`
}

function drawCode({ text, x, y, size, color }: CodeBox): string {
  const { modules, runs } = qrRuns(text)
  const side = size / modules
  const d = runs.map(
    (run) =>
      `M${short(x + run.x * side)} ${short(y + run.y * side)}h${short(run.length * side)}v${short(side)}h${short(-run.length * side)}z`,
  )
  return `<path d="${d.join('')}" fill="${escaped(color)}" shape-rendering="crispEdges"/>`
}

function drawImage({ x, y, width, height }: ImageBox, address: string): string {
  const place = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`
  return `<image ${place} preserveAspectRatio="none" href="${escaped(address)}"/>`
}
