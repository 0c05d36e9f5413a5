import { combine, type Matrix, type PathBox } from '../documents/pdf/boxes.ts'
import type { CertificateDesign, Motif, MotifElement } from '../certificate-designs/certificate-design.ts'
import { colorOf, gradientOf } from '../certificate-designs/palette.ts'

/** @throws Error when the design names a motif that is not there: a fault of the design file */
export function motifOf(design: CertificateDesign, name: string): Motif {
  const motif = design.motifs.get(name)
  if (!motif) throw new Error(`The design ${design.code} asks for the motif "${name}", which does not exist.`)
  return motif
}

/** Paints a motif through a matrix from its own coordinates to mm on the page. */
export function motifBoxes(design: CertificateDesign, motif: Motif, matrix: Matrix): PathBox[] {
  return motif.layers.map((layer) => ({
    kind: 'path',
    d: layer.d,
    matrix,
    ...(layer.fill !== undefined && {
      fill:
        typeof layer.fill === 'string'
          ? colorOf(design.palette, layer.fill)
          : gradientOf(design.palette, layer.fill),
    }),
    ...(layer.stroke !== undefined && { stroke: colorOf(design.palette, layer.stroke) }),
    ...(layer.lineWidth !== undefined && { lineWidth: layer.lineWidth }),
    ...(layer.evenOdd !== undefined && { evenOdd: layer.evenOdd }),
  }))
}

/** A motif standing on the page: `x` is its left edge, centre or right edge, `y` its top. */
export function placeMotif(design: CertificateDesign, element: MotifElement): PathBox[] {
  const motif = motifOf(design, element.motif)
  const scale = element.width / motif.width
  const share = { left: 0, centre: 0.5, right: 1 }[element.anchor]
  return motifBoxes(design, motif, [scale, 0, 0, scale, element.x - share * element.width, element.y])
}

/** The same motif on both sides of a text, mirrored on the right; `y` is the height of their middle. */
export function flankBoxes(
  design: CertificateDesign,
  flank: { motif: string; width: number; gap: number },
  text: { left: number; right: number; middle: number },
): PathBox[] {
  const motif = motifOf(design, flank.motif)
  const scale = flank.width / motif.width
  const shape: Matrix = [scale, 0, 0, scale, 0, (-motif.height * scale) / 2]
  const left: Matrix = [1, 0, 0, 1, text.left - flank.gap - flank.width, text.middle]
  const right: Matrix = [-1, 0, 0, 1, text.right + flank.gap + flank.width, text.middle]
  return [left, right].flatMap((side) => motifBoxes(design, motif, combine(side, shape)))
}
