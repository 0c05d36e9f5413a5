import { isLegacyVietnameseFont } from '../legacy-fonts.ts'
import { withoutEscapes } from './xml-text.ts'
import type { XmlTokens } from './xml-tokens.ts'

/**
 * Gathers the text of a string that may be in several runs, each with its own font. How to pronounce it, which Japanese
 * workbooks add, is left out.
 */
export class RichText {
  /** Of the first run that is in a font from before Unicode. */
  font: string | undefined
  #text = ''
  #isText = false
  #isPhonetic = false

  /** One token between the beginning of the string (`<si>`, `<is>`) and its end. */
  take(token: XmlTokens): void {
    if (token.kind === 'text') {
      if (this.#isText && !this.#isPhonetic) this.#text += token.text()
    } else if (token.name === 't') this.#isText = token.kind === 'open'
    else if (token.name === 'rPh') this.#isPhonetic = token.kind === 'open'
    else if (token.name === 'rFont' && token.kind !== 'close') this.#noteFont(token.attribute('val'))
  }

  /** The whole text; the next string begins empty. */
  finish(): string {
    const text = withoutEscapes(this.#text)
    this.#text = ''
    this.#isText = this.#isPhonetic = false
    return text
  }

  #noteFont(name = ''): void {
    if (isLegacyVietnameseFont(name)) this.font ??= name
  }
}
