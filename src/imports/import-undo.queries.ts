import { z } from 'zod'
import { many, maybeOne, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

/** What an import changed, row by row: the image before its first change and after its last. */

/** A table an import may have written, with the columns that tell its rows apart and their types. */
export interface WatchedTable {
  name: string
  key: Readonly<Record<string, 'bigint' | 'text'>>
}

const BY_ID = { id: 'bigint' } as const

/** In the order in which rows are taken away: what refers to others comes before them. */
export const WATCHED_TABLES: readonly WatchedTable[] = [
  { name: 'awards', key: BY_ID },
  { name: 'decisions', key: BY_ID },
  { name: 'households', key: BY_ID },
  { name: 'classifications', key: BY_ID },
  { name: 'person_postings', key: BY_ID },
  { name: 'people', key: BY_ID },
  { name: 'headcounts', key: BY_ID },
  { name: 'issuing_body_signers', key: BY_ID },
  { name: 'issuing_body_aliases', key: { issuing_body_id: 'bigint', alias: 'text' } },
  { name: 'issuing_bodies', key: BY_ID },
  { name: 'organisation_successions', key: BY_ID },
  { name: 'organisation_versions', key: BY_ID },
  { name: 'organisations', key: BY_ID },
]

/** Whether row `t` is the one a change is about. Made of names of ours alone. */
export function sameRow({ key }: WatchedTable, change: string): string {
  return Object.entries(key)
    .map(([column, type]) => `t.${column} = (${change}.row_key ->> '${column}')::${type}`)
    .join(' and ')
}

/**
 * The net changes of an import in a table, as a common table expression `net (row_key, before, after, after_digest)`. Of a
 * row that was only brought `after` is its key and name, and `after_digest` stands for the rest.
 */
export const NET_CHANGES = `net as (
  select row_key, (array_agg(before order by id))[1] as before, (array_agg(after order by id desc))[1] as after,
    (array_agg(after_digest order by id desc))[1] as after_digest
  from import_changes where import_id = :importId and table_name = :table
  group by row_key
  having (array_agg(before order by id))[1] is distinct from (array_agg(after order by id desc))[1]
)`

const Name = z.object({ columnName: z.string() })

const Changed = z.object({
  image: z.record(z.string(), z.unknown()),
  current: z.record(z.string(), z.unknown()).nullable(),
  /** The last import since that changed the row and stands; null where none did. */
  laterFile: z.string().nullable(),
})
export type ChangedSince = z.output<typeof Changed> & { table: string }

/** The digest of row `t` as the import took it, over the columns there were then; null when it took none. */
async function digestOfRow(db: Db, importId: number, table: string): Promise<string> {
  const columns = await many(
    Name,
    db.raw(
      `select attname as column_name from pg_attribute
       where attrelid = ?::regclass and not attisdropped and attnum > 0
       order by attnum
       limit coalesce((select max(after_columns) from import_changes where import_id = ? and table_name = ?), 0)`,
      [table, importId, table],
    ),
  )
  if (columns.length === 0) return 'null'
  return `hash_record_extended(row(${columns.map(({ columnName }) => `t."${columnName}"`).join(', ')}), 0)`
}

/** Rows that are no longer as the import left them: `image` is how it left them, `current` how they are (null: gone). */
export async function changedSince(db: Db, importId: number, table: WatchedTable): Promise<ChangedSince[]> {
  const digest = await digestOfRow(db, importId, table.name)
  const rows = await many(
    Changed,
    db.raw(
      `with ${NET_CHANGES}, changed as (
         select net.row_key, coalesce(net.after, net.before) as image, to_jsonb(t) as current
         from net left join ${table.name} t on ${sameRow(table, 'net')}
         where case
           when net.after is null then to_jsonb(t) is not null
           when net.after_digest is null then (to_jsonb(t) @> net.after) is not true
           else to_jsonb(t) is null or net.after_digest <> ${digest}
         end
         order by net.row_key limit 50
       ), later as (
         select changed.row_key, (array_agg(i.file_name order by c.id desc))[1] as file
         from changed join import_changes c on c.row_key = changed.row_key and c.table_name = :table
         join imports i on i.id = c.import_id and i.status = 'applied'
         where c.id > (select max(id) from import_changes where import_id = :importId)
         group by 1
       )
       select image, current, later.file as later_file
       from changed left join later on later.row_key = changed.row_key order by changed.row_key`,
      { importId, table: table.name },
    ),
  )
  return rows.map((row) => ({ ...row, table: table.name }))
}

const Event = z.object({ id: z.number().nullable() })

/** The line of the log that says the import was applied, the last it wrote; null when it was not. */
export async function appliedEvent(db: Db, importId: number): Promise<number | null> {
  const event = db('audit_events')
    .where({ subject_type: 'import', subject_id: String(importId), action: 'import.applied' })
    .max({ id: 'id' })
  return (await one(Event, event)).id
}

const LaterFile = z.object({ fileName: z.string() })

/**
 * The file of the last import since that brought a row which refers to `id` by this constraint; undefined when what refers
 * to it came otherwise.
 */
export async function laterFileUsing(
  db: Db,
  importId: number,
  { table, constraint, id }: { table: string; constraint: string; id: number },
): Promise<string | undefined> {
  if (!WATCHED_TABLES.some(({ name, key }) => name === table && 'id' in key)) return undefined
  const column = await maybeOne(
    Name,
    db.raw(
      `select a.attname as column_name
       from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
       where k.conrelid = ?::regclass and k.conname = ? and cardinality(k.conkey) = 1`,
      [table, constraint],
    ),
  )
  if (column === undefined) return undefined
  const found = await maybeOne(
    LaterFile,
    db.raw(
      `select i.file_name from ?? t
       join import_changes c on c.table_name = ? and c.row_key = jsonb_build_object('id', t.id)
       join imports i on i.id = c.import_id and i.status = 'applied'
       where t.?? = ? and c.id > (select max(id) from import_changes where import_id = ?)
       order by c.id desc limit 1`,
      [table, table, column.columnName, id, importId],
    ),
  )
  return found?.fileName
}

const Issued = z.object({ number: z.string() })

/** The numbers of the decisions with awards an import brought that are no longer drafts: what was issued is never deleted. */
export async function issuedDecisions(db: Db, importId: number): Promise<string[]> {
  const issued = await many(
    Issued,
    db.raw(
      `select d.number from decisions d where d.id in (
         select a.decision_id from import_changes i join awards a on a.id = (i.row_key ->> 'id')::bigint
         where i.import_id = ? and i.table_name = 'awards' and a.status <> 'draft')
       order by d.issued_on, d.id`,
      [importId],
    ),
  )
  return issued.map(({ number }) => number)
}

/** The columns of a table that are stored as given, in its order. */
export async function storedColumns(db: Db, table: string): Promise<string[]> {
  const columns = await many(
    Name,
    db.raw(
      `select column_name from information_schema.columns
       where table_schema = current_schema() and table_name = ? and is_generated = 'NEVER' order by ordinal_position`,
      [table],
    ),
  )
  return columns.map(({ columnName }) => columnName)
}
