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
const ROW_END = '</row>'.length
/** As far as the number of a row stands in its tag. No byte is asked for beyond the last, which is slow. */
const NUMBERED = '<row r="123456789"'.length

/** Reads the tag that begins a row at `at`; gives the position after it, -1 when it is none or not wholly here. */
export function takePlainRow(bytes: Uint8Array, at: number, row: PlainRow): number {
  if (at + NUMBERED > bytes.length || !isName(bytes, at + 1) || bytes[at] !== LESS) return NONE
  const isNumbered =
    bytes[at + 4] === SPACE &&
    bytes[at + 5] === LETTER_R &&
    bytes[at + 6] === EQUALS &&
    bytes[at + 7] === QUOTE &&
    bytes[at + 8] !== ZERO
  if (!isNumbered) return NONE
  const digits = at + 8
  let end = digits
  let number = 0
  let code = bytes[end] ?? 0
  for (; code >= ZERO && code <= NINE && end - digits < MOST_DIGITS; code = bytes[++end] ?? 0)
    number = number * 10 + code - ZERO
  if (end === digits || code !== QUOTE) return NONE
  row.number = number
  return afterAttributes(bytes, end + 1)
}

/** The position after the `</row>` at `at`, -1 when there is none. */
export function takeRowEnd(bytes: Uint8Array, at: number): number {
  if (at + ROW_END > bytes.length || bytes[at] !== LESS || bytes[at + 1] !== SLASH) return NONE
  return isName(bytes, at + 2) && bytes[at + 5] === GREATER ? at + ROW_END : NONE
}

function isName(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LETTER_R && bytes[at + 1] === LETTER_O && bytes[at + 2] === LETTER_W
}

/** The position after the `>`, over attributes that say nothing of the list. */
function afterAttributes(bytes: Uint8Array, start: number): number {
  const last = bytes.length - 1
  let at = start
  while (at < last && bytes[at] === SPACE) {
    const value = afterName(bytes, at + 1) + 1
    if (value === 0) return NONE
    at = value
    while (at < last && bytes[at] !== QUOTE) at += 1
    at += 1
  }
  return at <= last && bytes[at] === GREATER ? at + 1 : NONE
}

/** Where the quotation mark after `name=` stands, -1 when that is not what stands there. */
function afterName(bytes: Uint8Array, start: number): number {
  const last = bytes.length - 1
  for (let at = start; at < last; at += 1) {
    const code = bytes[at] ?? 0
    if (code === EQUALS) return bytes[at + 1] === QUOTE ? at + 1 : NONE
    if (code <= SPACE || code === QUOTE || code === GREATER || code === SLASH) return NONE
  }
  return NONE
}
