import type { Limits } from '../limits.ts'
import { exceeded } from '../refusals.ts'
import type { Zip } from '../zip.ts'
import { RichText } from './rich-text.ts'
import { eachToken } from './xml-part.ts'

/** The texts that cells name by number. */
export interface SharedStrings {
  texts: string[]
  /** Fonts from before Unicode that runs of a text are in, by the number of the text. */
  fonts: Map<number, string>
}

export const NO_STRINGS: SharedStrings = { texts: [], fonts: new Map() }

/** All shared texts, rich text flattened; throws a Problem when they are more than the limit. */
export async function readSharedStrings(zip: Zip, part: string, limits: Limits): Promise<SharedStrings> {
  const strings: SharedStrings = { texts: [], fonts: new Map() }
  const rich = new RichText()
  const finish = () => {
    if (strings.texts.length >= limits.strings) throw exceeded('strings', limits.strings)
    if (rich.font !== undefined) strings.fonts.set(strings.texts.length, rich.font)
    rich.font = undefined
    strings.texts.push(whole(rich.finish()))
  }
  await eachToken(zip, part, (token) => {
    if (token.kind === 'text' || token.name !== 'si') rich.take(token)
    else if (token.kind !== 'open') finish()
  })
  return strings
}

/** A text of its own, since a piece cut out of a long one keeps the long one in memory; nothing for spaces only. */
function whole(text: string): string {
  return text.trim() === '' ? '' : Buffer.from(text).toString()
}
