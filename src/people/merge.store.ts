import { returnedId, returnedIds } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { HeldPost } from './merge.ts'
import type { MergeRows } from './merge.queries.ts'
import { personColumns, type PersonRow } from './person.store.ts'

/** The rows of two files put together, and put back. Scope and rules are the command's. */

/** Waits for whoever changes one of the files, or gives to it, and keeps others waiting until the end of the transaction. */
export async function lockFiles(tx: Tx, ids: number[]): Promise<void> {
  await tx.raw('select id from people where id = any(?::bigint[]) order by id for update', [ids])
}

/** The files that were put into `from` are in `to` now. */
export async function moveFollowers(tx: Tx, from: number, to: number): Promise<void> {
  await tx('people').where({ merged_into: from }).update({ merged_into: to })
}

/** Writes the file that stays, and beside it the other, which keeps the code that was not chosen. */
export async function writeMergedFiles(
  tx: Tx,
  kept: { id: number; row: PersonRow },
  merged: { id: number; code: string | null },
): Promise<void> {
  const next = { version: tx.raw('version + 1') }
  // Two files may exchange their codes, and no two may have the same one in between.
  await tx('people')
    .where({ id: merged.id })
    .update({ code: null, merged_into: kept.id, ...next })
  await tx('people')
    .where({ id: kept.id })
    .update({ ...personColumns(kept.row), ...next })
  if (merged.code !== null) await tx('people').where({ id: merged.id }).update({ code: merged.code })
}

/** The posts of both files become these, all of `personId`. */
export async function replacePosts(
  tx: Tx,
  personId: number,
  before: readonly { id: number }[],
  after: HeldPost[],
): Promise<void> {
  const kept = new Set(after.map(({ id }) => id))
  const dropped = before.map(({ id }) => id).filter((id) => !kept.has(id))
  await tx('person_postings').whereIn('id', dropped).delete()
  // First those that make room, so that no two main posts overlap at any moment.
  for (const post of after.toSorted((a, b) => Number(a.isMain) - Number(b.isMain))) {
    await tx('person_postings').where({ id: post.id }).update({
      person_id: personId,
      is_main: post.isMain,
      statistics_category_code: post.statisticsCategoryCode,
      valid_from: post.validFrom,
      valid_to: post.validTo,
    })
  }
}

/** Awards change the file they belong to and nothing else; answers which did. */
export async function moveAwards(
  tx: Tx,
  { from, to, only }: { from: number; to: number; only?: number[] },
): Promise<number[]> {
  const awards = tx('awards').where({ person_id: from })
  if (only !== undefined) void awards.whereRaw('id = any(?::bigint[])', [only])
  return returnedIds(awards.update({ person_id: to }).returning('id'))
}

export async function insertMerge(
  tx: Tx,
  merge: {
    personId: number
    survivorId: number
    before: MergeRows
    after: MergeRows
    accountId: number | null
    now: Date
  },
): Promise<number> {
  return returnedId(
    tx('person_merges')
      .insert({
        person_id: merge.personId,
        survivor_id: merge.survivorId,
        before: JSON.stringify(merge.before),
        after: JSON.stringify(merge.after),
        merged_by: merge.accountId,
        merged_at: merge.now,
      })
      .returning('id'),
  )
}

export async function markUndone(
  tx: Tx,
  id: number,
  { accountId, now }: { accountId: number | null; now: Date },
): Promise<void> {
  await tx('person_merges').where({ id }).update({ undone_by: accountId, undone_at: now })
}

/**
 * Puts people and posts back as these rows say, column by column. Versions alone go on counting: a form that was opened
 * in between must not pass for one of today.
 */
export async function putBack(
  tx: Tx,
  { people, postings }: MergeRows,
  files: { survivorId: number; personId: number },
): Promise<void> {
  const ids = [files.personId, files.survivorId]
  await tx.raw('update people set code = null, merged_into = null where id = any(?::bigint[])', [ids])
  await tx.raw(
    `update people p set code = r.code, full_name = r.full_name, family_name = r.family_name,
       middle_name = r.middle_name, given_name = r.given_name, search_key = r.search_key,
       joined_key = coalesce(r.joined_key, p.joined_key), birth_date = r.birth_date,
       birth_precision = r.birth_precision, sex = r.sex, merged_into = r.merged_into, version = p.version + 1
     from jsonb_populate_recordset(null::people, ?::jsonb) r where p.id = r.id`,
    [JSON.stringify(people)],
  )
  await tx('person_postings').whereIn('person_id', ids).delete()
  await tx.raw(
    `insert into person_postings (id, person_id, organisation_id, position, statistics_category_code, is_main, valid_from,
       valid_to) overriding system value
     select id, person_id, organisation_id, position, statistics_category_code, is_main, valid_from, valid_to
     from jsonb_populate_recordset(null::person_postings, ?::jsonb)`,
    [JSON.stringify(postings)],
  )
}
