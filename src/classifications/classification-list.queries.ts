import { z } from 'zod'
import type { FigureMemory } from '../audit/figure-memory.ts'
import { idsOnPage, type Slice } from '../audit/pages-together.ts'
import { inForceSql } from '../database/in-force.ts'
import { many, one, returnedIds } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { subtreeSql } from '../organisations/organisation.queries.ts'
import { scopeOf } from '../people/person.access.ts'
import type { Actor } from '../shared/actor.ts'
import { endOfYear, type PlainDate } from '../shared/dates.ts'
import { offsetOf } from '../shared/paging.ts'
import type { Classified } from './classification.ts'
import { ClassificationRow, COLUMNS, JOINS, type Classification } from './classification.queries.ts'

/** The results of a year: those asked for, in order, and how many stand at each level. */

export interface ClassificationQuestion {
  year: number
  of: Classified
  /** A unit and what lay under it at the end of the year. */
  withinId: number | null
  /** A type of unit, or a family of them. */
  type?: string | undefined
  level?: string | undefined
}

/** Stands where a search names no unit, so that it always has a list of them. */
const NO_UNIT = 'subtree (id) as (select null::bigint)'

interface Search {
  cte: string
  where: string
  bindings: Record<string, string | number | number[]>
}

/** Of two files of one person, the result of the file in use stands for both. */
const ONCE = `(c.person_id is null or c.person_id not in (
  select m.id from people m join classifications d on d.person_id = m.merged_into and d.year = :year
  where m.merged_into is not null and d.level_code is not null))`

const OF_TYPE = `exists (select from organisation_versions v join organisation_types t on t.code = v.type_code
  where v.organisation_id = c.organisation_id and (t.code = :type or t.family = :type)
    and ${inForceSql('v', 'make_date(c.year, 12, 31)')})`

/** What is asked within the actor's scope: results in force alone. */
async function searchOf(
  db: Db,
  actor: Actor,
  asked: ClassificationQuestion,
  today: PlainDate,
): Promise<Search> {
  const { year, of, type, level, withinId } = asked
  const scope = await scopeOf(db, actor, today)
  const narrowing: [condition: string, bindings: Search['bindings'] | false][] = [
    ['c.unit_id = any(:scope::bigint[])', scope !== null && { scope }],
    ['c.level_code = :level', level !== undefined && { level }],
    [OF_TYPE, type !== undefined && { type }],
    [
      'c.unit_id = any(array(select id from subtree))',
      withinId !== null && { root: withinId, on: endOfYear(year) },
    ],
    ['c.organisation_id is not null', of === 'units' && {}],
    ['c.person_id is not null', of === 'people' && {}],
  ]
  const search: Search = {
    cte: `with recursive ${withinId === null ? NO_UNIT : subtreeSql()}`,
    where: `c.year = :year and c.level_code is not null and ${ONCE}`,
    bindings: { year },
  }
  for (const [condition, bindings] of narrowing) {
    if (bindings === false) continue
    search.where += ` and ${condition}`
    Object.assign(search.bindings, bindings)
  }
  return search
}

/** The rows of one page are chosen first, and only they are given their names. */
const UNITS_BY_TYPE = `join (select distinct on (organisation_id) organisation_id, name, type_code from organisation_versions
    where valid_from <= make_date(:year, 12, 31) order by organisation_id, valid_from desc) n
    on n.organisation_id = c.organisation_id
  join organisation_types k on k.code = n.type_code`
const UNIT_ORDER = 'k.sort_order, n.name collate "vi-x-icu", c.id'
const PEOPLE_ORDER =
  'n.given_name collate "vi-x-icu", n.family_name collate "vi-x-icu", n.middle_name collate "vi-x-icu", n.id'

const Merged = z.object({ some: z.boolean() })

/**
 * Whether results of the year stand at files that were merged into others. Where none does, as in nearly every year, the
 * files in use are walked in the order of their index instead of sorting all results.
 */
async function someMerged(db: Db, year: number): Promise<boolean> {
  const found = db.raw(
    `select exists (select from people m join classifications c on c.person_id = m.id and c.year = ?
       where m.merged_into is not null) as some`,
    [year],
  )
  return (await one(Merged, found)).some
}

/** People of a unit or of a scope: they are few beside everybody, and are put in order. */
const OF_SOME_UNITS = (where: string) => `, found as materialized (
    select c.id, c.person_id from classifications c where ${where})
  select f.id from found f join people n on n.id = f.person_id order by ${PEOPLE_ORDER} limit :limit offset :offset`

/** Everybody, in the order of the directory: the first of them are each looked up. */
const FIRST_OF_ALL = (where: string, inUse: string) => `
  select c.id from classifications c join people n on n.id = c.person_id where ${where} ${inUse}
  order by ${PEOPLE_ORDER} limit :limit offset :offset`

/** Far from the beginning the results of the year are looked up all at once, which `is true` keeps apart from the walk. */
const FURTHER_OF_ALL = (where: string, inUse: string) => `, chosen as materialized (
    select n.id, row_number() over (order by ${PEOPLE_ORDER}) as place from people n
    where (n.id in (select c.person_id from classifications c where ${where})) is true ${inUse}
    order by ${PEOPLE_ORDER} limit :limit offset :offset)
  select c.id from chosen join classifications c on c.person_id = chosen.id and c.year = :year order by place`

const NEAR = 200

function isOfEverybody(actor: Actor, { of, withinId }: ClassificationQuestion): boolean {
  return of === 'people' && withinId === null && actor.organisationId === null
}

/** The results on some lines of the list: units by the order of the catalogue, people by name. */
async function idsInOrder(
  db: Db,
  actor: Actor,
  asked: ClassificationQuestion,
  today: PlainDate,
  slice: Slice,
): Promise<number[]> {
  const { cte, where, bindings } = await searchOf(db, actor, asked, today)
  const { of, year } = asked
  const inUse = of === 'people' && !(await someMerged(db, year)) ? 'and n.merged_into is null' : ''
  const people = isOfEverybody(actor, asked)
    ? (slice.offset + slice.limit <= NEAR ? FIRST_OF_ALL : FURTHER_OF_ALL)(where, inUse)
    : OF_SOME_UNITS(where)
  const units = `select c.id from classifications c ${UNITS_BY_TYPE} where ${where}
    order by ${UNIT_ORDER} limit :limit offset :offset`
  return returnedIds(db.raw(`${cte} ${of === 'units' ? units : people}`, { ...bindings, ...slice }))
}

interface Paging {
  page: number
  pageSize: number
  today: PlainDate
  /** Recalls pages put in order together; without it each is put in order by itself. */
  figures?: FigureMemory
}

/** One page of the results of a year that the actor may see: units by the order of the catalogue, people by name. */
export async function listClassifications(
  db: Db,
  actor: Actor,
  asked: ClassificationQuestion,
  { page, pageSize, today, figures }: Paging,
): Promise<Classification[]> {
  const read = (slice: Slice) => idsInOrder(db, actor, asked, today, slice)
  const key = ['classified', asked, actor.organisationId, today]
  const near = isOfEverybody(actor, asked) && page * pageSize <= NEAR
  const ids =
    figures === undefined || near
      ? await read({ limit: pageSize, offset: offsetOf({ page, pageSize }) })
      : await idsOnPage(
          { page, pageSize },
          (what, all) => figures.recall(db, JSON.stringify([...key, what]), all),
          read,
        )
  return many(
    ClassificationRow,
    db.raw(
      `select ${COLUMNS} from unnest(cast(? as bigint[])) with ordinality listed (id, place)
       join classifications c on c.id = listed.id ${JOINS} order by listed.place`,
      [ids],
    ),
  )
}

const LevelCount = z.object({ levelCode: z.string(), count: z.number() })

/** How many stand at each level, whatever level the question names; so also how long its list is. */
export async function countByLevel(
  db: Db,
  actor: Actor,
  asked: ClassificationQuestion,
  today: PlainDate,
): Promise<Map<string, number>> {
  const { cte, where, bindings } = await searchOf(db, actor, { ...asked, level: undefined }, today)
  const counts = await many(
    LevelCount,
    db.raw(
      `${cte} select c.level_code, count(*) as count from classifications c where ${where} group by c.level_code`,
      bindings,
    ),
  )
  return new Map(counts.map(({ levelCode, count }) => [levelCode, count]))
}

/** How many results a question lists, given those at each level. */
export function listed(counts: ReadonlyMap<string, number>, level: string | undefined): number {
  return level === undefined
    ? [...counts.values()].reduce((sum, count) => sum + count, 0)
    : (counts.get(level) ?? 0)
}
