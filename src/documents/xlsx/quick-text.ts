import { putBytes } from './write-bytes.ts'

const OPENED = Buffer.from('<t>')
const CLOSED = Buffer.from('</t>')

/** Letters that stand in XML as they are. Everything else takes the slow way, also whatever only might need care. */
const PLAIN = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const letter = String.fromCharCode(code)
  return code > 0x20 && code !== 0x7f && !'&<>"_'.includes(letter) ? 1 : 0
})
const BLANK = 0x20

/**
 * Writes `<t>text</t>` as `textElement` would, in one pass over the letters, into bytes with room for three of each letter
 * and eight more. Answers where it ends; -1 when the text needs more care than this, and whatever was written is to be
 * written over.
 */
export function quickText(bytes: Uint8Array, start: number, text: string): number {
  if (text.length === 0 || text.length > 1000) return -1
  let at = putBytes(bytes, start, OPENED)
  let last = BLANK
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x80) {
      // A blank at the beginning, or after another one, has to be kept on purpose.
      if (PLAIN[code] === 0 && (code !== BLANK || last === BLANK)) return -1
      bytes[at++] = code
    } else if (code < 0x800) {
      if (code <= 0xa0) return -1
      bytes[at++] = 0xc0 | (code >> 6)
      bytes[at++] = 0x80 | (code & 0x3f)
    } else {
      if (!isPlainFar(code)) return -1
      bytes[at++] = 0xe0 | (code >> 12)
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
      bytes[at++] = 0x80 | (code & 0x3f)
    }
    last = code
  }
  return last === BLANK ? -1 : putBytes(bytes, at, CLOSED)
}

/** No blank of any kind, no half of a pair, nothing that is no letter. */
function isPlainFar(code: number): boolean {
  if (code < 0x1680) return true
  return code >= 0x1e00 ? code < 0x2000 || (code > 0x3000 && code < 0xd800) : code > 0x1680
}
