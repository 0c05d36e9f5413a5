/** A sheet of the shell, xl/worksheets/sheetN.xml, cut where rows are put in. */

export interface CutSheet {
  /** Up to the place of the first row of the list. */
  head: string
  /** The styles of the sample rows, sample by sample, column by column. */
  samples: string[][]
  /** From the end of the rows on. */
  tail: string
}

const STYLE = /<c r="[A-Z]+\d+" s="(\d+)"/g

/** Cuts a sheet at the row from which on only samples of rows stand. */
export function cutAtRow(part: string, row: number): CutSheet {
  const end = part.indexOf('</sheetData>')
  const start = part.indexOf(`<row r="${row}"`)
  if (start < 0 || end < start) throw new Error(`The shell has no row ${row} to cut at.`)
  const samples = part
    .slice(start, end)
    .split('</row>')
    .slice(0, -1)
    .map((sample) => [...sample.matchAll(STYLE)].map(([, style = '0']) => style))
  // How far a sheet reaches is not known before its rows are; the element may be left out.
  const head = part.slice(0, start).replace(/<dimension [^>]*\/>/, '')
  return { head, samples, tail: part.slice(end) }
}

/** Puts the filter of a list into the end of a sheet: directly after its rows, as the order of elements asks. */
export function withFilter(tail: string, range: string): string {
  return tail.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`)
}

/** Puts links into the end of a sheet, before what is said about printing. */
export function withLinks(tail: string, links: string): string {
  return links === ''
    ? tail
    : tail.replace(/<(?:printOptions|pageMargins) /, (next) => `<hyperlinks>${links}</hyperlinks>${next}`)
}

/** Puts a drawing into the end of a sheet, after what is said about printing. */
export function withDrawing(tail: string, relation: string): string {
  return tail.replace('</worksheet>', `<drawing r:id="${relation}"/></worksheet>`)
}
