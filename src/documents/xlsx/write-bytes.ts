/** Bytes put one behind another, without anything made that must be collected. Every function answers where it ends. */

/** Copies a piece to `at`. */
export function putBytes(bytes: Uint8Array, at: number, piece: Uint8Array): number {
  bytes.set(piece, at)
  return at + piece.length
}

/** Writes text of which it is known that it is ASCII. */
function putAscii(bytes: Uint8Array, at: number, text: string): number {
  for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index)
  return at + text.length
}

const NINE_DIGITS = 999_999_999
const ZERO = 0x30

/** Writes a number as a sheet spells it, in 24 bytes at most. */
export function putNumber(bytes: Uint8Array, at: number, number: number): number {
  if (!(number >= 0 && number <= NINE_DIGITS && Number.isInteger(number)))
    return putAscii(bytes, at, String(number))
  let rest = number | 0
  let end = at + 1
  for (let limit = 10; rest >= limit; limit *= 10) end += 1
  for (let place = end - 1; place >= at; place -= 1) {
    const tens = (rest / 10) | 0
    bytes[place] = ZERO + rest - tens * 10
    rest = tens
  }
  return end
}
