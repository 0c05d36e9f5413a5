import { z } from 'zod'
import { idList, one, returnedIds } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { subtreeIds } from '../organisations/organisation.queries.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { nameKey, wordsOf } from '../shared/vietnamese.ts'
import { scopeOf } from './person.access.ts'
import { peopleOn, type PersonOnDay } from './person.queries.ts'
import { unitNames, type UnitName } from './unit-name.queries.ts'

/** People in the order offices list them; the index people_directory_index has the same. */
const DIRECTORY_ORDER = `p.given_name collate "vi-x-icu", p.family_name collate "vi-x-icu",
  p.middle_name collate "vi-x-icu", p.id`

/** Counting what was searched for stops here: nobody turns so many pages, and one letter should not count a country. */
export const COUNTED_AT_MOST = 10_000

export interface DirectoryFilter {
  /** Beginnings of the words of a name in any order, or a whole code. */
  q?: string | undefined
  /** Only people who hold a post today in this unit or below it. */
  organisationId?: number | undefined
}

type Bindings = Record<string, string | number | readonly number[]>

interface Search {
  /** 'from people p where …' */
  from: string
  bindings: Bindings
  everybody: boolean
}

/**
 * Each word typed must begin a word of the name. Written with and without the space before it, so that the trigram index
 * serves even two letters.
 */
function nameSql(words: string[], bindings: Bindings): string {
  const begins = words.map((word, index) => {
    bindings[`first${index}`] = `${word}%`
    bindings[`later${index}`] = `% ${word}%`
    return `(p.search_key like :first${index} or p.search_key like :later${index})`
  })
  return `(${begins.join(' and ')} or p.code = :code)`
}

/** Units go in as lists, not as queries, so that the planner knows whether to start from the posts or from the names. */
async function searchFor(
  db: Db,
  actor: Actor,
  { q = '', organisationId }: DirectoryFilter,
  today: PlainDate,
): Promise<Search> {
  const bindings: Bindings = {}
  const conditions: string[] = []
  const words = wordsOf(q)
  if (words.length > 0) {
    bindings.code = q.trim()
    conditions.push(nameSql(words, bindings))
  }
  const scope = await scopeOf(db, actor, today)
  if (scope !== null) {
    bindings.scope = scope
    conditions.push(
      'p.id in (select person_id from person_postings where organisation_id = any(:scope::bigint[]))',
    )
  }
  if (organisationId !== undefined) {
    bindings.units = await subtreeIds(db, organisationId, today)
    bindings.today = today
    conditions.push(`p.id in (select person_id from person_postings
      where organisation_id = any(:units::bigint[]) and valid_from <= :today and (valid_to is null or valid_to > :today))`)
  }
  return {
    from: `from people p ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}`,
    bindings,
    everybody: conditions.length === 0,
  }
}

/** A line of the directory: a person with the unit of the post held that day. */
export interface ListedPerson extends PersonOnDay {
  unit: UnitName | null
}

async function withUnits(db: Db, people: PersonOnDay[], onDate: PlainDate): Promise<ListedPerson[]> {
  const units = await unitNames(
    db,
    people.flatMap(({ organisationId }) => organisationId ?? []),
    onDate,
  )
  return people.map((person) => ({ ...person, unit: units.get(person.organisationId ?? 0) ?? null }))
}

async function inOrder(db: Db, ids: number[], onDate: PlainDate): Promise<PersonOnDay[]> {
  const people = await peopleOn(db, ids, onDate)
  return ids.flatMap((id) => people.get(id) ?? [])
}

const Found = z.object({ total: z.number(), ids: idList.nullable() })
const Total = z.object({ total: z.number() })

/** How many there are, and the page itself where it is cheap to put all of them in order. */
async function countAndSort(db: Db, search: Search, slice: { limit: number; offset: number }) {
  if (search.everybody) {
    return { ...(await one(Total, db('people').count({ total: '*' }))), ids: null }
  }
  return one(
    Found,
    db.raw(
      `with found as materialized (
         select p.id, p.given_name, p.family_name, p.middle_name ${search.from} limit ${COUNTED_AT_MOST}
       ), counted as (select count(*) as total from found)
       select total, case when total < ${COUNTED_AT_MOST} then
         array(select p.id from found p order by ${DIRECTORY_ORDER} limit :limit offset :offset) end as ids
       from counted`,
      { ...search.bindings, ...slice },
    ),
  )
}

/** The page by walking the index of the directory: quick where much of the register answers. */
async function walk(db: Db, search: Search, slice: { limit: number; offset: number }): Promise<number[]> {
  const sql = `select p.id ${search.from} order by ${DIRECTORY_ORDER} limit :limit offset :offset`
  return returnedIds(db.raw(sql, { ...search.bindings, ...slice }))
}

/**
 * A page of the directory, ordered by given name, with the posts held on `today`. `total` stops at COUNTED_AT_MOST
 * unless everybody is asked for.
 */
export async function peoplePage(
  db: Db,
  actor: Actor,
  filter: DirectoryFilter,
  { page, pageSize, today }: { page: number; pageSize: number; today: PlainDate },
): Promise<Page<ListedPerson>> {
  const search = await searchFor(db, actor, filter, today)
  const slice = { limit: pageSize, offset: offsetOf({ page, pageSize }) }
  const { total, ids } = await countAndSort(db, search, slice)
  const listed = await inOrder(db, ids ?? (await walk(db, search, slice)), today)
  return { rows: await withUnits(db, listed, today), page, pageSize, total }
}

const CANDIDATES = 200

/**
 * People whose name begins so, as a picker offers them: those spelled with the very marks typed first, then in the order
 * of the directory; with the posts held on the day.
 */
export async function suggestPeople(
  db: Db,
  actor: Actor,
  q: string,
  onDate: PlainDate,
  limit: number,
  today = onDate,
): Promise<ListedPerson[]> {
  if (wordsOf(q).length === 0) return []
  const search = await searchFor(db, actor, { q }, today)
  const slice = { limit: CANDIDATES, offset: 0 }
  const ids = (await countAndSort(db, search, slice)).ids ?? (await walk(db, search, slice))
  const listed = await inOrder(db, ids, onDate)
  const typed = nameKey(q)
  const exact = listed.filter((person) => nameKey(person.fullName).includes(typed))
  const best = [...exact, ...listed.filter((person) => !exact.includes(person))]
  return withUnits(db, best.slice(0, limit), onDate)
}
