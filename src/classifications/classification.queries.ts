import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many, maybeOne, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { subtreeSql } from '../organisations/organisation.queries.ts'
import { scopeOf } from '../people/person.access.ts'
import type { Actor } from '../shared/actor.ts'
import { endOfYear, type PlainDate } from '../shared/dates.ts'
import { offsetOf } from '../shared/paging.ts'
import { notFound } from '../shared/problem.ts'
import type { Classified } from './classification.ts'

const Level = z.object({
  code: z.string(),
  name: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

/** Every level the catalogue has had, the best first. */
export async function listLevels(db: Db): Promise<z.output<typeof Level>[]> {
  return many(Level, db('classification_levels').orderBy(['sort_order', 'code']))
}

const Row = z.object({
  id: z.number(),
  year: z.number(),
  organisationId: z.number().nullable(),
  organisationCode: z.string().nullable(),
  personId: z.number().nullable(),
  personCode: z.string().nullable(),
  name: z.string(),
  typeName: z.string(),
  unitId: z.number(),
  unitCode: z.string(),
  unitName: z.string(),
  levelCode: z.string().nullable(),
  levelName: z.string().nullable(),
  basis: z.string(),
  decidedOn: z.string().nullable(),
  corrected: z.boolean(),
  version: z.number(),
})
/** A classification with its names: units by those they bore at the end of the year, people by the file in use. */
export type Classification = z.output<typeof Row>

const COLUMNS = `c.id, c.year, c.organisation_id, case when c.organisation_id is not null then o.code end as organisation_code,
  p.id as person_id, p.code as person_code, coalesce(p.full_name, v.name) as name, t.name as type_name, c.unit_id,
  o.code as unit_code, v.name as unit_name, c.level_code, l.name as level_name, c.basis, c.decided_on, c.version,
  exists (select from classification_corrections x where x.classification_id = c.id) as corrected`

/** The unit by the version in force at the end of the year, else the last one before, else the first. */
const JOINS = `join organisations o on o.id = c.unit_id
  cross join lateral (
    select name, type_code from organisation_versions where organisation_id = c.unit_id
    order by valid_from <= make_date(c.year, 12, 31) desc,
      case when valid_from <= make_date(c.year, 12, 31) then valid_from end desc, valid_from limit 1) v
  join organisation_types t on t.code = v.type_code
  left join classification_levels l on l.code = c.level_code
  left join people filed on filed.id = c.person_id
  left join people p on p.id = coalesce(filed.merged_into, filed.id)`

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
    ['c.unit_id in (select id from subtree)', withinId !== null && { root: withinId, on: endOfYear(year) }],
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
const IN_ORDER = {
  units: `join (select distinct on (organisation_id) organisation_id, name, type_code from organisation_versions
      where valid_from <= make_date(:year, 12, 31) order by organisation_id, valid_from desc) n
      on n.organisation_id = c.organisation_id
    join organisation_types k on k.code = n.type_code`,
  people: 'join people n on n.id = c.person_id',
} as const
const ORDER = {
  units: 'k.sort_order, n.name collate "vi-x-icu", c.id',
  people:
    'n.given_name collate "vi-x-icu", n.family_name collate "vi-x-icu", n.middle_name collate "vi-x-icu", n.id',
} as const

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

/** One page of the results of a year that the actor may see: units by the order of the catalogue, people by name. */
export async function listClassifications(
  db: Db,
  actor: Actor,
  asked: ClassificationQuestion,
  { page, pageSize, today }: { page: number; pageSize: number; today: PlainDate },
): Promise<Classification[]> {
  const { cte, where, bindings } = await searchOf(db, actor, asked, today)
  const { of, year } = asked
  const inUse = of === 'people' && !(await someMerged(db, year)) ? 'and n.merged_into is null' : ''
  return many(
    Row,
    db.raw(
      `${cte}, chosen as materialized (
         select c.id from classifications c ${IN_ORDER[of]} where ${where} ${inUse}
         order by ${ORDER[of]} limit :limit offset :offset
       )
       select ${COLUMNS} from chosen join classifications c on c.id = chosen.id ${JOINS} ${IN_ORDER[of]}
       order by ${ORDER[of]}`,
      { ...bindings, limit: pageSize, offset: offsetOf({ page, pageSize }) },
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

/** One classification the actor may see. Throws not-found for any other. */
export async function getClassification(
  db: Db,
  actor: Actor,
  id: number,
  today: PlainDate,
): Promise<Classification> {
  const scope = await scopeOf(db, actor, today)
  const found = await maybeOne(
    Row,
    db.raw(
      `select ${COLUMNS} from classifications c ${JOINS}
       where c.id = :id and (:scope::bigint[] is null or c.unit_id = any(:scope::bigint[]))`,
      { id, scope },
    ),
  )
  if (found === undefined) throw notFound('kết quả xếp loại này')
  return found
}

/**
 * Every result of a unit, or of a person's file and of those merged into it, in units the actor may see; the latest year
 * first.
 */
export async function classificationsOf(
  db: Db,
  actor: Actor,
  subject: { organisationId: number } | { personId: number },
  today: PlainDate,
): Promise<Classification[]> {
  const scope = await scopeOf(db, actor, today)
  const [where, id] =
    'personId' in subject
      ? ['coalesce(filed.merged_into, filed.id) = :id', subject.personId]
      : ['c.organisation_id = :id', subject.organisationId]
  return many(
    Row,
    db.raw(
      `select ${COLUMNS} from classifications c ${JOINS}
       where ${where} and (:scope::bigint[] is null or c.unit_id = any(:scope::bigint[]))
       order by c.year desc, c.id`,
      { id, scope },
    ),
  )
}

const Correction = z.object({
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  reason: z.string(),
  recordedAt: z.date(),
  recordedByName: z.string().nullable(),
})
export type ClassificationCorrection = z.output<typeof Correction>

/** What a result was corrected from, the first correction first. */
export async function correctionsOf(db: Db, id: number): Promise<ClassificationCorrection[]> {
  return many(
    Correction,
    db.raw(
      `select x.before, x.after, x.reason, x.recorded_at, a.name as recorded_by_name
       from classification_corrections x left join accounts a on a.id = x.recorded_by
       where x.classification_id = ? order by x.id`,
      [id],
    ),
  )
}

const YearOnly = z.object({ year: z.number() })

/** The years that have results, the latest first. */
export async function classifiedYears(db: Db): Promise<number[]> {
  const years = await many(
    YearOnly,
    db.raw(
      `with recursive years (year) as (
         (select year from classifications order by year desc limit 1)
         union all
         select (select c.year from classifications c where c.year < years.year order by c.year desc limit 1)
         from years where years.year is not null)
       select year from years where year is not null`,
    ),
  )
  return years.map(({ year }) => year)
}

/** How many results a question lists, given those at each level. */
export function listed(counts: ReadonlyMap<string, number>, level: string | undefined): number {
  return level === undefined
    ? [...counts.values()].reduce((sum, count) => sum + count, 0)
    : (counts.get(level) ?? 0)
}
