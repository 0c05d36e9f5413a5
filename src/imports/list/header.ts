import type { MergedBlock, SourceRow } from '../../documents/reading/source.ts'
import { ORDINAL } from './columns/ordinal.ts'
import { FIRST_ROWS, gridOf, type Grid } from './grid.ts'
import type { FoundHeader, ListColumn } from './list.ts'
import { columnLetters, headerFingerprint } from './title-key.ts'
import { recogniseTitles, type WrittenTitle } from './titles.ts'

/** Headings of up to three lines: group, title, explanation. */
const MOST_LINES = 3
const SAMPLES = 3

interface Candidate {
  row: number
  lines: number
  titles: WrittenTitle[]
  fields: Map<number, string>
}

/**
 * The heading of a list: the first row that holds all required titles, else the one that holds most, with what is missing.
 * Titles of several lines are joined, merged ones counted once for each column. `atRow`: the person says which row it is
 * (its last line; 0 for none).
 */
export function findHeader(
  top: readonly SourceRow[],
  merged: readonly MergedBlock[],
  columns: readonly ListColumn[],
  atRow?: number,
): FoundHeader {
  const grid = gridOf(top, merged)
  const look = (row: number, lines: number) => candidateAt({ grid, top, merged, columns }, row, lines)
  if (atRow !== undefined)
    return headerOf(atRow === 0 ? null : mostRecognised(linesAt(look, atRow)), top, columns)
  let best: Candidate | null = null
  for (const row of [...grid.keys()].sort((a, b) => a - b)) {
    const here = mostRecognised(linesAt(look, row))
    if (here.fields.size > (best?.fields.size ?? 0)) best = here
    if (missingOf(here, columns).length === 0) return headerOf(withLineBelow(here, look), top, columns)
  }
  return headerOf(best !== null && isHeading(best) ? best : null, top, columns)
}

type Look = (row: number, lines: number) => Candidate

function linesAt(look: Look, row: number): Candidate[] {
  return Array.from({ length: Math.min(MOST_LINES, row) }, (_, index) => look(row, index + 1))
}

/** The shortest heading of those that recognise most. */
function mostRecognised(candidates: Candidate[]): Candidate {
  return candidates.reduce((one, other) => (other.fields.size > one.fields.size ? other : one))
}

/** A second line that says more belongs to the heading, also where the first holds all that is required. */
function withLineBelow(candidate: Candidate, look: Look): Candidate {
  if (candidate.row >= FIRST_ROWS) return candidate
  const longer = look(candidate.row + 1, candidate.lines + 1)
  return longer.fields.size > candidate.fields.size ? longer : candidate
}

/**
 * One word of a row of values may look like a title ('Nam', 'Cá nhân'); two are a heading, or one that stands alone, or the
 * running number, whose title is never a value: the other titles may be words of this office's own.
 */
function isHeading({ fields, titles }: Candidate): boolean {
  return fields.size > 1 || titles.length === 1 || [...fields.values()].includes(ORDINAL.field)
}

interface Sheet {
  grid: Grid
  top: readonly SourceRow[]
  merged: readonly MergedBlock[]
  columns: readonly ListColumn[]
}

function candidateAt(sheet: Sheet, lastRow: number, lines: number): Candidate {
  const row = belowMergedTitles(sheet, lastRow)
  const rows = Array.from({ length: lines + row - lastRow }, (_, index) => lastRow - lines + 1 + index)
  const numbers = [...new Set(rows.flatMap((number) => [...(sheet.grid.get(number)?.keys() ?? [])]))]
  const samples = samplesBelow(sheet.top, row)
  const titles = numbers
    .sort((a, b) => a - b)
    .map((column) => ({
      column,
      parts: partsOf(sheet.grid, rows, column),
      samples: samples.get(column) ?? [],
    }))
    .filter(({ parts }) => parts.length > 0)
  return { row, lines: rows.length, titles, fields: recogniseTitles(titles, sheet.columns) }
}

/** A title merged downwards takes the heading with it. */
function belowMergedTitles({ merged }: Sheet, row: number): number {
  const crossing = merged.filter(
    ({ fromRow, toRow }) => fromRow <= row && toRow > row && toRow < row + MOST_LINES,
  )
  return Math.max(row, ...crossing.map(({ toRow }) => toRow))
}

/** The lines of one title; a group heading that is not merged goes for the columns right of it that have a line below. */
function partsOf(grid: Grid, rows: number[], column: number): string[] {
  const last = grid.get(rows.at(-1) ?? 0)
  const parts = rows.map((row) => {
    for (let at = column; at > 0; at -= 1) {
      const text = grid.get(row)?.get(at)
      if (text !== undefined) return text
      if (!last?.has(at) || !last.has(at - 1)) return undefined
    }
    return undefined
  })
  return parts.filter((part, index) => part !== undefined && part !== parts[index - 1]) as string[] // the filter says so
}

function samplesBelow(top: readonly SourceRow[], row: number): Map<number, string[]> {
  const samples = new Map<number, string[]>()
  for (const { number, cells } of top) {
    if (number <= row) continue
    for (const { column, text } of cells) {
      const seen = samples.get(column) ?? []
      if (seen.length < SAMPLES && text.trim() !== '' && !seen.includes(text))
        samples.set(column, [...seen, text])
    }
  }
  return samples
}

function headerOf(
  found: Candidate | null,
  top: readonly SourceRow[],
  columns: readonly ListColumn[],
): FoundHeader {
  const row = found?.row ?? 0
  const written = new Map(found?.titles.map(({ column, parts }) => [column, parts.join(' ')]))
  const samples = samplesBelow(top, row)
  const numbers = [...new Set([...written.keys(), ...samples.keys()])].sort((a, b) => a - b)
  const titles = numbers.map((column) => {
    const field = found?.fields.get(column)
    return {
      column,
      title: written.get(column)?.replace(/\s+/g, ' ').trim() ?? `Cột ${columnLetters(column)}`,
      ...(field === undefined ? {} : { field }),
      samples: samples.get(column) ?? [],
    }
  })
  return {
    row,
    titles,
    missing: found === null ? requiredOf(columns) : missingOf(found, columns),
    fingerprint: headerFingerprint(titles),
  }
}

function missingOf({ fields }: Candidate, columns: readonly ListColumn[]): string[] {
  const found = new Set(fields.values())
  return requiredOf(columns).filter((field) => !found.has(field))
}

function requiredOf(columns: readonly ListColumn[]): string[] {
  return columns.filter(({ required }) => required).map(({ field }) => field)
}
