import type { PlainCell } from './plain-cell.ts'

/**
 * The cells of a list as Excel and its like nearly always write them: place, style and type in this order, then a value.
 * They are read four letters at a time, in a third of the time that a look at each letter takes. What is told here is
 * what `takePlainCell` tells; whatever looks otherwise, or stands at the end of the bytes, is left to that.
 */

/** Four letters, or two, as one number. */
const CELL = 0x3c632072 // <c r
const REFERENCE = 0x3d22 // ="
const STYLE = 0x20733d22 // ·s="
const TYPE = 0x20743d22 // ·t="
const SHARED = 0x7322 // s"
const NUMBER = 0x6e22 // n"
const VALUE = 0x3e3c763e // ><v>
const NOTHING = 0x2f3e // />
const VALUE_ENDS = 0x3c2f763e // </v>
const CELL_ENDS = 0x3c2f633e // </c>

const [LESS, QUOTE, AMPERSAND] = [60, 34, 38]
const [BEFORE_A, CAPITAL_Z, ZERO, NINE, LAST_ASCII] = [64, 90, 48, 57, 127]
const NONE = -1
const MOST_LETTERS = 3
const MOST_DIGITS = 9
/** A cell is no longer than this but for its value: within it nothing needs to ask where the bytes end. */
const LONGEST = 80

/** Reads the cell that begins at `at` into `cell`; gives the position after it, -1 when it is none of the usual ones. */
export function takeUsualCell(view: DataView, at: number, cell: PlainCell): number {
  if (at + LONGEST > view.byteLength) return NONE
  if (view.getUint32(at) !== CELL || view.getUint16(at + 4) !== REFERENCE) return NONE
  cell.isShared = false
  cell.from = cell.to = cell.style = 0
  cell.whole = NONE
  let next = takeReference(view, at + 6, cell)
  if (next === NONE) return NONE
  if (view.getUint32(next) === STYLE) next = takeStyle(view, next + 4, cell)
  if (next === NONE) return NONE
  if (view.getUint32(next) === TYPE) {
    const type = view.getUint16(next + 4)
    if (type !== SHARED && type !== NUMBER) return NONE
    cell.isShared = type === SHARED
    next += 6
  }
  if (view.getUint16(next) === NOTHING) return next + 2
  if (view.getUint32(next) !== VALUE) return NONE
  return takeValue(view, next + 4, cell)
}

/** 'B7"': the position after the quotation mark. */
function takeReference(view: DataView, start: number, cell: PlainCell): number {
  let at = start
  let code = view.getUint8(at)
  let column = 0
  for (; code > BEFORE_A && code <= CAPITAL_Z && at - start <= MOST_LETTERS; code = view.getUint8(++at))
    column = column * 26 + code - BEFORE_A
  if (at - start > MOST_LETTERS) return NONE
  cell.column = column
  const digits = at
  while (code >= ZERO && code <= NINE && at - digits <= MOST_DIGITS) code = view.getUint8(++at)
  return code === QUOTE ? at + 1 : NONE
}

function takeStyle(view: DataView, start: number, cell: PlainCell): number {
  let at = start
  let style = 0
  let code = view.getUint8(at)
  for (; code >= ZERO && code <= NINE && at - start <= MOST_DIGITS; code = view.getUint8(++at))
    style = style * 10 + code - ZERO
  cell.style = style
  return code === QUOTE && at - start <= MOST_DIGITS ? at + 1 : NONE
}

function takeValue(view: DataView, from: number, cell: PlainCell): number {
  let to = afterWhole(view, from, cell)
  if (to === NONE && !cell.isShared) to = afterText(view, from)
  if (to <= from || view.getUint32(to) !== VALUE_ENDS || view.getUint32(to + 4) !== CELL_ENDS) return NONE
  cell.from = from
  cell.to = to
  return to + 8
}

function afterWhole(view: DataView, from: number, cell: PlainCell): number {
  let at = from
  let whole = 0
  let code = view.getUint8(at)
  for (; code >= ZERO && code <= NINE && at - from <= MOST_DIGITS; code = view.getUint8(++at))
    whole = whole * 10 + code - ZERO
  if (code !== LESS || at === from || at - from > MOST_DIGITS) return NONE
  cell.whole = whole
  return at
}

/** Where the text ends, if both marks after it are here too. */
function afterText(view: DataView, from: number): number {
  const last = view.byteLength - 8
  for (let at = from; at <= last; at += 1) {
    const code = view.getUint8(at)
    if (code === LESS) return at
    if (code === AMPERSAND || code > LAST_ASCII) return NONE
  }
  return NONE
}
