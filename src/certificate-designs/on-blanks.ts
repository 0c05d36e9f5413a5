import type { DesignElement, DesignLine } from './certificate-design.ts'
import { tokensOf } from './tokens.ts'

/**
 * A sheet printed whole on white paper, or only what is missing on a blank that came from the printing shop.
 */
export const LAYOUT_MODES = ['full', 'overprint'] as const
export type LayoutMode = (typeof LAYOUT_MODES)[number]

/**
 * What differs from certificate to certificate is printed on blanks, unless the design says otherwise. The name of the
 * form («BẰNG KHEN») is on the blank already: blanks are made for one form.
 */
export function lineOnBlanks(line: DesignLine): boolean {
  return line.onBlanks ?? tokensOf(line.text).some((token) => token !== 'formTitle')
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
