/** How high a row must be for its texts. Excel finds out by itself; LibreOffice does not and would overprint. */

const POINTS_A_LINE = 17
/** Widths are counted in digits; letters of this face are a little narrower on the whole. */
const LETTERS_A_UNIT = 1.1

/** How many lines a text takes in a column of this width, in characters. */
export function linesOf(text: string, width: number): number {
  if (!text.includes('\n')) return Math.max(1, Math.ceil(text.length / (LETTERS_A_UNIT * width)))
  return text.split('\n').reduce((lines, line) => lines + linesOf(line, width), 0)
}

/** In points. */
export function heightOf(lines: number): number {
  // Excel knows no row higher than this.
  return Math.min(409, POINTS_A_LINE * Math.max(1, lines))
}
