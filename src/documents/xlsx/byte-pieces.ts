/** What becomes a part of a workbook, gathered as bytes in pieces. */
export class BytePieces {
  /** The piece being filled, and how far: who asked for room writes here and moves `used` on. */
  bytes = Buffer.allocUnsafe(SIZE)
  used = 0
  private readonly full: Buffer[] = []

  /** Adds any text. */
  add(text: string): void {
    // A UTF-16 unit becomes three bytes at most.
    this.need(text.length * 3)
    this.used += this.bytes.write(text, this.used)
  }

  /** Makes sure that so many bytes can be written at `used`; `bytes` may be another piece afterwards. */
  need(room: number): void {
    if (this.used + room <= this.bytes.length) return
    this.full.push(this.bytes.subarray(0, this.used))
    this.bytes = Buffer.allocUnsafe(Math.max(SIZE, room))
    this.used = 0
  }

  /** A piece that is full, which the caller may keep; null when there is none. */
  take(): Buffer | null {
    return this.full.shift() ?? null
  }

  /** All that was not taken, at the end. */
  rest(): Buffer[] {
    return [...this.full.splice(0), this.bytes.subarray(0, this.used)]
  }
}

/** Each piece is packed by itself: smaller ones take longer to pack, and come out larger. */
const SIZE = 512 * 1024
