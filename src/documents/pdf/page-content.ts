import { MM_PER_POINT, type Box, type CodeBox, type Gradient, type ImageBox } from './boxes.ts'
import type { Matrix, PathBox, Picture, TextBox } from './boxes.ts'
import { FACES, type Face } from './fonts.ts'
import { glyphTable } from './glyph-table.ts'
import { glyphRun } from './glyphs.ts'
import { pathOperators } from './path-operators.ts'
import { qrModules } from './qr.ts'

/**
 * Boxes → the content of a page, the quick way: operators are strings, put together without asking pdfkit again what
 * does not change. draw.ts paints the same boxes through pdfkit, and tests compare the two as pictures.
 */

/** What a content names, to be put into the resources beside it. */
export interface Named {
  /** Of each face, which glyphs are used: 1 at their numbers. */
  faces: Map<Face, Uint8Array>
  pictures: Map<string, { name: string; picture: Picture }>
  /** Shading dictionaries and their names. */
  shadings: Map<string, string>
}

export function namesNothing(): Named {
  return { faces: new Map(), pictures: new Map(), shadings: new Map() }
}

// Object.fromEntries forgets that every face is there.
const NAMES = Object.fromEntries(FACES.map((face, at) => [face, `F${at}`])) as Record<Face, string>

/** What contents call a face. */
export function faceName(face: Face): string {
  return NAMES[face]
}

const PT = 1 / MM_PER_POINT

/** What follows the point for so many thousandths. */
const THOUSANDTHS = Array.from({ length: 1000 }, (_, at) =>
  at === 0 ? '' : `.${String(at).padStart(3, '0').replace(/0+$/, '')}`,
)

/** A number of points, to a thousandth: a third of a micrometre. Whole numbers are spelled much more quickly than others. */
function short(value: number): string {
  const thousandths = Math.round(Math.abs(value) * 1000)
  const whole = Math.floor(thousandths / 1000)
  const spelled = `${whole}${THOUSANDTHS[thousandths - whole * 1000] ?? ''}`
  return value < 0 && thousandths !== 0 ? `-${spelled}` : spelled
}

/** A number of a matrix, which may be multiplied by large ones. */
function fine(value: number): string {
  return String(Math.round(value * 1_000_000) / 1_000_000)
}

const shades = new Map<string, string>()

/** '#C8982F' → '0.784 0.596 0.184'. */
function shade(color: string): string {
  let numbers = shades.get(color)
  if (numbers === undefined) {
    if (shades.size > 1000) shades.clear()
    numbers = [1, 3, 5].map((at) => fine(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(' ')
    shades.set(color, numbers)
  }
  return numbers
}

/** The operators of all these boxes. @param height of the page, mm */
export function pageContent(boxes: readonly Box[], height: number, named: Named): string {
  return boxes.map((box) => boxContent(box, height, named)).join('')
}

/** The operators that draw one box. */
export function boxContent(box: Box, height: number, named: Named): string {
  switch (box.kind) {
    case 'text':
      return textContent(box, height, named)
    case 'path':
      return pathContent(box, height, named)
    case 'qr':
      return codeContent(box, height)
    case 'image':
      return imageContent(box, height, named)
  }
}

/** The glyphs of a face that are named, to be added to. */
export function glyphsOf(face: Face, named: Named): Uint8Array {
  let glyphs = named.faces.get(face)
  if (glyphs === undefined) {
    glyphs = new Uint8Array(glyphTable(face).bytes.length)
    named.faces.set(face, glyphs)
  }
  return glyphs
}

function textContent(box: TextBox, height: number, named: Named): string {
  const { face, size, spacing, outline } = box
  let before = ''
  let after = ''
  if (spacing !== 0) {
    before = `${short(spacing * size)} Tc `
    after = ' 0 Tc'
  }
  if (outline !== undefined) {
    before += `2 Tr ${shade(outline.color)} RG ${short(outline.width * PT)} w 1 j `
    after += ' 0 Tr'
  }
  const { segments } = glyphRun(face, box.text, glyphsOf(face, named), box.run)
  let shown = ''
  for (const { rise, array } of segments) {
    shown += rise === 0 ? `[${array}]TJ` : `${short(rise * size)} Ts[${array}]TJ 0 Ts `
  }
  const place = `${short(box.x * PT)} ${short((height - box.baseline) * PT)} Td`
  return `BT ${before}${shade(box.color)} rg /${NAMES[face]} ${short(size)} Tf ${place}${shown}${after} ET\n`
}

/** The numbers of a matrix from mm to points on a page of this height. */
export function matrixFrom([a, b, c, d, e, f]: Matrix, height: number): string {
  return [a * PT, -b * PT, c * PT, -d * PT, e * PT, (height - f) * PT].map(fine).join(' ')
}

function pathContent(box: PathBox, height: number, named: Named): string {
  return `q ${matrixFrom(box.matrix, height)} cm ${paintedPath(box, named)} Q\n`
}

/** What paints a path in its own coordinates; leaves colours and pen changed. */
export function paintedPath(box: Omit<PathBox, 'matrix'>, named: Named): string {
  const { fill, stroke, lineWidth, evenOdd = false } = box
  const width = lineWidth === undefined ? '' : `${fine(lineWidth)} w `
  const path = pathOperators(box.d)
  const parts = [`${width}1 J 1 j`]
  if (typeof fill === 'object') {
    parts.push(`q ${path} ${evenOdd ? 'W*' : 'W'} n /${shadingName(fill, named)} sh Q`)
    if (stroke !== undefined) parts.push(`${shade(stroke)} RG ${path} S`)
  } else {
    if (fill !== undefined) parts.push(`${shade(fill)} rg`)
    if (stroke !== undefined) parts.push(`${shade(stroke)} RG`)
    parts.push(path, paintOperator(fill !== undefined, stroke !== undefined, evenOdd))
  }
  return parts.join('\n')
}

function paintOperator(fill: boolean, stroke: boolean, evenOdd: boolean): string {
  if (fill) return `${stroke ? 'B' : 'f'}${evenOdd ? '*' : ''}`
  return stroke ? 'S' : 'n'
}

function shadingName({ from, to, stops: given }: Gradient, named: Named): string {
  const stops = fromEndToEnd(given)
  const steps = stops.slice(1).map(([end, color], at) => ({ end, color, start: stops[at]?.[1] ?? color }))
  const functions = steps.map(
    ({ start, color }) =>
      `<< /FunctionType 2 /Domain [0 1] /C0 [${shade(start)}] /C1 [${shade(color)}] /N 1 >>`,
  )
  const bounds = steps.slice(0, -1).map(({ end }) => fine(end))
  const blend =
    `<< /FunctionType 3 /Domain [0 1] /Functions [${functions.join(' ')}] /Bounds [${bounds.join(' ')}] ` +
    `/Encode [${steps.map(() => '0 1').join(' ')}] >>`
  const coordinates = [...from, ...to].map(fine).join(' ')
  const shading = `<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [${coordinates}] /Function ${blend} /Extend [true true] >>`
  let name = named.shadings.get(shading)
  if (name === undefined) {
    name = `S${named.shadings.size}`
    named.shadings.set(shading, name)
  }
  return name
}

/** The same blend, said from 0 to 1. */
function fromEndToEnd(stops: Gradient['stops']): Gradient['stops'] {
  const [first, last] = [stops[0], stops.at(-1)]
  const before: Gradient['stops'] = first && first[0] > 0 ? [[0, first[1]]] : []
  const after: Gradient['stops'] = last && last[0] < 1 ? [[1, last[1]]] : []
  return [...before, ...stops, ...after]
}

/** The dark squares as a picture of one bit each inside the page: sharp at any size, and 200 bytes. */
function codeContent(box: CodeBox, height: number): string {
  const { modules, bits } = qrModules(box.text)
  const side = short(box.size * PT)
  const place = `${short(box.x * PT)} ${short((height - box.y - box.size) * PT)}`
  return (
    `q ${shade(box.color)} rg ${side} 0 0 ${side} ${place} cm ` +
    `BI /W ${modules} /H ${modules} /IM true /BPC 1 /D [1 0] ID ${bits}\nEI Q\n`
  )
}

function imageContent(box: ImageBox, height: number, named: Named): string {
  const { id } = box.image
  const known = named.pictures.get(id) ?? { name: `I${named.pictures.size}`, picture: box.image }
  named.pictures.set(id, known)
  const [width, high] = [short(box.width * PT), short(box.height * PT)]
  const place = `${short(box.x * PT)} ${short((height - box.y - box.height) * PT)}`
  return `q ${width} 0 0 ${high} ${place} cm /${known.name} Do Q\n`
}
