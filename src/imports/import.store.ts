import { z } from 'zod'
import type { Db, Tx } from '../database/transaction.ts'
import { inPortions } from '../database/portions.ts'
import { many, returnedId, toColumns } from '../database/rows.ts'
import type { ImportKind, ImportStatus } from './import-kind.ts'
import type { PlannedLine } from './import-plan.ts'
import type { ListSettings } from './list/settings.schema.ts'
import type { ImportReading } from './import-reading.ts'

interface NewImport {
  kind: ImportKind
  fileId: number
  fileName: string
  fileSha256: string
  settings: ListSettings
  organisationId: number | null
  createdBy: number | null
  createdAt: Date
}

export async function insertImport(tx: Tx, { settings, ...row }: NewImport): Promise<number> {
  const values = { ...row, status: 'reading', touchedAt: row.createdAt }
  const columns = { ...toColumns(values), settings: JSON.stringify(settings) }
  return returnedId(tx('imports').insert(columns).returning('id'))
}

interface ImportChange {
  status?: ImportStatus
  settings?: ListSettings
  reading?: ImportReading
  failure?: string | null
  progress?: number
  appliedBy?: number | null
  appliedAt?: Date
  undoneBy?: number | null
  undoneAt?: Date
}

/**
 * Writes over an import in the state and version it was read in; false when somebody else has written since. A change of
 * progress counts no version up: nobody decides anything by it.
 */
export async function updateImport(
  tx: Db,
  { id, version, status }: { id: number; version: number; status: ImportStatus },
  { settings, reading, ...change }: ImportChange,
  now: Date,
): Promise<boolean> {
  const changed = await tx('imports')
    .where({ id, version, status })
    .update({
      ...toColumns({ ...change, touchedAt: now }),
      ...(settings && { settings: JSON.stringify(settings) }),
      ...(reading && { reading: JSON.stringify(reading) }),
      version: version + 1,
    })
  return changed === 1
}

/** A sign of life of reading or applying. */
export async function noteAlive(db: Db, id: number, now: Date): Promise<void> {
  await db('imports').where({ id }).update({ touched_at: now })
}

/** How far reading is, 0 to 1; a sign of life too. */
export async function noteProgress(db: Db, id: number, progress: number, now: Date): Promise<void> {
  await db('imports').where({ id }).update({ progress, touched_at: now })
}

export interface ImportRow {
  rowNumber: number
  section: string | null
  cells: Readonly<Record<string, string>>
  extras: Readonly<Record<string, string>>
  /** What the file says in cells that were converted, by field. */
  asWritten: Readonly<Record<string, string>>
  /** Fields that wait for the answer to a question. */
  waiting: string[]
  edits: Readonly<Record<string, string>>
  planned: PlannedLine | 'skipped'
}

/** Half a megabyte of JSON. */
const ROWS_PER_STATEMENT = 500

/** Spelled out and not spread: spread, each of ten thousand rows is an object with a layout of its own. */
function rowColumns(row: ImportRow) {
  const as = row.planned === 'skipped' ? null : row.planned
  return {
    row_number: row.rowNumber,
    section: row.section,
    cells: row.cells,
    extras: row.extras,
    as_written: row.asWritten,
    waiting: row.waiting,
    edits: row.edits,
    outcome: as?.outcome ?? 'skipped',
    warned: as !== null && as.warnings.length > 0,
    label: as?.label ?? '',
    problems:
      as === null ? [] : [...as.problems, ...as.warnings.map((warning) => ({ ...warning, warning: true }))],
    before: as?.before ?? null,
    after: as?.after ?? null,
  }
}

/** Puts the rows of an import in the place of those it had. */
export async function replaceRows(tx: Tx, importId: number, rows: readonly ImportRow[]): Promise<void> {
  await tx('import_rows').where({ import_id: importId }).delete()
  await inPortions(rows, {
    size: ROWS_PER_STATEMENT,
    words: (portion) => JSON.stringify(portion.map(rowColumns)),
    write: (portion) => insertRows(tx, importId, portion),
  })
}

async function insertRows(tx: Tx, importId: number, portion: string): Promise<void> {
  await tx.raw(
    `insert into import_rows (import_id, row_number, section, cells, extras, as_written, waiting, edits, outcome, warned,
       label, problems, before, after)
     select ?, row_number, section, cells, extras, as_written, waiting, edits, outcome, warned, label, problems,
       before, after
     from json_populate_recordset(null::import_rows, ?)`,
    [importId, portion],
  )
}

/** Keeps how this office reads lists with these titles. */
export async function rememberLayout(
  tx: Tx,
  layout: { kind: ImportKind; fingerprint: string; settings: ListSettings; at: Date },
): Promise<void> {
  const { kind, fingerprint, settings, at } = layout
  await tx('import_layouts')
    .insert({ kind, fingerprint, settings: JSON.stringify(settings), remembered_at: at })
    .onConflict(['kind', 'fingerprint'])
    .merge()
}

/** From now on to the end of the transaction, every row of the register that changes is kept with the import. */
export async function watchChanges(tx: Tx, importId: number): Promise<void> {
  await tx.raw(`select set_config('so_vang.import', ?, true)`, [String(importId)])
}

/** Writes what was typed over some rows. */
export async function updateEdits(
  tx: Tx,
  importId: number,
  rows: readonly { rowNumber: number; edits: Record<string, string> }[],
): Promise<void> {
  await tx.raw(
    `update import_rows r set edits = e.edits
     from jsonb_to_recordset(?::jsonb) as e ("rowNumber" integer, edits jsonb)
     where r.import_id = ? and r.row_number = e."rowNumber"`,
    [JSON.stringify(rows), importId],
  )
}

const Telling = z.object({ rowNumber: z.number() })

/** Notes which award each row became, of the rows that have something to tell of it. */
export async function noteAwards(
  tx: Tx,
  importId: number,
  awards: ReadonlyMap<number, number>,
): Promise<void> {
  const telling = await many(
    Telling,
    tx('import_rows').where({ import_id: importId }).whereRaw(`extras::text <> '{}'`).select('row_number'),
  )
  const named = telling.map(({ rowNumber: row }) => ({ row, award: awards.get(row) }))
  await inPortions(
    named.filter(({ award }) => award !== undefined),
    {
      size: ROWS_PER_STATEMENT,
      words: (portion) => JSON.stringify(portion),
      write: (portion) =>
        tx.raw(
          `update import_rows r set award_id = b.award from json_to_recordset(?) as b (row integer, award bigint)
           where r.import_id = ? and r.row_number = b.row`,
          [portion, importId],
        ),
    },
  )
}
