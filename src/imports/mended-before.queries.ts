import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { LEFT_OUT } from './check-rows.ts'
import { appliedBefore, type Import } from './import.queries.ts'
import { NEW_PERSON, PERSON_FIELD } from './kinds/people/person-options.ts'

/** What was typed over the rows of a file when it was taken in before. */

const Texts = z.record(z.string(), z.string())
const Mended = z.object({ rowNumber: z.number(), cells: Texts, edits: Texts })

/** The edits that still say what a row means. What was left out may be meant this time; who was new then is so no longer. */
function lasting(edits: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(edits).filter(
    ([field, value]) => field !== LEFT_OUT && !(field === PERSON_FIELD && value === NEW_PERSON),
  )
  return Object.fromEntries(kept)
}

/**
 * What was typed over the rows that were taken in from the same file before, for a row that reads as it did then; the
 * same file is not asked about twice.
 */
export async function mendedBefore(
  db: Db,
  actor: Actor,
  found: Import,
): Promise<(row: { rowNumber: number; cells: object }) => Record<string, string> | undefined> {
  const before = await appliedBefore(db, actor, found)
  if (before === undefined) return () => undefined
  const rows = await many(
    Mended,
    db('import_rows')
      .where({ import_id: before.id })
      .whereIn('outcome', ['new', 'changed', 'unchanged'])
      .whereRaw(`edits <> '{}'`)
      .select('row_number', 'cells', 'edits'),
  )
  const mended = new Map(rows.map((row) => [row.rowNumber, row]))
  return ({ rowNumber, cells }) => {
    const then = mended.get(rowNumber)
    return then !== undefined && isDeepStrictEqual(then.cells, { ...cells }) ? lasting(then.edits) : undefined
  }
}
