/** How high a row must be for its texts: what is higher is cut off, for neither Excel nor LibreOffice finds it out by itself. */

const POINTS_A_LINE = 17
/**
 * Widths are counted in digits of Calibri 11. Names in Times New Roman 12 have 0.96 letters to one of those, prose has 1.06
 * and loses half a word at the end of each line.
 */
const LETTERS_A_UNIT = 0.95

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
