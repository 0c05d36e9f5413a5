/** Text gathered as bytes: each row is encoded by itself, since one letter beyond ASCII would slow down all around it. */
export class BytePieces {
  private bytes = Buffer.allocUnsafe(SIZE)
  private used = 0

  /** Adds text; answers a full piece when there is one, which the caller may keep. */
  add(text: string): Buffer | null {
    // A UTF-16 unit becomes three bytes at most.
    const most = text.length * 3
    const full = this.used + most > this.bytes.length ? this.take(most) : null
    this.used += this.bytes.write(text, this.used)
    return full
  }

  /** What has been added since the last piece. */
  rest(): Buffer {
    return this.bytes.subarray(0, this.used)
  }

  private take(room: number): Buffer {
    const piece = this.rest()
    this.bytes = Buffer.allocUnsafe(Math.max(SIZE, room))
    this.used = 0
    return piece
  }
}

const SIZE = 128 * 1024
