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
  rowNumber,
  cells,
  edits,
}: Pick<ImportRow, 'rowNumber' | 'cells' | 'edits'>): ListLine {
  return { row: rowNumber, values: { ...cells, ...edits } }
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
    const line = planned.get(row.rowNumber)
    return { ...row, planned: line === undefined ? 'skipped' : withWaiting(line, row) }
  })
}
