/**
 * The quick way through a sheet. Nearly every cell that Excel writes looks like `<c r="B7" s="2" t="s"><v>123</v></c>` or
 * `<c r="C7" s="4"/>`, and a list of 620,000 rows has millions of them: they are read in one go over the bytes, without a
 * token for each of their parts. Whatever looks otherwise is left to the tokens.
 */
export interface PlainCell {
  /** 1 = column A; 0 when the cell does not say where it stands. */
  column: number
  style: number
  /** Whether the value is the number of a shared text. */
  isShared: boolean
  /** The whole number that the value spells in up to nine digits, -1 when it spells none. */
  whole: number
  /** Where the value stands; nowhere (0 to 0) in a cell without one. */
  from: number
  to: number
}

export function emptyPlainCell(): PlainCell {
  return { column: 0, style: 0, isShared: false, whole: NONE, from: 0, to: 0 }
}

const [LESS, GREATER, SLASH, SPACE, EQUALS, QUOTE, AMPERSAND] = [60, 62, 47, 32, 61, 34, 38]
const [LETTER_C, LETTER_N, LETTER_R, LETTER_S, LETTER_T, LETTER_V] = [99, 110, 114, 115, 116, 118]
const [BEFORE_A, CAPITAL_Z, ZERO, NINE, LAST_ASCII] = [64, 90, 48, 57, 127]
const NONE = -1
const MOST_LETTERS = 3
const MOST_DIGITS = 9

/**
 * Reads the cell that begins at `at` into `cell`; gives the position after it, -1 when it is no such cell or not wholly
 * here. The value is ASCII without entities.
 */
export function takePlainCell(bytes: Uint8Array, at: number, cell: PlainCell): number {
  if (bytes[at] !== LESS || bytes[at + 1] !== LETTER_C) return NONE
  clear(cell)
  const end = takeAttributes(bytes, at + 2, cell)
  if (end === NONE) return NONE
  if (bytes[end] === SLASH) return bytes[end + 1] === GREATER ? end + 2 : NONE
  if (bytes[end + 1] !== LESS || bytes[end + 2] !== LETTER_V || bytes[end + 3] !== GREATER) return NONE
  cell.from = end + 4
  cell.to = takeWhole(bytes, cell)
  if (cell.to === NONE && !cell.isShared) cell.to = takeValue(bytes, cell.from)
  return cell.to > cell.from ? afterEnd(bytes, cell.to) : NONE
}

function clear(cell: PlainCell): void {
  cell.column = cell.style = cell.from = cell.to = 0
  cell.whole = NONE
  cell.isShared = false
}

/** Takes `r`, `s` and `t`; gives the position of the `>` or `/` that ends the tag. */
function takeAttributes(bytes: Uint8Array, start: number, cell: PlainCell): number {
  let at = start
  while (bytes[at] === SPACE) {
    if (bytes[at + 2] !== EQUALS || bytes[at + 3] !== QUOTE) return NONE
    const name = bytes[at + 1]
    if (name === LETTER_R) at = takeReference(bytes, at + 4, cell)
    else if (name === LETTER_S) at = takeStyle(bytes, at + 4, cell)
    else if (name === LETTER_T) at = takeType(bytes, at + 4, cell)
    else return NONE
    if (bytes[at] !== QUOTE) return NONE
    at += 1
  }
  return bytes[at] === GREATER || bytes[at] === SLASH ? at : NONE
}

function takeReference(bytes: Uint8Array, start: number, cell: PlainCell): number {
  let at = start
  let code = bytes[at] ?? 0
  for (; code > BEFORE_A && code <= CAPITAL_Z; code = bytes[++at] ?? 0)
    cell.column = cell.column * 26 + code - BEFORE_A
  if (at - start > MOST_LETTERS) return NONE
  while (code >= ZERO && code <= NINE) code = bytes[++at] ?? 0
  return at
}

function takeStyle(bytes: Uint8Array, start: number, cell: PlainCell): number {
  let at = start
  for (let code = bytes[at] ?? 0; code >= ZERO && code <= NINE; code = bytes[++at] ?? 0)
    cell.style = cell.style * 10 + code - ZERO
  return at - start <= MOST_DIGITS ? at : NONE
}

/** Shared texts and numbers are plain; the other kinds are seldom. */
function takeType(bytes: Uint8Array, at: number, cell: PlainCell): number {
  cell.isShared = bytes[at] === LETTER_S
  return cell.isShared || bytes[at] === LETTER_N ? at + 1 : NONE
}

function takeWhole(bytes: Uint8Array, cell: PlainCell): number {
  let at = cell.from
  let whole = 0
  for (let code = bytes[at] ?? 0; code >= ZERO && code <= NINE; code = bytes[++at] ?? 0)
    whole = whole * 10 + code - ZERO
  if (bytes[at] !== LESS || at === cell.from || at - cell.from > MOST_DIGITS) return NONE
  cell.whole = whole
  return at
}

function takeValue(bytes: Uint8Array, start: number): number {
  let at = start
  for (let code = bytes[at]; code !== LESS; code = bytes[++at])
    if (code === undefined || code === AMPERSAND || code > LAST_ASCII) return NONE
  return at
}

/** The position after `</v></c>`. */
function afterEnd(bytes: Uint8Array, at: number): number {
  const isEnd =
    bytes[at + 1] === SLASH &&
    bytes[at + 2] === LETTER_V &&
    bytes[at + 3] === GREATER &&
    bytes[at + 4] === LESS &&
    bytes[at + 5] === SLASH &&
    bytes[at + 6] === LETTER_C &&
    bytes[at + 7] === GREATER
  return isEnd ? at + 8 : NONE
}
