import { WATCHED_TABLES } from '../../src/imports/import-undo.queries.ts'
import { rowsOf } from './loose.ts'
import type { Office } from './office.ts'

/** Every row of every table an import may write, exactly as it is stored. */
export async function registerRows({ db }: Office): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {}
  for (const { name } of WATCHED_TABLES) {
    const rows = await rowsOf(
      db.select(db.raw('to_jsonb(t)::text as row')).from({ t: name }).orderByRaw('to_jsonb(t)::text'),
    )
    tables[name] = rows.map(({ row }) => String(row))
  }
  return tables
}
