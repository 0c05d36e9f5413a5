import { returnedIds, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { AccountState, BodyState, PostState } from './outcome.ts'

/** Writes of what hangs on units: posts, issuing bodies, accounts. Lists travel as one JSON value each. */

interface Stated<State> {
  id: number
  state: State
}

const POST_COLUMNS = `id bigint, "personId" bigint, "organisationId" bigint, position text,
  "statisticsCategoryCode" text, "isMain" boolean, "validFrom" date, "validTo" date`

/** Brings posts to these states: unit and end. */
export async function setPosts(tx: Tx, posts: readonly Stated<PostState>[]): Promise<void> {
  if (posts.length === 0) return
  await tx.raw(
    `update person_postings p set organisation_id = r."organisationId", valid_to = r."validTo"
     from jsonb_to_recordset(?::jsonb) as r (${POST_COLUMNS}) where p.id = r.id`,
    [JSON.stringify(posts.map(({ id, state }) => ({ id, ...state })))],
  )
}

/** Adds posts; answers their numbers in the order given. */
export async function insertPosts(tx: Tx, posts: readonly PostState[]): Promise<number[]> {
  if (posts.length === 0) return []
  return returnedIds(
    tx('person_postings')
      .insert(posts.map((post) => toColumns({ ...post })))
      .returning('id'),
  )
}

/** Takes away posts that an act began. */
export async function deletePosts(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx('person_postings')
    .whereIn('id', [...ids])
    .delete()
}

/** A file whose posts changed is a new version of the file. */
export async function countPeopleUp(tx: Tx, personIds: readonly number[]): Promise<void> {
  if (personIds.length === 0) return
  await tx('people')
    .whereIn('id', [...new Set(personIds)])
    .increment('version', 1)
}

/** Brings an issuing body and its signers to these ends. */
export async function setBody(tx: Tx, { id, state }: Stated<BodyState>): Promise<void> {
  await tx('issuing_bodies').where({ id }).update({ valid_to: state.validTo }).increment('version', 1)
  for (const signer of state.signers) {
    await tx('issuing_body_signers').where({ id: signer.id }).update({ valid_to: signer.validTo })
  }
}

/** Brings accounts to this scope, open or shut since `now`. */
export async function setAccount(tx: Tx, { id, state }: Stated<AccountState>, now: Date): Promise<void> {
  await tx('accounts')
    .where({ id })
    .update({ organisation_id: state.organisationId, disabled_at: state.disabled ? now : null })
    .increment('version', 1)
}
