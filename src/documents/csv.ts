/** Lists as CSV for Excel in Vietnam: cells parted by ';', decimals by ',', UTF-8 that says so. */

/** Without it Excel reads Vietnamese as something else. */
const BOM = '\uFEFF'
const SEPARATOR = ';'

/** Excel takes a cell that begins so for a formula, whoever typed it; an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/

/** A cell of text: quoted where it holds what parts cells, and never a formula. */
function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Text as it is, numbers with a comma before decimals, nothing for what is not counted. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  return typeof value === 'number' ? String(value).replace('.', ',') : textCell(value)
}

/** The whole file. Lines need not be of one length. */
export function csvText(lines: readonly (readonly (string | number | null)[])[]): string {
  return `${BOM}${lines.map((line) => line.map(cell).join(SEPARATOR)).join('\r\n')}\r\n`
}
