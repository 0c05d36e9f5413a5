import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { notFound } from '../shared/problem.ts'

/** Merges of files: what was put together, by whom, and the rows as they were before and after. */

const Row = z.record(z.string(), z.unknown())

/** Rows of the tables that a merge touches, column by column as the database writes them in JSON. */
const Rows = z.object({
  people: z.array(Row),
  postings: z.array(Row),
  awards: z.array(z.object({ id: z.number(), person_id: z.number() })),
})
export type MergeRows = z.output<typeof Rows>

const Merge = z.object({
  id: z.number(),
  personId: z.number(),
  survivorId: z.number(),
  before: Rows,
  after: Rows,
  mergedAt: z.date(),
  mergedByName: z.string().nullable(),
})
export type Merge = z.output<typeof Merge>

function merges(db: Db) {
  return db('person_merges as m')
    .leftJoin('accounts as by', 'by.id', 'm.merged_by')
    .whereNull('m.undone_at')
    .select('m.*', 'by.name as merged_by_name')
}

/** The merge by which a file was put into another and that stands. Throws not-found when there is none. */
export async function getMergeOf(db: Db, personId: number): Promise<Merge> {
  const merge = await maybeOne(Merge, merges(db).where('m.person_id', personId))
  if (merge === undefined) throw notFound('lần gộp hồ sơ này')
  return merge
}

const MergedFile = z.object({ id: z.number(), code: z.string().nullable(), fullName: z.string() })
export type MergedFile = z.output<typeof MergedFile>

/** The files that were put into this one, oldest first. */
export async function filesMergedInto(db: Db, personId: number): Promise<MergedFile[]> {
  return many(MergedFile, db('people').where({ merged_into: personId }).orderBy('id'))
}

const Dump = z.object({ rows: Rows })

/** The rows of these files as they are now. */
export async function mergeRows(db: Db, personIds: number[]): Promise<MergeRows> {
  const dump = await maybeOne(
    Dump,
    db.raw(
      `select jsonb_build_object(
         'people', (select coalesce(jsonb_agg(to_jsonb(p) order by p.id), '[]') from people p
           where p.id = any(:ids::bigint[]) or p.merged_into = any(:ids::bigint[])),
         'postings', (select coalesce(jsonb_agg(to_jsonb(pp) order by pp.id), '[]') from person_postings pp
           where pp.person_id = any(:ids::bigint[])),
         'awards', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'person_id', a.person_id) order by a.id), '[]')
           from awards a where a.person_id = any(:ids::bigint[]))) as rows`,
      { ids: personIds },
    ),
  )
  if (dump === undefined) throw new Error('A dump of rows always answers one row.')
  return dump.rows
}

const Given = z.object({ id: z.number(), number: z.string(), formName: z.string() })
export type AwardSince = z.output<typeof Given>

/** Awards of the file, drafts too, that are not among these; the newest first. */
export async function awardsSince(db: Db, personId: number, known: number[]): Promise<AwardSince[]> {
  const given = db('awards as a')
    .join('decisions as d', 'd.id', 'a.decision_id')
    .where('a.person_id', personId)
    .whereRaw('a.id <> all(?::bigint[])', [known])
    .orderBy('a.id', 'desc')
    .limit(5)
    .select('a.id', 'd.number', 'a.form_name')
  return many(Given, given)
}

const Outside = z.object({ id: z.number() })

/** Whether any award of the files, drafts too, was earned outside the actor's scope. */
export async function haveAwardsOutside(db: Db, actor: Actor, personIds: number[]): Promise<boolean> {
  if (actor.organisationId === null) return false
  const outside = db('awards as a')
    .whereRaw('a.person_id = any(?::bigint[])', [personIds])
    .whereRaw('not a.unit_path @> array[?]::bigint[]', [actor.organisationId])
    .select('a.id')
    .limit(1)
  return (await maybeOne(Outside, outside)) !== undefined
}

const AwardCount = z.object({ personId: z.number(), awards: z.number() })

/** How many awards that count each of the people was given, where the actor may see them; none is absent. */
export async function awardCounts(db: Db, actor: Actor, personIds: number[]): Promise<Map<number, number>> {
  const counted = db('awards as a')
    .whereRaw('a.person_id = any(?::bigint[])', [personIds])
    .where('a.status', 'issued')
    .groupBy('a.person_id')
    .select('a.person_id')
    .count('* as awards')
  if (actor.organisationId !== null) {
    void counted.whereRaw('a.unit_path @> array[?]::bigint[]', [actor.organisationId])
  }
  return new Map((await many(AwardCount, counted)).map(({ personId, awards }) => [personId, awards]))
}
