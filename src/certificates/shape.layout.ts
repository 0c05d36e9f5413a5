import type { Box, ImageBox, Matrix, PathBox } from '../documents/pdf/boxes.ts'
import type {
  CertificateDesign,
  ImageElement,
  LineElement,
  RectangleElement,
} from '../certificate-designs/certificate-design.ts'
import { colorOf } from '../certificate-designs/palette.ts'

const SAME: Matrix = [1, 0, 0, 1, 0, 0]

/** @throws Error when the picture was not loaded with the design: a mistake of ours, an editor asks before it saves */
function imageOf({ code, images }: CertificateDesign, id: number): ImageBox['image'] {
  const image = images.get(id)
  if (image === undefined) throw new Error(`The design ${code} asks for picture ${id}, which is not at hand.`)
  return image
}

/** The office's own background over the whole page. */
export function backgroundBoxes(design: CertificateDesign): Box[] {
  const { background, width, height } = design
  if (background === undefined) return []
  return [{ kind: 'image', x: 0, y: 0, width, height, image: imageOf(design, background) }]
}

/** A picture: `x` is its left edge, centre or right edge. */
export function imageBoxes(design: CertificateDesign, element: ImageElement): Box[] {
  const { y, width, height, anchor } = element
  const x = element.x - { left: 0, centre: 0.5, right: 1 }[anchor] * width
  return [{ kind: 'image', x, y, width, height, image: imageOf(design, element.image) }]
}

export function drawnLineBoxes({ palette }: CertificateDesign, element: LineElement): PathBox[] {
  const { x, y, length, direction, thickness, color } = element
  const d = direction === 'across' ? `M${x} ${y}H${x + length}` : `M${x} ${y}V${y + length}`
  return [{ kind: 'path', d, matrix: SAME, stroke: colorOf(palette, color), lineWidth: thickness }]
}

export function rectangleBoxes({ palette }: CertificateDesign, element: RectangleElement): PathBox[] {
  const { x, y, width, height, contour, fill } = element
  const box: PathBox = { kind: 'path', d: `M${x} ${y}h${width}v${height}h${-width}Z`, matrix: SAME }
  if (fill !== undefined) box.fill = colorOf(palette, fill)
  if (contour !== undefined) {
    box.stroke = colorOf(palette, contour.color)
    box.lineWidth = contour.thickness
  }
  return fill === undefined && contour === undefined ? [] : [box]
}
