import { letterOf, quotedName } from './places.ts'
import type { Sheet } from './sheet.ts'
import { xmlText } from './xml-text.ts'

/** The first row under the titles of a list. */
export function firstRowOf({ heading }: Sheet): number {
  return heading.length + 2
}

/** Where the lists of a workbook begin and how wide they are, so that links can lead to their rows. */
export type ListPlaces = ReadonlyMap<string, { firstRow: number; columns: number }>

export function listPlaces(sheets: Sheet[]): ListPlaces {
  return new Map(
    sheets.map((one) => [one.name, { firstRow: firstRowOf(one), columns: one.columns.length }] as const),
  )
}

/** A link from a cell to rows of a list. Throws when the workbook has no such list. */
export function linkElement(
  from: string,
  behind: { sheet: string; first: number; last: number },
  lists: ListPlaces,
): string {
  const list = lists.get(behind.sheet)
  if (list === undefined) throw new Error(`No list ${behind.sheet} to lead to.`)
  const [first, last] = [behind.first, behind.last].map((row) => list.firstRow + row - 1)
  const place = `${quotedName(behind.sheet)}!A${first ?? 0}:${letterOf(list.columns)}${last ?? 0}`
  return `<hyperlink ref="${from}" location="${xmlText(place)}" display="${xmlText(behind.sheet)}"/>`
}
