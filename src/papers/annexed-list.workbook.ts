import { sheet, type Sheet } from '../documents/xlsx/sheet.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { annexedList } from './annexed-list.ts'
import type { ListLine } from './list-line.queries.ts'

/** A line of the sheet: the heading of a part stands in the column of names. */
interface SheetRow {
  strong: boolean
  cells: (string | number | null)[]
}

const WIDTHS = [7, 42, 44, 26, 60]

/** The annexed list as a sheet to go on working with: the same words as on paper. */
export async function annexedListSheet(decision: Decision, lines: readonly ListLine[]): Promise<Sheet> {
  const list = await annexedList(decision, lines)
  const rows = list.sections.flatMap(({ heading, rows: cells }): SheetRow[] => [
    ...(heading === null ? [] : [{ strong: true, cells: [null, heading] }]),
    ...cells.map(([number, ...texts]) => ({ strong: false, cells: [Number(number), ...texts] })),
  ])
  return sheet({
    name: 'Danh sách kèm theo',
    heading: [...list.title, ...list.about],
    columns: list.columns.map((header, at) => ({
      header,
      width: WIDTHS[at] ?? 20,
      type: at === 0 ? 'number' : 'text',
      value: (row: SheetRow) => row.cells[at] ?? null,
    })),
    rows,
    strong: (row) => row.strong,
    closing: () => [[list.closing]],
  })
}
