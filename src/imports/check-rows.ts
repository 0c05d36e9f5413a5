import { inWork, PLANS, type ImportRun } from './import-run.ts'
import type { ImportKind } from './import-kind.ts'
import type { ListLine, PlannedLine } from './import-plan.ts'
import type { ImportRow } from './import.store.ts'

/** The value of `edits` that leaves a row out of the import. */
export const LEFT_OUT = 'leftOut'

/** A row before it is known what it would do. */
export type UncheckedRow = Omit<ImportRow, 'planned'>

/** What stands in a row: as read, with what the person typed over it. */
export function lineOf({
  rowNumber: row,
  cells,
  edits,
}: Pick<ImportRow, 'rowNumber' | 'cells' | 'edits'>): ListLine {
  // Nothing is typed over most rows, and thousands of copies would be what a list takes most memory for.
  return { row, values: Object.keys(edits).length === 0 ? cells : { ...cells, ...edits } }
}

export function isLeftOut({ edits }: Pick<ImportRow, 'edits'>): boolean {
  return edits[LEFT_OUT] !== undefined
}

const WAITS = 'Chờ trả lời câu hỏi về cột này ở phía trên danh sách.'

/** A row whose value waits for an answer is not right, whatever else it is. */
function withWaiting(line: PlannedLine, { waiting, edits }: UncheckedRow): PlannedLine {
  const open = waiting.filter((field) => edits[field] === undefined)
  if (open.length === 0) return line
  const problems = [...open.map((field) => ({ field, text: WAITS })), ...line.problems]
  return { ...line, outcome: 'wrong', problems, before: null, after: null }
}

/** What each row would do to the register as it is now; changes nothing. */
export async function checkedRows(
  run: ImportRun,
  { kind, fileName }: { kind: ImportKind; fileName: string },
  rows: readonly UncheckedRow[],
): Promise<ImportRow[]> {
  const lines = rows.filter((row) => !isLeftOut(row)).map(lineOf)
  const options = { issue: false, fileName, hold: false }
  const plan = await inWork(run, (work) => PLANS[kind](work, lines, options), 'snapshot')
  const planned = new Map(plan.lines.map((line) => [line.row, line]))
  return rows.map((row) => {
    const { rowNumber, section, cells, extras, asWritten, waiting, edits } = row
    const line = planned.get(rowNumber)
    const does = line === undefined ? 'skipped' : withWaiting(line, row)
    return { rowNumber, section, cells, extras, asWritten, waiting, edits, planned: does }
  })
}
