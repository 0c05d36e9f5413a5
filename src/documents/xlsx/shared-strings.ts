import { BytePieces } from './byte-pieces.ts'
import { textElement } from './xml-text.ts'

/** As many different texts as are remembered: beyond, a text stands in its cell. Keeps memory within bounds. */
const MOST_TEXTS = 65_536
const MOST_CHARACTERS = 8_000_000
/** After so many different texts a column shows whether it repeats itself. */
const TRIAL = 4096

/** The texts of a workbook, each written once however many cells hold it. */
export class SharedStrings {
  private readonly places = new Map<string, number>()
  private readonly before: string
  private readonly known: number
  private characters = 0

  /** `part` is xl/sharedStrings.xml as it stands, to which the texts are added. */
  constructor(part: string) {
    const end = part.lastIndexOf('</sst>')
    this.before = part.slice(0, end).replace(/ (?:count|uniqueCount)="\d*"/g, '')
    this.known = part.split('<si>').length - 1
  }

  /** The number of a text, or undefined when it is not shared. */
  placeOf(text: string): number | undefined {
    const place = this.places.get(text)
    if (place !== undefined) return place
    if (this.places.size >= MOST_TEXTS || this.characters + text.length > MOST_CHARACTERS) return undefined
    const next = this.known + this.places.size
    this.places.set(text, next)
    this.characters += text.length
    return next
  }

  get size(): number {
    return this.places.size
  }

  *part(): Generator<Buffer> {
    const pieces = new BytePieces()
    pieces.add(this.before)
    for (const text of this.places.keys()) {
      pieces.add(`<si>${textElement(text)}</si>`)
      const piece = pieces.take()
      if (piece !== null) yield piece
    }
    pieces.add('</sst>')
    yield* pieces.rest()
  }
}

/** Writes the texts of one column: shared as long as they repeat, since a list of names would only fill the memory. */
export class TextColumn {
  private readonly strings: SharedStrings
  private seen = 0
  private added = 0
  private sharing = true

  constructor(strings: SharedStrings) {
    this.strings = strings
  }

  /** The end of a cell whose place and style are written: its type and what it holds. */
  cell(text: string): string {
    const place = this.placeOf(text)
    if (place === undefined) return ' t="inlineStr"><is>' + textElement(text) + '</is></c>'
    return ' t="s"><v>' + String(place) + '</v></c>'
  }

  /** The number of a text that is shared; undefined: it stands in its cell. */
  placeOf(text: string): number | undefined {
    if (!this.sharing) return undefined
    const before = this.strings.size
    const place = this.strings.placeOf(text)
    this.seen += 1
    this.added += this.strings.size - before
    if (this.added >= TRIAL && this.added * 2 > this.seen) this.sharing = false
    return place
  }
}
