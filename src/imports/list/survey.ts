import type { SourceCell, SourceRow } from '../../documents/reading/source.ts'
import { splitName } from '../../people/written-name.ts'
import { encodingOfFont, encodingSeen } from '../../shared/legacy-encodings.ts'
import { cleanLine } from '../../shared/typed-text.ts'
import { columnOf } from './columns/columns.ts'
import { readHeading } from './headings.ts'
import type { ListColumn, ListTable } from './list.ts'
import { isAllCapitals, isAllSmall, looksCollective } from './person-names.ts'
import { readDate } from './read-date.ts'
import { inUnicode } from './title-key.ts'

interface Example {
  row: number
  text: string
}

/** How many cells are so, and the first few of them. */
export interface Tally {
  count: number
  examples: Example[]
}

/** What is seen in one column. Numbers only add up, so surveys of parts can be added to one. */
export type ColumnSurvey = Record<
  | 'unicode'
  | 'either'
  | 'tcvn3'
  | 'vni'
  | 'tcvn3Font'
  | 'vniFont'
  | 'dayFirst'
  | 'monthFirst'
  | 'eitherFirst'
  | 'realDates'
  | 'lateRealDates'
  | 'capitals'
  | 'small'
  | 'marks',
  Tally
> & {
  /** Codes of digits by length, as text and as numbers, with how many begin with 0. */
  codes: Record<string, { text: number; zeros: number; numbers: Tally }>
}

/** What is seen in the whole list, by column: the first of two passes, of bounded size however long the list. */
export interface Survey {
  rows: number
  columns: Record<string, ColumnSurvey>
}

const EXAMPLES = 5
const TALLIES = [
  'unicode',
  'either',
  'tcvn3',
  'vni',
  'tcvn3Font',
  'vniFont',
  'dayFirst',
  'monthFirst',
  'eitherFirst',
  'realDates',
  'lateRealDates',
  'capitals',
  'small',
  'marks',
] as const

/** A survey of nothing, to begin with. */
export function emptySurvey(): Survey {
  return { rows: 0, columns: {} }
}

/** Adds rows of the list to a survey, which is changed; rows of the heading and above are passed over. */
export function surveyRows(survey: Survey, table: ListTable, rows: readonly SourceRow[]): void {
  const uses = new Map(
    table.mapping
      .filter(({ use }) => use !== 'skip')
      .map(({ column, use }) => [
        column,
        typeof use === 'object' ? columnOf(table.kind, use.field) : undefined,
      ]),
  )
  for (const row of rows) {
    if (row.number <= table.header.row) continue
    survey.rows += 1
    for (const cell of row.cells) {
      if (uses.has(cell.column)) look(survey, row.number, cell, uses.get(cell.column))
    }
  }
}

function columnSurvey(survey: Survey, column: string): ColumnSurvey {
  return (survey.columns[column] ??= {
    // Every name of TALLIES has its tally; the compiler cannot see it through fromEntries.
    ...(Object.fromEntries(TALLIES.map((name) => [name, { count: 0, examples: [] }])) as unknown as Record<
      (typeof TALLIES)[number],
      Tally
    >),
    codes: {},
  })
}

function codesOf(seen: ColumnSurvey, length: string) {
  return (seen.codes[length] ??= { text: 0, zeros: 0, numbers: { count: 0, examples: [] } })
}

function count(tally: Tally, row: number, text: string): void {
  tally.count += 1
  if (tally.examples.length < EXAMPLES) tally.examples.push({ row, text })
}

function look(survey: Survey, row: number, cell: SourceCell, column: ListColumn | undefined): void {
  if (cell.kind === 'error' || cell.text === '') return
  const seen = columnSurvey(survey, String(cell.column))
  lookAtEncoding(seen, row, cell)
  switch (column?.type) {
    case 'date':
    case 'birth':
    case 'period-from':
    case 'period-to':
      lookAtDate(seen, row, cell, column.type === 'birth')
      break
    case 'code':
      lookAtCode(seen, row, cell)
      break
    case 'name':
      if (column.of !== 'collective') lookAtName(seen, row, cell)
      break
    case 'mark':
      count(seen.marks, row, cell.text)
  }
}

function lookAtEncoding(seen: ColumnSurvey, row: number, { text, font }: SourceCell): void {
  const encoding = encodingSeen(text)
  if (encoding === 'plain') return
  count(seen[encoding], row, text)
  const fontEncoding = font === undefined ? null : encodingOfFont(font)
  if (fontEncoding !== null) count(seen[fontEncoding === 'tcvn3' ? 'tcvn3Font' : 'vniFont'], row, text)
}

function lookAtDate(seen: ColumnSurvey, row: number, { text, kind }: SourceCell, birth: boolean): void {
  const reading = readDate(text, birth)
  if (reading?.is === 'open') {
    if (reading.monthFirst === null) count(seen.dayFirst, row, text)
    else if (reading.dayFirst === null) count(seen.monthFirst, row, text)
    else if (reading.dayFirst !== reading.monthFirst) count(seen.eitherFirst, row, text)
  }
  if (kind !== 'date' || reading?.is !== 'sure' || reading.value.length < 10) return
  count(seen.realDates, row, text)
  if (Number(reading.value.slice(8)) > 12) count(seen.lateRealDates, row, text)
}

function lookAtCode(seen: ColumnSurvey, row: number, { text, kind }: SourceCell): void {
  const code = text.trim()
  if (!/^\d{1,20}$/.test(code)) return
  const codes = codesOf(seen, String(code.length))
  if (code.startsWith('0')) codes.zeros += 1
  if (kind === 'number') count(codes.numbers, row, code)
  else codes.text += 1
}

function lookAtName(seen: ColumnSurvey, row: number, { text, font }: SourceCell): void {
  const written = cleanLine(inUnicode(text, font))
  // The last word always belongs to the name: where it is written as names are, there is nothing to look at.
  const last = written.slice(written.lastIndexOf(' ') + 1)
  if (last !== last.toUpperCase() && last !== last.toLowerCase()) return
  // 'I. TẬP THỂ (05)' in the column of names is a heading.
  if (readHeading(written, undefined, true)?.recipientKind !== undefined) return
  const { name } = splitName(written)
  if (!name.includes(' ') || looksCollective(name)) return
  if (isAllCapitals(name)) count(seen.capitals, row, name)
  else if (isAllSmall(name)) count(seen.small, row, name)
}
