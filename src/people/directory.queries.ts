import { z } from 'zod'
import type { FigureMemory } from '../audit/figure-memory.ts'
import { idList, one, returnedIds } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { searchFor, type DirectoryFilter, type Search } from './directory-search.queries.ts'
import { beginsSql } from './name-search.ts'
import { peopleOn, type PersonOnDay } from './person.queries.ts'
import { unitNames, type UnitName } from './unit-name.queries.ts'

/** People in the order offices list them; the index people_directory_index has the same. */
const DIRECTORY_ORDER = `p.given_name collate "vi-x-icu", p.family_name collate "vi-x-icu",
  p.middle_name collate "vi-x-icu", p.id`

const DIRECTORY_BACKWARDS = `p.given_name collate "vi-x-icu" desc, p.family_name collate "vi-x-icu" desc,
  p.middle_name collate "vi-x-icu" desc, p.id desc`

/** Counting what was searched for is said to stop here: nobody turns so many pages. */
export const COUNTED_AT_MOST = 2000

const Total = z.object({ total: z.number() })

/** A line of the directory: a person with the unit of the post held that day. */
export interface ListedPerson extends PersonOnDay {
  unit: UnitName | null
}

/** The people with these numbers in the order given, with the posts and units of the day. */
export async function listedPeople(db: Db, ids: number[], onDate: PlainDate): Promise<ListedPerson[]> {
  const people = await peopleOn(db, ids, onDate)
  const posted = [...people.values()].flatMap(({ organisationId }) => organisationId ?? [])
  const units = await unitNames(db, posted, onDate)
  return ids.flatMap((id) => {
    const person = people.get(id)
    return person === undefined ? [] : { ...person, unit: units.get(person.organisationId ?? 0) ?? null }
  })
}

const Found = z.object({ total: z.number(), ids: idList.nullable() })

interface Slice {
  limit: number
  offset: number
}

/** So many are put in order as soon as they are found. What more have in common, the beginning of the directory has too. */
const SORTED_AT_MOST = 5000

/** How many were found, and the page itself unless SORTED_AT_MOST were found: then null, as there may be more. */
async function countAndSort(db: Db, search: Search, slice: Slice, only = 'true') {
  return one(
    Found,
    db.raw(
      `with found as materialized (
         select p.id, p.given_name, p.family_name, p.middle_name, p.full_name
         ${search.from} and ${only} limit ${SORTED_AT_MOST}
       ), counted as (select count(*) as total from found)
       select total, case when total < ${SORTED_AT_MOST} then
         array(select p.id from found p order by ${search.first} ${DIRECTORY_ORDER} limit :limit offset :offset)
         end as ids
       from counted`,
      { ...search.bindings, ...slice },
    ),
  )
}

/** The page by walking the index of the directory: quick where much of the register answers. */
async function walk(db: Db, { walked, bindings }: Search, slice: Slice): Promise<number[]> {
  const sql = `select p.id ${walked} order by ${DIRECTORY_ORDER} limit :limit offset :offset`
  return returnedIds(db.raw(sql, { ...bindings, ...slice }))
}

/** The same from the end of the index, which is nearer to the last pages. `total`: how many there are. */
async function walkBack(db: Db, search: Search, total: number, { limit, offset }: Slice): Promise<number[]> {
  const shown = Math.max(0, Math.min(limit, total - offset))
  const slice = { limit: shown, offset: Math.max(0, total - offset - shown) }
  const sql = `select p.id ${search.walked} order by ${DIRECTORY_BACKWARDS} limit :limit offset :offset`
  return (await returnedIds(db.raw(sql, { ...search.bindings, ...slice }))).reverse()
}

interface Paging {
  page: number
  pageSize: number
  today: PlainDate
  /** Recalls how many there are in all; counted again without it. */
  figures?: FigureMemory
}

async function everybodysPage(db: Db, search: Search, slice: Slice, { figures }: Paging) {
  const count = () => one(Total, db('people').whereNull('merged_into').count({ total: '*' }))
  const { total } = figures === undefined ? await count() : await figures.recall(db, 'people', count)
  const ids = slice.offset > total / 2 ? walkBack(db, search, total, slice) : walk(db, search, slice)
  return { total, ids: await ids }
}

/** The page of a search. What was not counted is not paged either: nobody turns so many pages. */
async function foundPage(db: Db, search: Search, slice: Slice) {
  const { total, ids } = await countAndSort(db, search, slice)
  if (ids !== null) return { total: Math.min(total, COUNTED_AT_MOST), ids }
  return {
    total: COUNTED_AT_MOST,
    ids: slice.offset < COUNTED_AT_MOST ? await amongMany(db, search, slice) : [],
  }
}

/**
 * A page of the directory, ordered by given name, with the posts held on `today`; the code and the marks typed come
 * first. `total` stops at COUNTED_AT_MOST unless everybody is asked for; then the order is that of the directory.
 */
export async function peoplePage(
  db: Db,
  actor: Actor,
  filter: DirectoryFilter,
  paging: Paging,
): Promise<Page<ListedPerson>> {
  const { page, pageSize, today } = paging
  const search = await searchFor(db, actor, filter, today)
  const slice = { limit: pageSize, offset: offsetOf(paging) }
  const found = search.everybody ? everybodysPage(db, search, slice, paging) : foundPage(db, search, slice)
  const { total, ids } = await found
  return { rows: await listedPeople(db, ids, today), page, pageSize, total }
}

/**
 * People whose name begins so, as a picker offers them: the code typed, those spelled with the very marks typed, then in
 * the order of the directory; with the posts held on the day.
 */
export async function suggestPeople(
  db: Db,
  actor: Actor,
  q: string,
  onDate: PlainDate,
  limit: number,
  today = onDate,
): Promise<ListedPerson[]> {
  if (beginsSql(q) === null) return []
  const search = await searchFor(db, actor, { q }, today)
  return listedPeople(db, await bestIds(db, search, { limit, offset: 0 }), onDate)
}

/** How far the directory is walked before all who answer are put in order, and how much farther for each row before the page. */
const WALKED_AT_LEAST = 3000
const WALKED_PER_ROW = 8

/** The page, met in the beginning of the directory; null when that holds fewer than were asked for. */
async function firstMet(db: Db, search: Search, slice: Slice, only = 'true'): Promise<number[] | null> {
  const far = WALKED_AT_LEAST + WALKED_PER_ROW * slice.offset
  const beginning = `select * from people where merged_into is null
    order by ${DIRECTORY_ORDER.replaceAll('p.', '')} limit ${far}`
  const sql = `select p.id ${search.walked.replace('from people p', `from (${beginning}) p`)} and ${only}
    order by ${DIRECTORY_ORDER} limit :limit offset :offset`
  const ids = await returnedIds(db.raw(sql, { ...search.bindings, ...slice }))
  return ids.length === slice.limit ? ids : null
}

/**
 * The page of a search that many answer, in the order of the directory. They are met early in it, unless they stand
 * together, as all do who are called Yến: walking so far takes longer than putting them in order.
 */
async function amongMany(db: Db, search: Search, slice: Slice, only = 'true'): Promise<number[]> {
  const met = await firstMet(db, search, slice, only)
  if (met !== null) return met
  const sql = `with found as materialized (
      select p.id, p.given_name, p.family_name, p.middle_name ${search.from} and ${only}
    ) select p.id from found p order by ${DIRECTORY_ORDER} limit :limit offset :offset`
  return returnedIds(db.raw(sql, { ...search.bindings, ...slice }))
}

/** The first whose names have the very words typed, marks and all; however common those are. */
async function spelledSo(db: Db, search: Search, slice: Slice): Promise<number[]> {
  const { sameWords } = search
  if (sameWords === null) return []
  return (await countAndSort(db, search, slice, sameWords)).ids ?? amongMany(db, search, slice, sameWords)
}

async function bestIds(db: Db, search: Search, slice: Slice): Promise<number[]> {
  const same = await spelledSo(db, search, slice)
  if (same.length === slice.limit) return same
  const common = search.first === '' ? await firstMet(db, search, slice) : null
  const others = common ?? (await countAndSort(db, search, slice)).ids ?? (await amongMany(db, search, slice))
  return [...new Set([...same, ...others])].slice(0, slice.limit)
}

/** Every file the filter leaves, in the order of the directory, so many at a time, with how many there are of all. */
export async function* everyoneListed(
  db: Db,
  actor: Actor,
  filter: DirectoryFilter,
  { portion, today }: { portion: number; today: PlainDate },
): AsyncGenerator<{ people: ListedPerson[]; all: number }> {
  const search = await searchFor(db, actor, filter, today)
  const ids = await returnedIds(
    db.raw(`select p.id ${search.from} order by ${DIRECTORY_ORDER}`, search.bindings),
  )
  for (let start = 0; start < ids.length; start += portion) {
    yield { people: await listedPeople(db, ids.slice(start, start + portion), today), all: ids.length }
  }
}
