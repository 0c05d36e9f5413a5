import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { unitCodes, versionsOf } from '../organisations/organisation-record.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { AccountState, BodyState, PostState, UnitState } from './outcome.ts'

/** How the records an act may touch stand at this moment. Lists by id. */

/** Units with all their versions; ids of units that do not exist give none. */
export async function unitStates(db: Db, ids: readonly number[]): Promise<UnitState[]> {
  const unique = [...new Set(ids)].sort((one, other) => one - other)
  const versions = await versionsOf(db, unique)
  const codes = await unitCodes(db, unique)
  return unique.map((id) => ({ id, code: codes.get(id) ?? '', versions: versions.get(id) ?? [] }))
}

const PostRow = z.object({
  id: z.number(),
  personName: z.string(),
  personId: z.number(),
  organisationId: z.number(),
  position: z.string(),
  statisticsCategoryCode: z.string().nullable(),
  isMain: z.boolean(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

export interface StoredPost {
  id: number
  personName: string
  state: PostState
}

function storedPost({ id, personName, ...state }: z.output<typeof PostRow>): StoredPost {
  return { id, personName, state }
}

const POSTS = `select p.id, f.full_name as person_name, p.person_id, p.organisation_id, p.position,
  p.statistics_category_code, p.is_main, p.valid_from, p.valid_to
  from person_postings p join people f on f.id = p.person_id`

/** Posts in these units that are held on a day or later. */
export async function postsFrom(db: Db, unitIds: readonly number[], from: PlainDate): Promise<StoredPost[]> {
  const where =
    'p.organisation_id = any(cast(:ids as bigint[])) and (p.valid_to is null or p.valid_to > :from)'
  const rows = await many(
    PostRow,
    db.raw(`${POSTS} where ${where} order by p.id`, { ids: [...unitIds], from }),
  )
  return rows.map(storedPost)
}

/** Posts by their numbers. */
export async function postsById(db: Db, ids: readonly number[]): Promise<StoredPost[]> {
  const rows = await many(
    PostRow,
    db.raw(`${POSTS} where p.id = any(cast(:ids as bigint[])) order by p.id`, { ids: [...ids] }),
  )
  return rows.map(storedPost)
}

const BodyRow = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  signers: z.array(z.object({ id: z.number(), validTo: z.string().nullable() })),
})

export interface StoredBody {
  id: number
  code: string
  name: string
  validFrom: PlainDate
  state: BodyState
}

/** Issuing bodies by their numbers, or those that stand at these units, with the ends of their signers. */
export async function bodyStates(
  db: Db,
  by: { ids: readonly number[] } | { unitIds: readonly number[] },
): Promise<StoredBody[]> {
  const [column, ids] = 'ids' in by ? (['id', by.ids] as const) : (['organisation_id', by.unitIds] as const)
  const rows = await many(
    BodyRow,
    db.raw(
      `select b.id, b.code, b.name, b.valid_from, b.valid_to,
         coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'validTo', s.valid_to) order by s.id)
           from issuing_body_signers s where s.issuing_body_id = b.id), '[]') as signers
       from issuing_bodies b where b.?? = any(cast(? as bigint[])) order by b.id`,
      [column, [...ids]],
    ),
  )
  return rows.map(({ id, code, name, validFrom, validTo, signers }) => ({
    id,
    code,
    name,
    validFrom,
    state: { validTo, signers },
  }))
}

const AccountRow = z.object({
  id: z.number(),
  name: z.string(),
  organisationId: z.number().nullable(),
  disabled: z.boolean(),
})

export interface StoredAccount {
  id: number
  name: string
  state: AccountState
}

/** Accounts by their numbers, or those confined to these units. */
export async function accountStates(
  db: Db,
  by: { ids: readonly number[] } | { unitIds: readonly number[] },
): Promise<StoredAccount[]> {
  const [column, ids] = 'ids' in by ? (['id', by.ids] as const) : (['organisation_id', by.unitIds] as const)
  const rows = await many(
    AccountRow,
    db.raw(
      `select id, name, organisation_id, disabled_at is not null as disabled from accounts
       where ?? = any(cast(? as bigint[])) order by id`,
      [column, [...ids]],
    ),
  )
  return rows.map(({ id, name, ...state }) => ({ id, name, state }))
}
