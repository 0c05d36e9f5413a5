import { z } from 'zod'
import { many, maybeOne, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { notFound } from '../shared/problem.ts'
import { visibleImports } from './import.access.ts'
import { IMPORT_KINDS, IMPORT_STATUSES, OUTCOMES, type ImportKind, type Outcome } from './import-kind.ts'
import type { ImportReading } from './import-reading.ts'
import { ListSettings } from './list/settings.schema.ts'

/** What we wrote ourselves, as JSON, and so know the shape of. */
const reading = z.custom<ImportReading>().nullable()
const Texts = z.record(z.string(), z.string())
const Facts = z.record(z.string(), z.string().nullable()).nullable()

const Import = z.object({
  id: z.number(),
  kind: z.enum(IMPORT_KINDS),
  status: z.enum(IMPORT_STATUSES),
  fileName: z.string(),
  fileSha256: z.string(),
  storageName: z.string().nullable(),
  mediaType: z.string().nullable(),
  settings: ListSettings,
  reading,
  progress: z.number(),
  touchedAt: z.date(),
  failure: z.string().nullable(),
  createdAt: z.date(),
  createdByName: z.string().nullable(),
  appliedAt: z.date().nullable(),
  undoneAt: z.date().nullable(),
  version: z.number(),
})
export type Import = z.output<typeof Import>

function imports(db: Db) {
  return db('imports as i')
    .leftJoin('stored_files as f', 'f.id', 'i.file_id')
    .leftJoin('accounts as a', 'a.id', 'i.created_by')
    .select('i.*', 'f.storage_name', 'f.media_type', 'a.name as created_by_name')
}

/** An import the actor may see. Throws not-found for any other. */
export async function getImport(db: Db, actor: Actor, id: number): Promise<Import> {
  const found = await maybeOne(Import, visibleImports(imports(db).where('i.id', id), actor))
  if (found === undefined) throw notFound('lần nhập này')
  return found
}

const IMPORTS_A_PAGE = 50
const Total = z.object({ total: z.number() })

/** Imports, the latest first. */
export async function listImports(db: Db, actor: Actor, page = 1): Promise<Page<Import>> {
  const { total } = await one(Total, visibleImports(db('imports as i').count('* as total'), actor))
  const rows = visibleImports(imports(db), actor)
    .orderBy([
      { column: 'i.created_at', order: 'desc' },
      { column: 'i.id', order: 'desc' },
    ])
    .limit(IMPORTS_A_PAGE)
    .offset(offsetOf({ page, pageSize: IMPORTS_A_PAGE }))
  return { rows: await many(Import, rows), page, pageSize: IMPORTS_A_PAGE, total }
}

/** The import that took the same file in before; undefined when none did, or it was taken back. */
export async function appliedBefore(
  db: Db,
  actor: Actor,
  { id, kind, fileSha256 }: Import,
): Promise<Import | undefined> {
  const same = imports(db)
    .where({ 'i.kind': kind, 'i.file_sha256': fileSha256, 'i.status': 'applied' })
    .whereNot('i.id', id)
    .orderBy('i.applied_at', 'desc')
    .limit(1)
  return maybeOne(Import, visibleImports(same, actor))
}

export const SuggestedFrom = z.enum(['short', 'person'])

const RowProblem = z.object({
  field: z.string(),
  text: z.string(),
  warning: z.boolean().optional(),
  options: z.array(z.object({ value: z.string(), text: z.string() })).optional(),
  by: z.string().optional(),
  suggestion: z
    .object({
      value: z.string(),
      text: z.string(),
      from: SuggestedFrom,
      because: z.string().optional(),
    })
    .optional(),
})

const StoredRow = z.object({
  rowNumber: z.number(),
  section: z.string().nullable(),
  cells: Texts,
  extras: Texts,
  asWritten: Texts,
  waiting: z.array(z.string()),
  edits: Texts,
  outcome: z.enum(OUTCOMES),
  warned: z.boolean(),
  label: z.string(),
  problems: z.array(RowProblem),
  before: Facts,
  after: Facts,
})
export type StoredRow = z.output<typeof StoredRow>

/** Every row of an import, in the order of the file. */
export async function allRows(db: Db, importId: number): Promise<StoredRow[]> {
  return many(StoredRow, db('import_rows').where({ import_id: importId }).orderBy('row_number'))
}

const ListedRow = StoredRow.pick({ rowNumber: true, cells: true, edits: true, outcome: true })
export type ListedRow = z.output<typeof ListedRow>

const ROWS_A_BATCH = 1000

/**
 * Every row of an import as far as taking it in asks: what stands in it, and what its preview said it would do. In batches, in
 * the order of the file.
 */
export async function* listedRows(db: Db, importId: number): AsyncGenerator<ListedRow[], void, undefined> {
  let above: ListedRow | undefined
  for (;;) {
    const rows = db('import_rows').where({ import_id: importId }).orderBy('row_number').limit(ROWS_A_BATCH)
    if (above !== undefined) void rows.where('row_number', '>', above.rowNumber)
    const batch = await many(ListedRow, rows.select('row_number', 'cells', 'edits', 'outcome'))
    for (const row of batch) {
      if (above !== undefined) shareTexts(row.cells, above.cells)
      above = row
    }
    yield batch
    if (batch.length < ROWS_A_BATCH) return
  }
}

/** Lists say most things in each row anew: what the row above says too is one text in memory. */
function shareTexts(cells: Record<string, string>, above: Readonly<Record<string, string>>): void {
  for (const field in cells) {
    const said = above[field]
    if (said !== undefined && said === cells[field]) cells[field] = said
  }
}

export interface RowFilter {
  outcome?: Outcome | 'warned' | undefined
  /** Only rows with this problem: its field, what its group goes by where that is another, and the value there. */
  field?: string | undefined
  by?: string | undefined
  value?: string | undefined
  page?: number | undefined
}

const ROWS_A_PAGE = 100

function filteredRows(db: Db, importId: number, { outcome, field, by, value }: RowFilter) {
  const rows = db('import_rows').where({ import_id: importId })
  if (outcome === 'warned') void rows.where({ warned: true })
  else if (outcome !== undefined) void rows.where({ outcome })
  if (field !== undefined) void rows.whereRaw('problems @> ?::jsonb', [JSON.stringify([{ field }])])
  if (value !== undefined && field !== undefined) {
    const told = by ?? field
    void rows.whereRaw(
      `exists (select from jsonb_array_elements(problems) p
         where p ->> 'field' = ? and coalesce(p ->> 'by', p ->> 'field') = ?)
       and coalesce(edits ->> ?, cells ->> ?, '') = ?`,
      [field, told, told, told, value],
    )
  }
  return rows
}

/** Some of the rows, in the order of the file. */
export async function rowsPage(db: Db, importId: number, filter: RowFilter): Promise<Page<StoredRow>> {
  const page = filter.page ?? 1
  const { total } = await one(Total, filteredRows(db, importId, filter).count('* as total'))
  const rows = filteredRows(db, importId, filter)
    .orderBy('row_number')
    .limit(ROWS_A_PAGE)
    .offset(offsetOf({ page, pageSize: ROWS_A_PAGE }))
  return { rows: await many(StoredRow, rows), page, pageSize: ROWS_A_PAGE, total }
}

const Counts = z.object({ outcome: z.enum(OUTCOMES), rows: z.number(), warned: z.number() })

export type OutcomeCounts = Record<Outcome | 'warned', number>

/** How many rows of each outcome, and how many with warnings. */
export async function countRows(db: Db, importId: number): Promise<OutcomeCounts> {
  const counted = await many(
    Counts,
    db('import_rows')
      .where({ import_id: importId })
      .groupBy('outcome')
      .select('outcome', db.raw('count(*) as rows, count(*) filter (where warned) as warned')),
  )
  const counts: OutcomeCounts = { new: 0, changed: 0, unchanged: 0, wrong: 0, skipped: 0, warned: 0 }
  for (const { outcome, rows, warned } of counted) {
    counts[outcome] = rows
    counts.warned += warned
  }
  return counts
}

const Group = z.object({
  field: z.string(),
  by: z.string(),
  value: z.string(),
  text: z.string(),
  warning: z.boolean(),
  options: RowProblem.shape.options.unwrap().nullable(),
  /** Whether one answer can be right for all its rows: all have the same to choose from. */
  alike: z.boolean(),
  oneText: z.boolean(),
  rows: z.number(),
  firstRow: z.number(),
})
export type ProblemGroup = z.output<typeof Group>

export const MOST_GROUPS = 200

/**
 * The problems of an import by what mends them: one value of one field (or of the field its lines go by), wherever it
 * stands. The commonest first.
 */
export async function problemGroups(db: Db, importId: number): Promise<ProblemGroup[]> {
  return many(
    Group,
    db.raw(
      `select p ->> 'field' as field, k.by, coalesce(r.edits ->> k.by, r.cells ->> k.by, '') as value,
         min(p ->> 'text') as text, coalesce((p ->> 'warning')::boolean, false) as warning,
         (array_agg(p -> 'options' order by r.row_number))[1] as options,
         count(distinct p -> 'options') < 2 as alike,
         count(distinct p ->> 'text') < 2 as one_text, count(distinct r.row_number) as rows, min(r.row_number) as first_row
       from import_rows r cross join lateral jsonb_array_elements(r.problems) p
         cross join lateral (select coalesce(p ->> 'by', p ->> 'field') as by) k
       where r.import_id = ?
       group by 1, 2, 3, 5 order by warning, rows desc, first_row limit ${MOST_GROUPS}`,
      [importId],
    ),
  )
}

const Layout = z.object({ fingerprint: z.string(), settings: ListSettings })

/** How this office read lists with these titles, by their fingerprint; absent for those that never came. */
export async function rememberedLayouts(
  db: Db,
  kind: ImportKind,
  fingerprints: readonly string[],
): Promise<Map<string, ListSettings>> {
  const layouts = await many(
    Layout,
    db('import_layouts')
      .where({ kind })
      .whereIn('fingerprint', fingerprints)
      .select('fingerprint', 'settings'),
  )
  return new Map(layouts.map(({ fingerprint, settings }) => [fingerprint, settings]))
}

/** One row of an import. Throws not-found when the list has none of that number. */
export async function rowOf(db: Db, importId: number, rowNumber: number): Promise<StoredRow> {
  const row = await maybeOne(
    StoredRow,
    db('import_rows').where({ import_id: importId, row_number: rowNumber }),
  )
  if (row === undefined) throw notFound('dòng này')
  return row
}

const Brought = z.object({ id: z.number(), number: z.string(), status: z.string(), awards: z.number() })

/** The decisions an import brought or added to, with the number of awards they have now. */
export async function decisionsBrought(db: Db, importId: number): Promise<z.output<typeof Brought>[]> {
  return many(
    Brought,
    db.raw(
      `select d.id, d.number, d.status, (select count(*) from awards a where a.decision_id = d.id) as awards
       from decisions d
       where d.id in (select (row_key ->> 'id')::bigint from import_changes where import_id = ? and table_name = 'decisions')
       order by d.issued_on, d.id limit 200`,
      [importId],
    ),
  )
}
