import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { scopeOf } from '../people/person.access.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'

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

export const ClassificationRow = z.object({
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
export type Classification = z.output<typeof ClassificationRow>

/** The columns of a classification, of `c` with JOINS. */
export const COLUMNS = `c.id, c.year, c.organisation_id, case when c.organisation_id is not null then o.code end as organisation_code,
  p.id as person_id, p.code as person_code, coalesce(p.full_name, v.name) as name, t.name as type_name, c.unit_id,
  o.code as unit_code, v.name as unit_name, c.level_code, l.name as level_name, c.basis, c.decided_on, c.version,
  exists (select from classification_corrections x where x.classification_id = c.id) as corrected`

/** The unit by the version in force at the end of the year, else the last one before, else the first. */
export const JOINS = `join organisations o on o.id = c.unit_id
  cross join lateral (
    select name, type_code from organisation_versions where organisation_id = c.unit_id
    order by valid_from <= make_date(c.year, 12, 31) desc,
      case when valid_from <= make_date(c.year, 12, 31) then valid_from end desc, valid_from limit 1) v
  join organisation_types t on t.code = v.type_code
  left join classification_levels l on l.code = c.level_code
  left join people filed on filed.id = c.person_id
  left join people p on p.id = coalesce(filed.merged_into, filed.id)`

/** One classification the actor may see. Throws not-found for any other. */
export async function getClassification(
  db: Db,
  actor: Actor,
  id: number,
  today: PlainDate,
): Promise<Classification> {
  const scope = await scopeOf(db, actor, today)
  const found = await maybeOne(
    ClassificationRow,
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
    ClassificationRow,
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
