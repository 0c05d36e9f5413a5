import type { Work } from '../database/work.ts'
import { beginChecking, importIn } from './import.commands.ts'
import { isLeftOut, LEFT_OUT } from './check-rows.ts'
import { allRows, type StoredRow } from './import.queries.ts'
import { updateEdits } from './import.store.ts'
import type { ImportKind } from './import-kind.ts'
import { columnsOf } from './list/columns/columns.ts'
import { PERSON_FIELD } from './kinds/people/person-options.ts'
import { suggestionKey } from './suggestion-key.ts'

/** Mending rows in place. What was read stays beside what was typed over it; afterwards the rows are checked again. */

/** By number of the row: what is typed over its cells, by field. */
export type Edits = ReadonlyMap<number, Readonly<Record<string, string>>>

function isField(kind: ImportKind, field: string): boolean {
  return (
    field === PERSON_FIELD || field === LEFT_OUT || columnsOf(kind).some((column) => column.field === field)
  )
}

/** The edits of a row after more was typed; what is as in the file again is no edit. */
function merged(
  { cells, edits }: StoredRow,
  typed: Readonly<Record<string, string>>,
): Record<string, string> {
  const all = Object.entries({ ...edits, ...typed }).filter(([field, value]) => {
    if (field === LEFT_OUT || field === PERSON_FIELD) return value !== ''
    return value !== (cells[field] ?? '')
  })
  return Object.fromEntries(all)
}

/**
 * Writes what was typed over rows; answers how many changed, and when any did, has the import wait for being checked
 * again. Throws conflict unless the import waits to be confirmed.
 */
export async function mendRows(work: Work, id: number, edits: Edits, version?: number): Promise<number> {
  const found = await importIn(work, id, ['checked'], version)
  const changes: { rowNumber: number; edits: Record<string, string> }[] = []
  for (const row of await allRows(work.tx, id)) {
    const typed = edits.get(row.rowNumber)
    if (typed === undefined) continue
    const known = Object.fromEntries(Object.entries(typed).filter(([field]) => isField(found.kind, field)))
    const after = merged(row, known)
    if (JSON.stringify(after) !== JSON.stringify(row.edits))
      changes.push({ rowNumber: row.rowNumber, edits: after })
  }
  if (changes.length === 0) return 0
  await updateEdits(work.tx, id, changes)
  await beginChecking(work, found)
  return changes.length
}

/** Takes suggestions, told by their keys, wherever the rows still say what they said; answers how many rows changed. */
export async function takeSuggestions(
  work: Work,
  id: number,
  keys: ReadonlySet<string>,
  version?: number,
): Promise<number> {
  const edits = new Map<number, Record<string, string>>()
  for (const row of await allRows(work.tx, id)) {
    const taken = row.problems.flatMap(({ field, by = field, suggestion }) => {
      if (suggestion === undefined) return []
      const { from, value: to } = suggestion
      const value = row.edits[by] ?? row.cells[by] ?? ''
      return keys.has(suggestionKey({ from, field, value, to })) ? [[field, to] as const] : []
    })
    if (taken.length > 0) edits.set(row.rowNumber, Object.fromEntries(taken))
  }
  return mendRows(work, id, edits, version)
}

/**
 * Mends every row of a group of problems alike: writes one value into a field wherever the field the group goes by has
 * the value of the group and the row is wrong or doubtful there, or leaves those rows out.
 */
export async function mendAll(
  work: Work,
  id: number,
  mending: { field: string; by: string; from: string; to: string; leaveOut: boolean },
  version?: number,
): Promise<number> {
  const { field, by, from, to, leaveOut } = mending
  const rows = (await allRows(work.tx, id)).filter(
    (row) =>
      !isLeftOut(row) &&
      (row.edits[by] ?? row.cells[by] ?? '') === from &&
      row.problems.some((problem) => problem.field === field && (problem.by ?? field) === by),
  )
  const typed = leaveOut ? { [LEFT_OUT]: 'yes' } : { [field]: to }
  return mendRows(work, id, new Map(rows.map(({ rowNumber }) => [rowNumber, typed])), version)
}
