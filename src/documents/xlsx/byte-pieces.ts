import { quickText } from './quick-text.ts'
import { textElement } from './xml-text.ts'

/**
 * What becomes a part of a workbook, gathered as bytes. Markup is ASCII and is gathered as such, which costs a copy; only
 * texts have to be encoded, each by itself: one letter beyond ASCII would slow down all around it.
 */
export class BytePieces {
  private bytes = Buffer.allocUnsafe(SIZE)
  private used = 0
  private markup = ''
  private readonly full: Buffer[] = []

  /** Adds any text. */
  add(text: string): void {
    this.encode()
    // A UTF-16 unit becomes three bytes at most.
    this.need(text.length * 3)
    this.used += this.bytes.write(text, this.used)
  }

  /** Adds text of which it is known that it is ASCII. */
  ascii(text: string): void {
    this.markup += text
    if (this.markup.length > MUCH) this.encode()
  }

  /** Adds the element that holds a text. */
  text(text: string): void {
    this.encode()
    this.need(text.length * 3 + 8)
    const end = quickText(this.bytes, this.used, text)
    if (end === -1) this.add(textElement(text))
    else this.used = end
  }

  /** A piece that is full, which the caller may keep; null when there is none. */
  take(): Buffer | null {
    return this.full.shift() ?? null
  }

  /** All that was not taken, at the end. */
  rest(): Buffer[] {
    this.encode()
    return [...this.full.splice(0), this.bytes.subarray(0, this.used)]
  }

  private encode(): void {
    if (this.markup === '') return
    this.need(this.markup.length)
    this.used += this.bytes.write(this.markup, this.used, 'latin1')
    this.markup = ''
  }

  private need(room: number): void {
    if (this.used + room <= this.bytes.length) return
    this.full.push(this.bytes.subarray(0, this.used))
    this.bytes = Buffer.allocUnsafe(Math.max(SIZE, room))
    this.used = 0
  }
}

const SIZE = 128 * 1024
const MUCH = 8192
