/**
 * Where rows begin and end, the quick way: `<row r="7" spans="1:12" ht="15">` and `</row>`, as nearly every program writes
 * them. Whatever looks otherwise is left to the tokens.
 */
export interface PlainRow {
  number: number
}

const [LESS, GREATER, SLASH, SPACE, EQUALS, QUOTE] = [60, 62, 47, 32, 61, 34]
const [LETTER_O, LETTER_R, LETTER_W] = [111, 114, 119]
const [ZERO, NINE] = [48, 57]
const NONE = -1
const MOST_DIGITS = 9

/** Reads the tag that begins a row at `at`; gives the position after it, -1 when it is none or not wholly here. */
export function takePlainRow(bytes: Uint8Array, at: number, row: PlainRow): number {
  const isRow = bytes[at] === LESS && isName(bytes, at + 1) && bytes[at + 4] === SPACE
  if (!isRow || bytes[at + 5] !== LETTER_R || bytes[at + 6] !== EQUALS || bytes[at + 7] !== QUOTE) return NONE
  const digits = at + 8
  let end = digits
  let number = 0
  for (let code = bytes[end] ?? 0; code >= ZERO && code <= NINE; code = bytes[++end] ?? 0)
    number = number * 10 + code - ZERO
  if (bytes[end] !== QUOTE || bytes[digits] === ZERO || end - digits > MOST_DIGITS || end === digits)
    return NONE
  row.number = number
  return afterAttributes(bytes, end + 1)
}

/** The position after the `</row>` at `at`, -1 when there is none. */
export function takeRowEnd(bytes: Uint8Array, at: number): number {
  const isEnd =
    bytes[at] === LESS && bytes[at + 1] === SLASH && isName(bytes, at + 2) && bytes[at + 5] === GREATER
  return isEnd ? at + 6 : NONE
}

function isName(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LETTER_R && bytes[at + 1] === LETTER_O && bytes[at + 2] === LETTER_W
}

/** The position after the `>`, over attributes that say nothing of the list. */
function afterAttributes(bytes: Uint8Array, start: number): number {
  let at = start
  while (bytes[at] === SPACE) {
    at += 1
    for (let code = bytes[at] ?? 0; code > SPACE && code !== EQUALS; code = bytes[++at] ?? 0)
      if (code === QUOTE || code === GREATER || code === SLASH) return NONE
    if (bytes[at] !== EQUALS || bytes[at + 1] !== QUOTE) return NONE
    at = bytes.indexOf(QUOTE, at + 2) + 1
    if (at === 0) return NONE
  }
  return bytes[at] === GREATER ? at + 1 : NONE
}
