import { isAscii } from 'node:buffer'
import { exceeded, refused } from '../refusals.ts'
import { takePlainCell, type PlainCell } from './plain-cell.ts'
import { takePlainRow, takeRowEnd, type PlainRow } from './plain-row.ts'
import { takeUsualCell } from './usual-cell.ts'
import { utf8, xmlText } from './xml-text.ts'

/**
 * One token after another of the XML of a part: elements begin and end, with text between them. Reads what SpreadsheetML
 * is made of, names without their prefix, and keeps nothing but the piece at hand, however long the part is. A document
 * type is refused: Excel never writes one, and entities are declared there.
 *
 * Ours because a list of 620,000 rows has 23 million tokens: an object for each, as SAX libraries make, takes 15 seconds
 * instead of 5 (docs/adr/0020).
 */

const LESS = 60
const GREATER = 62
const SLASH = 47
const COLON = 58
const EQUALS = 61
const QUOTE = 34
const APOSTROPHE = 39
const EXCLAMATION = 33
const QUESTION = 63
const LAST_SPACE = 32

/** One tag, one piece of text: four times what a cell of Excel may hold. */
const LONGEST_TOKEN = 1 << 20

export class XmlTokens {
  /** Of the current token. An element without content (`<c/>`) is 'empty': nothing closes it. */
  kind: 'open' | 'empty' | 'close' | 'text' = 'text'
  /** Local name of the element that begins or ends: `c` for `<x:c>`. */
  name = ''

  #bytes: Buffer = Buffer.alloc(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  /** The same bytes, each as one latin1 letter, once they were asked for. */
  #letters: string | undefined
  /** Nothing in them needs decoding, as in most of a sheet. */
  #isPlain = true
  #at = 0
  #textFrom = 0
  #textTo = 0
  #isCdata = false
  /** Four positions for each attribute of the current element: name from, to, value from, to. */
  #attributes: number[] = []
  #attributeCount = 0

  /** Bytes that follow, UTF-8. */
  feed(bytes: Buffer): void {
    // Put together as bytes: letters of one flat string are quicker to look at than those of a string of two pieces.
    const rest = this.#bytes.subarray(this.#at)
    if (rest.length > LONGEST_TOKEN) throw exceeded('cell')
    this.#setBytes(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]))
    // No XML holds a NUL, and texts are parted by it.
    if (bytes.includes(0)) throw refused('damaged')
  }

  /** Moves to the next token; false when more bytes are needed, or there are none. */
  next(): boolean {
    while (this.#at < this.#bytes.length) {
      if (this.#window.charCodeAt(this.#at) !== LESS) return this.#takeText()
      const second = this.#window.charCodeAt(this.#at + 1)
      if (second === SLASH) return this.#takeClosing()
      if (second === EXCLAMATION) {
        if (this.#window.startsWith('<![CDATA[', this.#at)) return this.#takeCdata()
        if (!this.#isComment()) return false
        if (!this.#moveAfter('-->')) return false
      } else if (second === QUESTION) {
        if (!this.#moveAfter('?>')) return false
      } else return this.#takeElement()
    }
    return false
  }

  /** Moves past the next `mark` without looking at what stands before it; false when it has not come yet. */
  skipPast(mark: string): boolean {
    if (this.#moveAfter(mark)) return true
    this.#at = Math.max(this.#at, this.#bytes.length - mark.length)
    return false
  }

  /** The value of an attribute of the current element, whatever its prefix. */
  attribute(name: string): string | undefined {
    const at = this.#attributes
    const first = name.charCodeAt(0)
    for (let i = 0; i < this.#attributeCount; i += 4) {
      // Positions were written by #takeAttributes up to the count.
      const from = at[i] as number
      if ((at[i + 1] as number) - from !== name.length || this.#window.charCodeAt(from) !== first) continue
      if (name.length > 1 && !this.#window.startsWith(name, from)) continue
      const bytes = this.#window.slice(at[i + 2], at[i + 3])
      return this.#isPlain ? bytes : xmlText(bytes)
    }
    return undefined
  }

  /** The letters of the current text. */
  text(): string {
    const bytes = this.#window.slice(this.#textFrom, this.#textTo)
    if (this.#isPlain) return bytes
    return this.#isCdata ? utf8(bytes) : xmlText(bytes)
  }

  /**
   * When the element that just began holds nothing but text, all of it, and moves past its end. Undefined when it holds
   * more or is not wholly here: then its tokens follow one by one as always. Saves two of three tokens of a value.
   */
  wholeText(): string | undefined {
    const window = this.#window
    const to = find(LESS, window, this.#at)
    if (window.charCodeAt(to + 1) !== SLASH) return undefined
    const end = find(GREATER, window, to)
    if (end === window.length) return undefined
    const bytes = window.slice(this.#at, to)
    this.#at = end + 1
    return this.#isPlain ? bytes : xmlText(bytes)
  }

  /** Moves past the cell that follows when it is a plain one, and reads it into `cell`; false when it is none. */
  plainCell(cell: PlainCell): boolean {
    let end = takeUsualCell(this.#view, this.#at, cell)
    if (end < 0) end = takePlainCell(this.#bytes, this.#at, cell)
    return this.#moveTo(end)
  }

  /** Moves past the beginning of a row when that follows and is a plain one, and reads it into `row`. */
  plainRow(row: PlainRow): boolean {
    return this.#moveTo(takePlainRow(this.#bytes, this.#at, row))
  }

  /** Moves past the end of a row when that follows. */
  plainRowEnd(): boolean {
    return this.#moveTo(takeRowEnd(this.#bytes, this.#at))
  }

  /** The letters of the value of the plain cell that was just read. */
  plainValue({ from, to }: PlainCell): string {
    return this.#bytes.toString('latin1', from, to)
  }

  /** Says that nothing follows; throws a Problem when the part breaks off in the middle of a token. */
  end(): void {
    if (this.#window.slice(this.#at).trim() !== '') throw refused('damaged')
  }

  /** Plain cells are read from the bytes; letters are made only for tokens, of all the bytes from the first one on. */
  get #window(): string {
    return this.#letters ?? this.#toLetters()
  }

  #toLetters(): string {
    this.#setBytes(this.#bytes.subarray(this.#at))
    const letters = this.#bytes.toString('latin1')
    this.#isPlain = isAscii(this.#bytes) && !letters.includes('&')
    this.#letters = letters
    return letters
  }

  #setBytes(bytes: Buffer): void {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#letters = undefined
    this.#at = 0
  }

  #moveTo(end: number): boolean {
    if (end < 0) return false
    this.#at = end
    return true
  }

  #takeText(): boolean {
    const to = this.#window.indexOf('<', this.#at)
    if (to < 0) return false
    return this.#takeTextBetween(this.#at, to, to, false)
  }

  #takeCdata(): boolean {
    const to = this.#window.indexOf(']]>', this.#at)
    return to >= 0 && this.#takeTextBetween(this.#at + '<![CDATA['.length, to, to + ']]>'.length, true)
  }

  #takeTextBetween(from: number, to: number, next: number, isCdata: boolean): boolean {
    this.kind = 'text'
    this.#textFrom = from
    this.#textTo = to
    this.#isCdata = isCdata
    this.#at = next
    return true
  }

  #takeClosing(): boolean {
    const window = this.#window
    let from = this.#at + 2
    let to = from
    let code = window.charCodeAt(to)
    for (; code !== GREATER && code > LAST_SPACE; code = window.charCodeAt(++to)) {
      if (code === COLON) from = to + 1
    }
    const end = code === GREATER ? to : window.indexOf('>', to)
    if (Number.isNaN(code) || end < 0) return false
    this.kind = 'close'
    this.name = window.slice(from, to)
    this.#at = end + 1
    return true
  }

  #takeElement(): boolean {
    const window = this.#window
    let from = this.#at + 1
    let to = from
    for (let code = window.charCodeAt(to); code > LAST_SPACE; code = window.charCodeAt(++to)) {
      if (code === GREATER || code === SLASH) break
      if (code === COLON) from = to + 1
    }
    const end = this.#takeAttributes(to)
    if (end < 0) return false
    this.kind = window.charCodeAt(end - 1) === SLASH ? 'empty' : 'open'
    this.name = window.slice(from, to)
    this.#at = end + 1
    return true
  }

  /** Notes where the attributes stand; gives the position of the `>` that ends the tag, -1 when it has not come yet. */
  #takeAttributes(start: number): number {
    const window = this.#window
    this.#attributeCount = 0
    let at = start
    for (;;) {
      const code = window.charCodeAt(at)
      if (code === GREATER) return at
      if (code <= LAST_SPACE || code === SLASH) {
        at += 1
        continue
      }
      const value = this.#takeAttributeName(at)
      const quote = window.charCodeAt(value)
      if (Number.isNaN(quote)) return -1
      if (quote !== QUOTE && quote !== APOSTROPHE) throw refused('damaged')
      const end = find(quote, window, value + 1)
      if (end === window.length) return -1
      this.#attributes[this.#attributeCount - 2] = value + 1
      this.#attributes[this.#attributeCount - 1] = end
      at = end + 1
    }
  }

  /** Notes one attribute whose name begins at `start`; gives the position where its quoted value should begin. */
  #takeAttributeName(start: number): number {
    const window = this.#window
    let from = start
    let to = start
    let code = window.charCodeAt(to)
    while (code !== EQUALS && code > LAST_SPACE) {
      if (code === COLON) from = to + 1
      code = window.charCodeAt(++to)
    }
    this.#attributes[this.#attributeCount] = from
    this.#attributes[this.#attributeCount + 1] = to
    this.#attributeCount += 4
    let value = to
    while (code <= LAST_SPACE) code = window.charCodeAt(++value)
    if (code === EQUALS) code = window.charCodeAt(++value)
    while (code <= LAST_SPACE) code = window.charCodeAt(++value)
    return value
  }

  /** Of what begins with `<!`, only comments are read over; false when more bytes must tell. */
  #isComment(): boolean {
    if (this.#window.startsWith('<!--', this.#at)) return true
    if (this.#bytes.length - this.#at < '<![CDATA['.length) return false
    throw refused('dtd')
  }

  #moveAfter(mark: string): boolean {
    const found = this.#window.indexOf(mark, this.#at)
    if (found < 0) return false
    this.#at = found + mark.length
    return true
  }
}

/** Where the letter stands next, the length of the text when it does not: quicker than indexOf for what is near. */
function find(letter: number, text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) !== letter) at += 1
  return at
}
