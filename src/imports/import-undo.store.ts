import type { Tx } from '../database/transaction.ts'
import {
  NET_CHANGES,
  sameRow,
  storedColumns,
  WATCHED_TABLES,
  type WatchedTable,
} from './import-undo.queries.ts'

/** Takes away the rows an import brought to a table. */
async function removeBrought(tx: Tx, importId: number, table: WatchedTable): Promise<void> {
  await tx.raw(
    `with ${NET_CHANGES} delete from ${table.name} t using net where net.before is null and ${sameRow(table, 'net')}`,
    { importId, table: table.name },
  )
}

/** Brings the rows of a table that an import changed or removed back to what they were. */
async function restore(tx: Tx, importId: number, table: WatchedTable): Promise<void> {
  const bindings = { importId, table: table.name }
  const columns = await storedColumns(tx, table.name)
  const mutable = columns.filter((column) => !(column in table.key))
  const listed = columns.map((column) => `"${column}"`).join(', ')
  if (mutable.length > 0) {
    const written = mutable.map((column) => `"${column}" = old."${column}"`).join(', ')
    await tx.raw(
      `with ${NET_CHANGES}, old as (
         select net.row_key, r.* from net cross join lateral jsonb_populate_record(null::${table.name}, net.before) r
         where net.before is not null and net.after is not null
       )
       update ${table.name} t set ${written} from old where ${sameRow(table, 'old')}`,
      bindings,
    )
  }
  await tx.raw(
    `with ${NET_CHANGES}
     insert into ${table.name} (${listed}) overriding system value
     select ${columns.map((column) => `r."${column}"`).join(', ')}
     from net cross join lateral jsonb_populate_record(null::${table.name}, net.before) r
     where net.before is not null and net.after is null`,
    bindings,
  )
}

/** Holds every row an import left behind, so that nobody changes one between looking at it and taking it back. */
export async function holdChanged(tx: Tx, importId: number): Promise<void> {
  for (const table of WATCHED_TABLES) {
    await tx.raw(
      `with ${NET_CHANGES} select 1 from ${table.name} t where exists (select 1 from net where ${sameRow(table, 'net')}) for update`,
      { importId, table: table.name },
    )
  }
}

/** Takes back everything an import did: rows that refer to others go first, rows that others refer to come back first. */
export async function takeBack(tx: Tx, importId: number): Promise<void> {
  for (const table of WATCHED_TABLES) await removeBrought(tx, importId, table)
  for (const table of WATCHED_TABLES.toReversed()) await restore(tx, importId, table)
}
