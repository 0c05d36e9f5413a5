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

/** The four sides of a rectangle at a distance from the page edge, each seen with the outside on top. */
function sides(
  { width, height }: CertificateDesign,
  inset: number,
): Record<'top' | 'right' | 'bottom' | 'left', Side> {
  const across = width - 2 * inset
  const down = height - 2 * inset
  return {
    top: { matrix: [1, 0, 0, 1, inset, inset], length: across },
    right: { matrix: [0, 1, -1, 0, width - inset, inset], length: down },
    bottom: { matrix: [-1, 0, 0, -1, width - inset, height - inset], length: across },
    left: { matrix: [0, -1, 1, 0, inset, height - inset], length: down },
  }
}

function rectangle({ width, height }: CertificateDesign, inset: number): string {
  return `M${inset} ${inset}H${width - inset}V${height - inset}H${inset}Z`
}

/** Tinted paper inside the frame; the margin outside stays the paper's own white. The office's picture needs none. */
function groundBoxes(design: CertificateDesign): PathBox[] {
  if (design.background !== undefined) return []
  const fill = colorOf(design.palette, design.ground)
  return [{ kind: 'path', d: rectangle(design, design.frame.inset), matrix: SAME, fill }]
}

function ruleBoxes(design: CertificateDesign): PathBox[] {
  return design.frame.rules.map((rule) => ({
    kind: 'path',
    d: rectangle(design, design.frame.inset + rule.inset),
    matrix: SAME,
    stroke: colorOf(design.palette, rule.color),
    lineWidth: rule.width,
  }))
}

/** A whole number of tiles on each side, stretched a little so that they end at the corners. */
function bandBoxes(design: CertificateDesign): PathBox[] {
  const { band, inset } = design.frame
  if (!band) return []
  const motif = motifOf(design, band.motif)
  const scale = band.height / motif.height
  const all = Object.values(sides(design, inset + band.inset))
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
  const { corner, inset } = design.frame
  if (!corner) return []
  const motif = motifOf(design, corner.motif)
  const scale = corner.size / motif.width
  const near = inset + corner.inset
  const [right, bottom] = [design.width - near, design.height - near]
  const corners: Matrix[] = corner.upright
    ? [near, right - corner.size].flatMap((x) =>
        [near, bottom - corner.size].map((y): Matrix => [scale, 0, 0, scale, x, y]),
      )
    : [
        [scale, 0, 0, scale, near, near],
        [-scale, 0, 0, scale, right, near],
        [scale, 0, 0, -scale, near, bottom],
        [-scale, 0, 0, -scale, right, bottom],
      ]
  return corners.flatMap((matrix) => motifBoxes(design, motif, matrix))
}

/** Always upright: a star that lies on its side is no star. */
function middleBoxes(design: CertificateDesign): PathBox[] {
  const { middle, inset } = design.frame
  if (!middle) return []
  const motif = motifOf(design, middle.motif)
  const scale = middle.width / motif.width
  const high = motif.height * scale
  const near = inset + middle.inset
  const places = {
    top: [design.width / 2, near + high / 2],
    bottom: [design.width / 2, design.height - near - high / 2],
    left: [near + middle.width / 2, design.height / 2],
    right: [design.width - near - middle.width / 2, design.height / 2],
  } as const
  return middle.sides.flatMap((side) => {
    const [x, y] = places[side]
    return motifBoxes(design, motif, [scale, 0, 0, scale, x - middle.width / 2, y - high / 2])
  })
}
