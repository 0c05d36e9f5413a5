import type { DesignElement, DesignLine } from './certificate-design.ts'
import { tokensOf } from './tokens.ts'

/**
 * A sheet printed whole on white paper, or only what is missing on a blank that came from the printing shop.
 */
export const LAYOUT_MODES = ['full', 'overprint'] as const
export type LayoutMode = (typeof LAYOUT_MODES)[number]

/** What differs from certificate to certificate is printed on blanks, unless the design says otherwise. */
export function lineOnBlanks(line: DesignLine): boolean {
  return line.onBlanks ?? tokensOf(line.text).length > 0
}

/** A block of lines says it line by line. */
export function elementOnBlanks(element: DesignElement): boolean {
  switch (element.kind) {
    case 'text':
      return lineOnBlanks(element)
    case 'stack':
    case 'signature':
      return true
    case 'qr':
      return element.onBlanks ?? true
    default:
      return element.onBlanks ?? false
  }
}
