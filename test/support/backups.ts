import { z } from 'zod'
import { copiedTables } from '../../src/backups/copied.queries.ts'
import { many, one } from '../../src/database/rows.ts'
import type { Db } from '../../src/database/transaction.ts'

const Rows = z.object({ rows: z.number(), sum: z.string().nullable() })

/** How many rows each copied table has, and a sum over all their values, the order of rows left aside. */
export async function contents(
  db: Db,
  but: { upToLine: number },
): Promise<Record<string, { rows: number; sum: string | null }>> {
  const found: Record<string, { rows: number; sum: string | null }> = {}
  for (const { name } of await copiedTables(db)) {
    const only = name === 'audit_events' ? `where id <= ${but.upToLine}` : ''
    found[name] = await one(
      Rows,
      db.raw(
        `select count(*) as rows, md5(string_agg(md5(t::text), '' order by md5(t::text))) as sum from ?? t ${only}`,
        [name],
      ),
    )
  }
  return found
}

const Next = z.object({ name: z.string(), last: z.number().nullable() })

/** The last number each sequence has given out. */
export function lastNumbers(db: Db): Promise<z.output<typeof Next>[]> {
  return many(
    Next,
    db.raw(
      `select sequencename as name, last_value as last from pg_sequences
       where schemaname = 'public' and sequencename not like 'knex%' order by 1`,
    ),
  )
}
