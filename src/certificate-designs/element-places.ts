import { MM_PER_POINT } from '../documents/pdf/boxes.ts'
import type { DesignElement, DesignLine, Motif, SignatureElement } from './certificate-design.ts'

/** A part of the page, mm. */
export interface Place {
  left: number
  right: number
  top: number
  bottom: number
}

/** Letters reach this share of their size above the baseline, marks of capitals included. */
const REACH = 0.95

function spread(x: number, width: number, anchor: 'left' | 'centre' | 'right'): [number, number] {
  const left = x - { left: 0, centre: 0.5, right: 1 }[anchor] * width
  return [left, left + width]
}

/** The part of the page an element may use; what it fills of it depends on the words. */
export function placeOf(element: DesignElement, motifs: ReadonlyMap<string, Motif>): Place {
  switch (element.kind) {
    case 'text': {
      const [left, right] = spread(element.x, element.width, element.anchor)
      return { left, right, top: element.y - element.size * MM_PER_POINT * REACH, bottom: element.y }
    }
    case 'stack':
    case 'signature': {
      const [left, right] = spread(element.x, element.width, 'centre')
      const { top, bottom } = element
      return { left, right, top: element.kind === 'stack' ? top : top - firstReach(element), bottom }
    }
    case 'motif': {
      const motif = motifs.get(element.motif)
      const [left, right] = spread(element.x, element.width, element.anchor)
      const height = motif === undefined ? 0 : (element.width / motif.width) * motif.height
      return { left, right, top: element.y, bottom: element.y + height }
    }
    case 'qr':
      return square(element.x - element.quiet, element.y - element.quiet, element.size + 2 * element.quiet)
    case 'image': {
      const [left, right] = spread(element.x, element.width, element.anchor)
      return { left, right, top: element.y, bottom: element.y + element.height }
    }
    case 'rectangle': {
      const { x, y, width, height } = element
      return { left: x, right: x + width, top: y, bottom: y + height }
    }
    case 'line': {
      const { x, y, length, direction } = element
      const isAcross = direction === 'across'
      return { left: x, right: isAcross ? x + length : x, top: y, bottom: isAcross ? y : y + length }
    }
  }
}

function square(left: number, top: number, side: number): Place {
  return { left, right: left + side, top, bottom: top + side }
}

function firstReach({ lines }: SignatureElement): number {
  return (lines[0]?.size ?? 0) * MM_PER_POINT * REACH
}

/** How high the lines of a text may stand above the last of its baselines, mm. */
export function mostHeight(line: DesignLine): number {
  const size = line.size * MM_PER_POINT
  return size * REACH + (line.maxLines - 1) * size * Math.max(line.leading, 1.4)
}

/** The white kept for signature and seal (35 mm; 40 mm for the Prime Minister), above the name of the signer. */
export function signatureSpace(element: SignatureElement): Place {
  const [left, right] = spread(element.x, element.width, 'centre')
  const bottom = element.bottom - mostHeight({ ...element.name, maxLines: 1 })
  return { left, right, top: bottom - element.space, bottom }
}

export function overlap(one: Place, other: Place): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}
