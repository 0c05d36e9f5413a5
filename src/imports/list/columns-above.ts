import type { SourceCell } from '../../documents/reading/source.ts'
import { cellText } from './cell-text.ts'
import { convert, type Converting } from './convert.ts'
import type { ColumnDecision } from './column-decision.ts'
import type { ValueType } from './list.ts'
import { lastRowOf, type MergedByRow } from './merged-cells.ts'

/** What stood above in a column: for 'như trên' and for cells merged downwards. */
interface Above {
  cell: SourceCell
  text: string
  /** The last row of the merged block it stands in. */
  lastRow: number
}

export type ColumnsAbove = Map<number, Above>

const DITTO = /^(?:-?\s*nt\s*-?|n\.t\.?|-?\s*như trên\s*-?|["'“”″〃]+|''|\/\/|-\/\/-|-"-)[.;]?$/iu
/** A count or a running number is never meant for the row below. */
const NOT_HANDED_DOWN: ReadonlySet<ValueType> = new Set(['ordinal', 'number', 'mark'])

/** Whether a text is one of the marks that say: as above. */
function isDitto(text: string): boolean {
  return text.length < 14 && DITTO.test(text)
}

interface TakenText {
  text: string
  kind: SourceCell['kind']
  /** A mark that says "as above" with nothing above. */
  lost: boolean
}

/** The clean text of a cell, filled from above where it says so or is merged with it. */
export function textOf(
  cell: SourceCell | undefined,
  decision: ColumnDecision,
  above: ColumnsAbove,
  merged: MergedByRow,
  into: Converting,
): TakenText {
  const before = above.get(decision.column)
  const field = decision.meaning?.field ?? decision.title
  const handsDown = decision.meaning === null || !NOT_HANDED_DOWN.has(decision.meaning.type)
  if (cell === undefined || cell.text === '') {
    if (before === undefined || before.lastRow < into.row || !handsDown)
      return { text: '', kind: 'text', lost: false }
    return { text: convert(into, field, '', before.text, 'merged'), kind: before.cell.kind, lost: false }
  }
  const text = cellText(cell, decision, into)
  if (handsDown && isDitto(text)) {
    if (before === undefined) return { text, kind: cell.kind, lost: true }
    return { text: convert(into, field, text, before.text, 'ditto'), kind: before.cell.kind, lost: false }
  }
  if (text !== '')
    above.set(decision.column, { cell, text, lastRow: lastRowOf(merged, into.row, decision.column) ?? 0 })
  return { text, kind: cell.kind, lost: false }
}
