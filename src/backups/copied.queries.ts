import { z } from 'zod'
import { many, maybeOne, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { LEFT_OUT } from './backup.ts'
import type { CopiedSequence, CopiedTable } from './manifest.schema.ts'

const Columns = z.object({ name: z.string(), columns: z.array(z.string()) })
const Count = z.object({ rows: z.number() })

/** Every table of the register that is part of a copy, its columns in their order, and how many rows it has. */
export async function copiedTables(db: Db): Promise<CopiedTable[]> {
  const found = await many(
    Columns,
    db.raw(
      `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all(?)
         and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
       group by c.relname order by c.relname`,
      [Object.keys(LEFT_OUT)],
    ),
  )
  const tables: CopiedTable[] = []
  for (const table of found) {
    const { rows } = await one(Count, db(table.name).count('* as rows'))
    tables.push({ ...table, rows })
  }
  return tables
}

const Place = z.object({ table: z.string(), column: z.string(), sequence: z.string() })
const State = z.object({ last: z.number(), used: z.boolean() })

/** How far the numbers of each identity column have been given out: at least as far as the snapshot's rows go. */
export async function copiedSequences(db: Db, tables: readonly CopiedTable[]): Promise<CopiedSequence[]> {
  const found = await many(
    Place,
    db.raw(
      `select c.relname as table, a.attname as column, s.relname as sequence
       from pg_class s join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') and d.classid = 'pg_class'::regclass
       join pg_class c on c.oid = d.refobjid join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
       where s.relkind = 'S' and c.relname = any(?) and c.relnamespace = 'public'::regnamespace order by 1, 2`,
      [tables.map(({ name }) => name)],
    ),
  )
  const sequences: CopiedSequence[] = []
  for (const { sequence, ...place } of found) {
    const state = await one(State, db(sequence).select({ last: 'last_value', used: 'is_called' }))
    sequences.push({ ...place, ...state })
  }
  return sequences
}

const Line = z.object({ line: z.number(), hash: z.string() })

/** The last line of the log, by which one knows how far a copy goes. */
export async function lastLine(db: Db): Promise<{ line: number; hash: string }> {
  const last = await maybeOne(
    Line,
    db('audit_events').select({ line: 'id', hash: 'hash' }).orderBy('id', 'desc').limit(1),
  )
  return last ?? { line: 0, hash: '' }
}

const Kept = z.object({ storageName: z.string(), originalName: z.string() })

/** The files that the register keeps. */
export function keptFiles(db: Db): Promise<z.output<typeof Kept>[]> {
  return many(Kept, db('stored_files').select('storage_name', 'original_name').orderBy('id'))
}

/** Where something stands as soon as anybody has used the register; the catalogue is none of it. */
const SIGNS_OF_USE = ['audit_events', 'accounts', 'organisations', 'people', 'decisions', 'stored_files']

/** Whether a register has been used: a copy never replaces what an office has entered. */
export async function isUsed(db: Db): Promise<boolean> {
  for (const table of SIGNS_OF_USE) {
    if (!(await db.schema.hasTable(table))) continue
    const { rows } = await one(
      Count,
      db.count('* as rows').from(db(table).select(db.raw('1')).limit(1).as('found')),
    )
    if (rows > 0) return true
  }
  return false
}
