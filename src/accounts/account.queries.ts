import { z } from 'zod'
import { many, maybeOne, one } from '../database/rows.ts'
import { nameOrder } from '../database/name-order.ts'
import type { Db } from '../database/transaction.ts'
import { SCOPE_SQL } from '../organisations/organisation.access.ts'
import { ROLES, type Actor, type Role } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { notFound } from '../shared/problem.ts'
import { wordsOf } from '../shared/vietnamese.ts'

const AccountRow = z.object({
  id: z.number(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  organisationId: z.number().nullable(),
  organisationCode: z.string().nullable(),
  /** No password yet: the set-up link has not been used. */
  awaitsPassword: z.boolean(),
  disabledAt: z.date().nullable(),
  lastSignedInAt: z.date().nullable(),
  createdAt: z.date(),
  version: z.number(),
})
export type Account = z.output<typeof AccountRow>

const Count = z.object({ total: z.number() })
const Id = z.object({ id: z.number() })

function accounts(db: Db) {
  return db('accounts as a').leftJoin('organisations as o', 'o.id', 'a.organisation_id')
}

const COLUMNS = [
  'a.id',
  'a.email',
  'a.name',
  'a.role',
  'a.organisation_id',
  'o.code as organisation_code',
  'a.disabled_at',
  'a.last_signed_in_at',
  'a.created_at',
  'a.version',
]

/** searchKey() in SQL, near enough for the names of some hundred accounts. */
const SEARCH_SQL = `lower(regexp_replace(normalize(translate(a.name, 'đĐ', 'dD'), NFD), '[\\u0300-\\u036f]', '', 'g')) || ' ' || a.email`

export interface AccountSearch {
  /** Words of the name or the mail address, without accents. */
  q?: string | undefined
  role?: Role | undefined
  disabled: boolean
}

/** One page of the accounts, in the order of people's names. */
export async function listAccounts(
  db: Db,
  search: AccountSearch,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<Page<Account>> {
  const found = accounts(db)
  if (search.role !== undefined) found.where('a.role', search.role)
  if (search.disabled) found.whereNotNull('a.disabled_at')
  for (const word of wordsOf(search.q ?? '')) found.whereRaw(`${SEARCH_SQL} like ?`, [`%${word}%`])
  const { total } = await one(Count, found.clone().count('* as total'))
  const rows = found
    .select(COLUMNS)
    .select(db.raw('a.password_hash is null as awaits_password'))
    .orderByRaw(`${nameOrder('a.name')}, a.id`)
    .limit(pageSize)
    .offset(offsetOf({ page, pageSize }))
  return { rows: await many(AccountRow, rows), page, pageSize, total }
}

/** One account. Throws not-found. */
export async function getAccount(db: Db, id: number): Promise<Account> {
  const found = accounts(db).where('a.id', id).select(COLUMNS)
  const account = await maybeOne(
    AccountRow,
    found.select(db.raw('a.password_hash is null as awaits_password')),
  )
  if (account === undefined) throw notFound('tài khoản này')
  return account
}

/** The account behind a mail address. Throws not-found, naming the address. */
export async function getAccountIdByEmail(db: Db, email: string): Promise<number> {
  const found = await maybeOne(Id, db('accounts').where({ email }).select('id'))
  if (found === undefined) throw notFound(`tài khoản ${email}`)
  return found.id
}

/** Whether anybody can enter this register yet. */
export async function anyAccount(db: Db): Promise<boolean> {
  return (await maybeOne(Id, db('accounts').select('id').limit(1))) !== undefined
}

/**
 * The accounts whose doings the actor may look into: those whose scope lies within the actor's own, and found by words
 * of name or address when given. Undefined stands for everybody, the console included.
 */
export async function accountsWithin(
  db: Db,
  actor: Actor,
  today: PlainDate,
  who?: string,
): Promise<number[] | undefined> {
  if (actor.organisationId === null && who === undefined) return undefined
  const found = db('accounts as a').select('a.id')
  for (const word of wordsOf(who ?? '')) found.whereRaw(`${SEARCH_SQL} like ?`, [`%${word}%`])
  if (actor.organisationId !== null) {
    const scope = { scope: actor.organisationId, today }
    found.whereRaw(`a.organisation_id in (with recursive ${SCOPE_SQL} select id from scope)`, scope)
  }
  return (await many(Id, found)).map(({ id }) => id)
}
