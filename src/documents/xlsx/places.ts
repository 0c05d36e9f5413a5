/** How Excel writes places: letters for columns, numbers for rows, both from 1. */

/** 1 → 'A', 27 → 'AA'. */
export function letterOf(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return `${rest > 0 ? letterOf(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`
}

/** 'B7' */
export function placeOf({ row, column }: { row: number; column: number }): string {
  return `${letterOf(column)}${row}`
}

/** `'Danh sách'` as formulas and links name a sheet; a quotation mark within is doubled. */
export function quotedName(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`
}
