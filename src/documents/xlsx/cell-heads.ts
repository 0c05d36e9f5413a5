import { putNumber } from './write-bytes.ts'

/**
 * What stands before the content of a cell: the end of the element before, place, style and kind. It is the same from row
 * to row but for the row's number, so it is kept as bytes in which only that is written anew.
 */

const KINDS = {
  empty: '"/>',
  number: '"><v>',
  shared: '" t="s"><v>',
  inline: '" t="inlineStr"><is>',
} as const

export type CellKind = keyof typeof KINDS

class CellHead {
  private readonly start: string
  private readonly kind: CellKind
  private bytes = new Uint8Array(0)
  private style = ''
  /** The row numbers that have as many digits as there is room for. */
  private from = 0
  private below = 0

  constructor(start: string, kind: CellKind) {
    this.start = start
    this.kind = kind
  }

  at(row: number, style: string): Uint8Array {
    if (style !== this.style || row < this.from || row >= this.below) this.make(row, style)
    else putNumber(this.bytes, this.start.length, row)
    return this.bytes
  }

  private make(row: number, style: string): void {
    const digits = String(row)
    this.bytes = Buffer.from(`${this.start}${digits}" s="${style}${KINDS[this.kind]}`)
    this.style = style
    this.below = 10 ** digits.length
    this.from = this.below / 10
  }
}

/** The heads of the cells of one column, by what the cells hold. */
export class CellHeads {
  private readonly heads: Record<CellKind, CellHead>

  constructor(letter: string) {
    const start = `<c r="${letter}`
    this.heads = {
      empty: new CellHead(start, 'empty'),
      number: new CellHead(start, 'number'),
      shared: new CellHead(start, 'shared'),
      inline: new CellHead(start, 'inline'),
    }
  }

  /** Valid until the next call for this column. */
  of(kind: CellKind, row: number, style: string): Uint8Array {
    return this.heads[kind].at(row, style)
  }
}
