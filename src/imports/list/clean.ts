import type { MergedBlock, SourceRow } from '../../documents/reading/source.ts'
import { cleanLine } from '../../shared/typed-text.ts'
import { cleanRow, type Around } from './clean-row.ts'
import { conversionGroups, tallyConversions, type ConversionTally } from './conversion-tally.ts'
import type { Decisions } from './decisions.ts'
import type { ConversionGroup, LeftOut, ListRow, Remark } from './list.ts'
import { mergedByRow, widthOf } from './merged-cells.ts'
import { isPlainlyRow, kindOfRow, type TableFacts } from './row-kind.ts'
import { closeSections, countRow, openSection } from './sections.ts'
import { inUnicode, titleKey } from './title-key.ts'
import { LEFT_OUT_WORDS, REMARK_WORDS } from './words.ts'

/** The second pass over a list, between two batches. It changes as rows are cleaned. */
export interface Cleaning {
  around: Around
  facts: TableFacts
  tally: ConversionTally
  /** Rows by kind of recipient. */
  found: Map<string, number>
  /** Numbers of a closing line, with the words of their kinds. */
  closing: { row: number; text: string } | null
  afterEnd: boolean
  sinceHeading: number
}

/** Rows in the order of the file; what else stood there, and what should be known of it. */
export interface CleanBatch {
  rows: ListRow[]
  leftOut: LeftOut[]
  remarks: Remark[]
}

/** Begins the second pass. `merged`: the merged blocks of the sheet. */
export function startCleaning(decisions: Decisions, merged: readonly MergedBlock[]): Cleaning {
  const { mapping, header } = decisions.table
  const besideOrdinal = decisions.columns.filter(({ meaning }) => meaning?.type !== 'ordinal')
  return {
    around: { decisions, above: new Map(), merged: mergedByRow(merged), sections: [], remarks: [] },
    facts: {
      titles:
        header.row === 0 ? new Map() : new Map(mapping.map(({ column, title }) => [column, titleKey(title)])),
      ordinalColumn: decisions.columns.find(({ meaning }) => meaning?.type === 'ordinal')?.column,
      besideOrdinal: besideOrdinal.length,
    },
    tally: new Map(),
    found: new Map(),
    closing: null,
    afterEnd: false,
    sinceHeading: 0,
  }
}

/** Cleans the next rows of the list; those of the heading and above are passed over. */
export function cleanRows(cleaning: Cleaning, batch: readonly SourceRow[]): CleanBatch {
  const clean: CleanBatch = { rows: [], leftOut: [], remarks: [] }
  for (const row of batch) {
    if (row.number > cleaning.around.decisions.table.header.row) cleanOne(cleaning, row, clean)
  }
  clean.remarks.push(...cleaning.around.remarks.splice(0))
  return clean
}

function cleanOne(cleaning: Cleaning, row: SourceRow, clean: CleanBatch): void {
  const { around, facts } = cleaning
  cleaning.sinceHeading += 1
  if (isPlainlyRow(row.cells, cleaning.sinceHeading, facts)) {
    takeRow(cleaning, row, clean)
    return
  }
  const cells = row.cells.flatMap(({ column, text, font }) => {
    const read = inUnicode(text, font)
    const line = cleanLine(read)
    return line === '' ? [] : [{ column, text: line }]
  })
  const width = widthOf(around.merged, row.number, cells[0]?.column ?? 0)
  const kind = kindOfRow(
    { cells, width, sinceHeading: cleaning.sinceHeading, afterEnd: cleaning.afterEnd },
    facts,
  )
  if (kind.kind === 'blank') return
  if (kind.kind === 'row') {
    takeRow(cleaning, row, clean)
    return
  }
  const reason = kind.kind === 'section' ? 'section' : kind.reason
  const text = cells.map((cell) => cell.text).join(' ')
  clean.leftOut.push({ row: row.number, reason, why: LEFT_OUT_WORDS[reason], text })
  if (kind.kind === 'section') around.remarks.push(...openSection(around.sections, kind.heading, row.number))
  if (reason === 'repeated-header') cleaning.sinceHeading = 0
  if (reason === 'closing' || reason === 'signature') cleaning.afterEnd = true
  if (reason === 'closing') cleaning.closing ??= { row: row.number, text }
}

function takeRow(cleaning: Cleaning, row: SourceRow, clean: CleanBatch): void {
  const read = cleanRow(row, cleaning.around)
  count(cleaning, read)
  clean.rows.push(read)
}

function count(cleaning: Cleaning, row: ListRow): void {
  countRow(cleaning.around.sections)
  const kind = row.values['recipientKind']
  if (kind !== undefined) cleaning.found.set(kind, (cleaning.found.get(kind) ?? 0) + 1)
  tallyConversions(cleaning.tally, row.conversions)
}

/** Ends the second pass: what was converted in all, and numbers that the list says of itself and does not keep. */
export function finishCleaning(cleaning: Cleaning): { conversions: ConversionGroup[]; remarks: Remark[] } {
  const { decisions, sections } = cleaning.around
  return {
    conversions: conversionGroups(decisions.table.kind, cleaning.tally, decisions.refused),
    remarks: [...closeSections(sections), ...unlikeClosing(cleaning)],
  }
}

const KIND_WORDS = [
  ['collective', 'tập thể'],
  ['individual', 'cá nhân'],
] as const

/** 'Danh sách này có 04 tập thể, 06 cá nhân./.' must be as many as were found. */
function unlikeClosing({ closing, found }: Cleaning): Remark[] {
  if (closing === null) return []
  return KIND_WORDS.flatMap(([kind, words]) => {
    const declared = new RegExp(`(\\d+)\\s*${words}`, 'iu').exec(closing.text)?.[1]
    const rows = found.get(kind) ?? 0
    if (declared === undefined || Number(declared) === rows) return []
    return [{ row: closing.row, sentence: REMARK_WORDS.closing(words, Number(declared), rows) }]
  })
}
