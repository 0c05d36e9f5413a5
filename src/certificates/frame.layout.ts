import { combine, type Matrix, type PathBox } from '../documents/pdf/boxes.ts'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import { motifBoxes, motifOf } from './motif.layout.ts'
import { colorOf, gradientOf } from '../certificate-designs/palette.ts'

/** The ornamental frame of a design: band, closed rules, corners and middles, in painting order. */
export function frameBoxes(design: CertificateDesign): PathBox[] {
  if (design.frame.hidden === true) return groundBoxes(design)
  return [
    ...groundBoxes(design),
    ...bandBoxes(design),
    ...ruleBoxes(design),
    ...cornerBoxes(design),
    ...middleBoxes(design),
  ]
}

const SAME: Matrix = [1, 0, 0, 1, 0, 0]

interface Side {
  /** From coordinates along the side (x) and inwards (y), both from its outer left end, to the page. */
  matrix: Matrix
  length: number
}

/** The rectangle that lies `inside` mm within the outside of the frame. */
function edges({ width, height, frame }: CertificateDesign, inside: number) {
  const [x, y] = [frame.inset + inside, (frame.insetY ?? frame.inset) + inside]
  return { left: x, top: y, right: width - x, bottom: height - y }
}

/** Its four sides, each seen with the outside on top. */
function sides(design: CertificateDesign, inside: number): Record<'top' | 'right' | 'bottom' | 'left', Side> {
  const { left, top, right, bottom } = edges(design, inside)
  return {
    top: { matrix: [1, 0, 0, 1, left, top], length: right - left },
    right: { matrix: [0, 1, -1, 0, right, top], length: bottom - top },
    bottom: { matrix: [-1, 0, 0, -1, right, bottom], length: right - left },
    left: { matrix: [0, -1, 1, 0, left, bottom], length: bottom - top },
  }
}

function rectangle(design: CertificateDesign, inside: number): string {
  const { left, top, right, bottom } = edges(design, inside)
  return `M${left} ${top}H${right}V${bottom}H${left}Z`
}

/** Tinted paper inside the frame; the margin outside stays the paper's own white. The office's picture needs none. */
function groundBoxes(design: CertificateDesign): PathBox[] {
  if (design.background !== undefined) return []
  const fill = colorOf(design.palette, design.ground)
  return [{ kind: 'path', d: rectangle(design, 0), matrix: SAME, fill }]
}

function ruleBoxes(design: CertificateDesign): PathBox[] {
  return design.frame.rules.map((rule) => ({
    kind: 'path',
    d: rectangle(design, rule.inset),
    matrix: SAME,
    stroke: colorOf(design.palette, rule.color),
    lineWidth: rule.width,
  }))
}

/** A whole number of tiles on each side, stretched a little so that they end at the corners. */
function bandBoxes(design: CertificateDesign): PathBox[] {
  const { band } = design.frame
  if (!band) return []
  const motif = motifOf(design, band.motif)
  const scale = band.height / motif.height
  const all = Object.values(sides(design, band.inset))
  const patterns = all.flatMap(({ matrix, length }) => {
    const run = length - 2 * band.height
    const tiles = Math.max(1, Math.round(run / (motif.width * scale)))
    const step = run / tiles
    const ground: PathBox = {
      kind: 'path',
      d: `M0 0H${length}L${length - band.height} ${band.height}H${band.height}Z`,
      matrix,
      fill: gradientOf(design.palette, { from: [0, 0], to: [0, band.height], stops: band.ground }),
    }
    const tile = (at: number): Matrix =>
      combine(matrix, [step / motif.width, 0, 0, scale, band.height + at * step, 0])
    const pattern = Array.from({ length: tiles }, (_, at) => motifBoxes(design, motif, tile(at))).flat()
    return [ground, ...pattern]
  })
  return [...patterns, ...all.flatMap(({ matrix }) => jointBoxes(design, band, matrix))]
}

/** The square at the start of a side; four sides make four corners. */
function jointBoxes(
  design: CertificateDesign,
  band: { joint?: string | undefined; height: number },
  side: Matrix,
) {
  if (!band.joint) return []
  const motif = motifOf(design, band.joint)
  const scale = band.height / motif.width
  return motifBoxes(design, motif, combine(side, [scale, 0, 0, scale, 0, 0]))
}

function cornerBoxes(design: CertificateDesign): PathBox[] {
  const { corner } = design.frame
  if (!corner) return []
  const motif = motifOf(design, corner.motif)
  const scale = corner.size / motif.width
  const { left, top, right, bottom } = edges(design, corner.inset)
  const corners: Matrix[] = corner.upright
    ? [left, right - corner.size].flatMap((x) =>
        [top, bottom - corner.size].map((y): Matrix => [scale, 0, 0, scale, x, y]),
      )
    : [
        [scale, 0, 0, scale, left, top],
        [-scale, 0, 0, scale, right, top],
        [scale, 0, 0, -scale, left, bottom],
        [-scale, 0, 0, -scale, right, bottom],
      ]
  return corners.flatMap((matrix) => motifBoxes(design, motif, matrix))
}

/** Always upright: a star that lies on its side is no star. */
function middleBoxes(design: CertificateDesign): PathBox[] {
  const { middle } = design.frame
  if (!middle) return []
  const motif = motifOf(design, middle.motif)
  const scale = middle.width / motif.width
  const high = motif.height * scale
  const { left, top, right, bottom } = edges(design, middle.inset)
  const places = {
    top: [design.width / 2, top + high / 2],
    bottom: [design.width / 2, bottom - high / 2],
    left: [left + middle.width / 2, design.height / 2],
    right: [right - middle.width / 2, design.height / 2],
  } as const
  return middle.sides.flatMap((side) => {
    const [x, y] = places[side]
    return motifBoxes(design, motif, [scale, 0, 0, scale, x - middle.width / 2, y - high / 2])
  })
}
