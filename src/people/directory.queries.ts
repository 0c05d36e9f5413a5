import { z } from 'zod'
import type { FigureMemory } from '../audit/figure-memory.ts'
import { idList, many, one, returnedIds } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { subtreeIds } from '../organisations/organisation.queries.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { offsetOf, type Page } from '../shared/paging.ts'
import { beginsSql, sameMarksSql } from './name-search.ts'
import { scopeOf } from './person.access.ts'
import { peopleOn, type PersonOnDay } from './person.queries.ts'
import { unitNames, type UnitName } from './unit-name.queries.ts'

/** People in the order offices list them; the index people_directory_index has the same. */
const DIRECTORY_ORDER = `p.given_name collate "vi-x-icu", p.family_name collate "vi-x-icu",
  p.middle_name collate "vi-x-icu", p.id`

const DIRECTORY_BACKWARDS = `p.given_name collate "vi-x-icu" desc, p.family_name collate "vi-x-icu" desc,
  p.middle_name collate "vi-x-icu" desc, p.id desc`

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
  /** What comes first within the answers: the code typed, then the very marks typed. Empty or ending in a comma. */
  first: string
  /** The condition that a name has the very marks typed; null when none were typed. */
  sameMarks: string | null
  bindings: Bindings
  everybody: boolean
}

const Total = z.object({ total: z.number() })
const Coded = z.object({ id: z.number(), exact: z.boolean() })

/**
 * Who has the code, also that of a file merged into another; when nobody has exactly this one, who has it but for zeros
 * in front, which spreadsheets lose.
 */
async function idsOfCode(db: Db, typed: string): Promise<number[]> {
  const found = db.raw(
    `select coalesce(merged_into, id) as id, code = :typed as exact from people
     where ltrim(lower(code), '0') = ltrim(lower(:typed), '0') order by exact desc limit 10`,
    { typed },
  )
  const coded = await many(Coded, found)
  const exact = coded.filter((person) => person.exact)
  return (exact.length > 0 ? exact : coded).map(({ id }) => id)
}

/** So many posts are looked through sooner than the names of a register. */
const FEW_POSTS = 4000

interface Narrowing {
  /** SQL of the posts to start from, null to start from the names. */
  posts: string | null
  conditions: string[]
  bindings: Bindings
}

/** Where to begin, from the posts or from the names: the planner cannot know how many names begin with «n». */
async function postsToStartFrom(
  db: Db,
  posts: string,
  bindings: Bindings,
): Promise<Omit<Narrowing, 'bindings'>> {
  const counted = db.raw(`select count(*) as total from (${posts} limit ${FEW_POSTS}) posts`, bindings)
  if ((await one(Total, counted)).total < FEW_POSTS) return { posts, conditions: [] }
  return { posts: null, conditions: [`p.id in (${posts})`] }
}

/** Units go in as lists, not as queries, so that the planner knows how many there are. */
async function narrowingTo(
  db: Db,
  actor: Actor,
  organisationId: number | undefined,
  today: PlainDate,
): Promise<Narrowing> {
  const bindings: Bindings = {}
  const all: string[] = []
  if (organisationId !== undefined) {
    bindings.units = await subtreeIds(db, organisationId, today)
    bindings.today = today
    all.push(`select person_id from person_postings
      where organisation_id = any(:units::bigint[]) and valid_from <= :today and (valid_to is null or valid_to > :today)`)
  }
  const scope = await scopeOf(db, actor, today)
  if (scope !== null) {
    bindings.scope = scope
    all.push('select person_id from person_postings where organisation_id = any(:scope::bigint[])')
  }
  const [first, ...others] = all
  if (first === undefined) return { posts: null, conditions: [], bindings }
  const start = await postsToStartFrom(db, first, bindings)
  return {
    posts: start.posts,
    conditions: [...start.conditions, ...others.map((posts) => `p.id in (${posts})`)],
    bindings,
  }
}

/** 'from people p where …', beginning with the posts where they are few. */
function fromSql(posts: string | null, conditions: string[]): string {
  if (posts === null) return `from people p where ${conditions.join(' and ')}`
  // «offset 0» keeps the two apart: each person of the posts is looked up by number, and only those.
  return `from (select distinct person_id from (${posts}) held) held cross join lateral (
    select * from people p where p.id = held.person_id and ${conditions.join(' and ')} offset 0) p where true`
}

async function searchFor(
  db: Db,
  actor: Actor,
  { q = '', organisationId }: DirectoryFilter,
  today: PlainDate,
): Promise<Search> {
  const { posts, conditions, bindings } = await narrowingTo(db, actor, organisationId, today)
  const names = beginsSql(q)
  const spelled = names === null ? null : sameMarksSql(q)
  const coded = names === null ? [] : await idsOfCode(db, q.trim())
  const everybody = names === null && posts === null && conditions.length === 0
  if (names !== null) {
    conditions.push(coded.length === 0 ? names.sql : `(${names.sql} or p.id = any(:coded::bigint[]))`)
  }
  const first = [
    ...(coded.length === 0 ? [] : ['(p.id = any(:coded::bigint[])) desc, ']),
    ...(spelled === null ? [] : [`(${spelled.sql}) desc, `]),
  ]
  return {
    from: fromSql(posts, ['p.merged_into is null', ...conditions]),
    first: first.join(''),
    sameMarks: spelled?.sql ?? null,
    bindings: {
      ...bindings,
      ...names?.bindings,
      ...spelled?.bindings,
      ...(coded.length === 0 ? {} : { coded }),
    },
    everybody,
  }
}

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

/** How many were found, up to COUNTED_AT_MOST, and the page itself unless that many were found: then null. */
async function countAndSort(db: Db, search: Search, slice: Slice, only = 'true') {
  return one(
    Found,
    db.raw(
      `with found as materialized (
         select p.id, p.given_name, p.family_name, p.middle_name, p.full_name
         ${search.from} and ${only} limit ${COUNTED_AT_MOST}
       ), counted as (select count(*) as total from found)
       select total, case when total < ${COUNTED_AT_MOST} then
         array(select p.id from found p order by ${search.first} ${DIRECTORY_ORDER} limit :limit offset :offset)
         end as ids
       from counted`,
      { ...search.bindings, ...slice },
    ),
  )
}

/** The page by walking the index of the directory: quick where much of the register answers. */
async function walk(db: Db, { from, bindings }: Search, slice: Slice): Promise<number[]> {
  const sql = `select p.id ${from} order by ${DIRECTORY_ORDER} limit :limit offset :offset`
  return returnedIds(db.raw(sql, { ...bindings, ...slice }))
}

/** The same from the end of the index, which is nearer to the last pages. `total`: how many there are. */
async function walkBack(db: Db, search: Search, total: number, { limit, offset }: Slice): Promise<number[]> {
  const shown = Math.max(0, Math.min(limit, total - offset))
  const slice = { limit: shown, offset: Math.max(0, total - offset - shown) }
  const sql = `select p.id ${search.from} order by ${DIRECTORY_BACKWARDS} limit :limit offset :offset`
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

/** The page of a search. What was not counted is not paged either: nobody turns so many pages, and they would be slow. */
async function foundPage(db: Db, search: Search, slice: Slice) {
  const { total, ids } = await countAndSort(db, search, slice)
  if (ids !== null) return { total, ids }
  return { total, ids: slice.offset < COUNTED_AT_MOST ? await walk(db, search, slice) : [] }
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

async function bestIds(db: Db, search: Search, slice: Slice): Promise<number[]> {
  const { sameMarks } = search
  const spelled = sameMarks === null ? [] : ((await countAndSort(db, search, slice, sameMarks)).ids ?? [])
  if (spelled.length === slice.limit) return spelled
  const others = (await countAndSort(db, search, slice)).ids ?? (await walk(db, search, slice))
  return [...new Set([...spelled, ...others])].slice(0, slice.limit)
}

/** Every file the filter leaves, in the order of the directory, so many at a time. */
export async function* everyoneListed(
  db: Db,
  actor: Actor,
  filter: DirectoryFilter,
  { portion, today }: { portion: number; today: PlainDate },
): AsyncGenerator<ListedPerson[]> {
  const search = await searchFor(db, actor, filter, today)
  const ids = await returnedIds(
    db.raw(`select p.id ${search.from} order by ${DIRECTORY_ORDER}`, search.bindings),
  )
  for (let start = 0; start < ids.length; start += portion) {
    yield await listedPeople(db, ids.slice(start, start + portion), today)
  }
}
