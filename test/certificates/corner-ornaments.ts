import type { CertificateDesign } from '../../src/certificate-designs/certificate-design.ts'
import { frameBoxes } from '../../src/certificates/frame.layout.ts'
import type { Matrix, PathBox } from '../../src/documents/pdf/boxes.ts'

interface Rectangle {
  name: string
  left: number
  right: number
  top: number
  bottom: number
}

/** Points a piece of path data goes through or is pulled towards; all commands of the motifs are absolute. */
function points(d: string): [number, number][] {
  return Array.from(d.matchAll(/([MLCQAHVZ])([^MLCQAHVZ]*)/g)).flatMap(([, command, rest = '']) => {
    const numbers = Array.from(rest.matchAll(/-?[\d.]+/g), Number)
    const coordinates = command === 'A' ? numbers.slice(-2) : numbers
    return Array.from({ length: Math.floor(coordinates.length / 2) }, (_, at): [number, number] => [
      coordinates[2 * at] ?? NaN,
      coordinates[2 * at + 1] ?? NaN,
    ])
  })
}

function around(name: string, d: string, [a, b, c, e, x, y]: Matrix): Rectangle {
  const placed = points(d).map(([px, py]) => [a * px + c * py + x, b * px + e * py + y] as const)
  const [xs, ys] = [placed.map(([px]) => px), placed.map(([, py]) => py)]
  return {
    name,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
}

/** Where the pieces of the corner ornaments of a design lie on the page: one rectangle for each closed or open figure. */
export function cornerOrnaments(design: CertificateDesign): Rectangle[] {
  const { corner } = design.frame
  if (!corner) return []
  const drawn = new Set(design.motifs.get(corner.motif)?.layers.map(({ d }) => d))
  return frameBoxes(design)
    .filter((box: PathBox) => drawn.has(box.d))
    .flatMap(({ d, matrix }) => d.split(/(?=M)/).map((figure) => around(corner.motif, figure, matrix)))
}
