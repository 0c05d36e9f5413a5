import type { SourceRow } from '../../documents/reading/source.ts'
import { textOf, type ColumnsAbove } from './columns-above.ts'
import { giveBirth, giveDecision, giveMark, givePeriod, givePost } from './composite.ts'
import type { Converting } from './convert.ts'
import type { ColumnDecision } from './column-decision.ts'
import type { Decisions } from './decisions.ts'
import type { ListColumn, ListRow, Remark } from './list.ts'
import type { MergedByRow } from './merged-cells.ts'
import { cleanName, fillFromAround } from './recipient.ts'
import type { Sections } from './sections.ts'
import { typedValue } from './typed-value.ts'
import { REMARK_WORDS } from './words.ts'

/** What a row is read with. */
export interface Around {
  decisions: Decisions
  above: ColumnsAbove
  merged: MergedByRow
  sections: Sections
  remarks: Remark[]
}

type MeaningfulColumn = ColumnDecision & { meaning: ListColumn }

/** A row of the file as a row of the list. */
export function cleanRow(row: SourceRow, around: Around): ListRow {
  const { decisions, sections } = around
  const into: Converting = { row: row.number, refused: decisions.refused, conversions: [] }
  const clean: ListRow = {
    number: row.number,
    sections: sections.map(({ heading }) => heading.text),
    values: {},
    extras: {},
    conversions: into.conversions,
    waiting: [],
  }
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]))
  for (const decision of decisions.columns) {
    const cell = cells.get(decision.column)
    const { text, kind, lost } = textOf(cell, decision, around.above, around.merged, into)
    if (lost) remark(around, row.number, decision, REMARK_WORDS.noDitto(decision.title))
    if (cell?.kind === 'error' && decision.meaning !== null)
      remark(around, row.number, decision, REMARK_WORDS.error(decision.title, cell.text))
    if (!isMeaningful(decision)) {
      if (text !== '') clean.extras[decision.title] = text
    } else if (decision.meaning.type === 'mark') {
      if (decision.marked) giveMark(decision.meaning, text, clean.values, into)
    } else if (text !== '') put(text, kind, decision, clean, into)
  }
  finish(clean, around, into)
  return clean
}

function isMeaningful(decision: ColumnDecision): decision is MeaningfulColumn {
  return decision.meaning !== null
}

function remark({ remarks }: Around, row: number, { meaning }: ColumnDecision, sentence: string): void {
  remarks.push({ row, ...(meaning === null ? {} : { field: meaning.field }), sentence })
}

function put(
  text: string,
  kind: Parameters<typeof typedValue>[1],
  decision: MeaningfulColumn,
  { values, waiting }: ListRow,
  into: Converting,
): void {
  const { field, type } = decision.meaning
  if (type === 'ordinal') return
  const { value, waits } = typedValue(text, kind, decision, into)
  if (waits) waiting.push(field)
  if (type === 'decision') giveDecision(value, values, into)
  else if (field === 'birthOfMan' || field === 'birthOfWoman')
    giveBirth(decision.meaning, value, values, into)
  else values[field] = value
}

/** What needs the whole row: kinds and units from around it, names, periods, constants. */
function finish(clean: ListRow, around: Around, into: Converting): void {
  const { post, ...values } = clean.values
  const { extras } = clean
  clean.values = values
  if (post !== undefined) givePost(post, values, into)
  const { columns, constants } = around.decisions
  fillFromAround(values, around.decisions, around.sections, into)
  for (const [field, value] of Object.entries(constants)) {
    if (values[field] !== undefined) continue
    values[field] = value
    into.conversions.push({ row: clean.number, field, from: '', to: value, how: 'constant' })
  }
  for (const decision of columns) {
    if (isMeaningful(decision) && decision.meaning.type === 'name') cleanName(decision, values, extras, into)
  }
  const { period, ...others } = values
  if (period !== undefined) {
    givePeriod(period, others, into)
    const isSplit = others['periodFrom'] !== undefined || others['periodTo'] !== undefined
    clean.values = isSplit ? others : values
  }
}
