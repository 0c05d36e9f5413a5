import { deflateSync } from 'node:zlib'
import type { Box, PathBox } from './boxes.ts'
import { boxContent, matrixFrom, namesNothing, paintedPath, type Named } from './page-content.ts'
import { pathOperators } from './path-operators.ts'

/** A drawing that comes again and again on a ground: a tile of its frame, a leaf of its wreath. */
export interface Stamp {
  /** Its operators, deflated. */
  data: Buffer
  named: Named
  /** The rectangle it lies in, as the inside of a PDF array. */
  bounds: string
}

export interface GroundContent {
  /** Calls its stamps P and their place in `stamps`. */
  content: string
  named: Named
  stamps: Stamp[]
}

/** A form has some hundred bytes of its own. */
const LEAST_TIMES = 3

/**
 * The operators of a ground. Frames repeat a few drawings some hundred times; each is written once and then stamped, which
 * leaves a printer a fifth to read.
 * @param height of the page, mm
 */
export function groundContent(boxes: readonly Box[], height: number): GroundContent {
  const drawings = drawingsOf(boxes)
  const times = new Map<string, number>()
  for (const drawing of drawings) times.set(drawing, (times.get(drawing) ?? 0) + 1)
  const [named, stamps, places] = [namesNothing(), [] as Stamp[], new Map<string, number>()]
  const content = boxes.map((box, at) => {
    const drawing = drawings[at] ?? ''
    if (box.kind !== 'path' || (times.get(drawing) ?? 0) < LEAST_TIMES) return boxContent(box, height, named)
    const place = places.get(drawing) ?? stamps.push(stampOf(box)) - 1
    places.set(drawing, place)
    return `q ${matrixFrom(box.matrix, height)} cm /P${place} Do Q\n`
  })
  return { content: content.join(''), named, stamps }
}

/** Of each box, what is drawn wherever it stands: paths by their numbers, for they are long; '' where it is no path. */
function drawingsOf(boxes: readonly Box[]): string[] {
  const paths = new Map<string, number>()
  return boxes.map((box) => {
    if (box.kind !== 'path') return ''
    const { d, fill, stroke, lineWidth, evenOdd } = box
    const path = paths.get(d) ?? paths.size
    paths.set(d, path)
    return JSON.stringify([path, fill, stroke, lineWidth, evenOdd])
  })
}

function stampOf(box: PathBox): Stamp {
  const named = namesNothing()
  const data = deflateSync(Buffer.from(paintedPath(box, named), 'latin1'), { level: 9 })
  return { data, named, bounds: boundsOf(box) }
}

/**
 * Where it lies, with room round it: a reader that cuts along an edge makes the edge paler. Curves stay between their points.
 */
function boundsOf({ d, lineWidth = 1 }: PathBox): string {
  const numbers = (pathOperators(d).match(/-?[\d.]+/g) ?? []).map(Number)
  const [across = [], down = []] = [0, 1].map((parity) => numbers.filter((_, at) => at % 2 === parity))
  const [left, right] = [Math.min(...across), Math.max(...across)]
  const [top, bottom] = [Math.min(...down), Math.max(...down)]
  const room = lineWidth + (right - left + bottom - top) / 10
  const low = [left, top].map((edge) => Math.floor(edge - room))
  const high = [right, bottom].map((edge) => Math.ceil(edge + room))
  return [...low, ...high].join(' ')
}
