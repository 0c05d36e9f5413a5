import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PartialDate, PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'
import { birthText, SEXES } from './person.ts'
import { onlyVisible, scopeOf } from './person.access.ts'

const Precision = z.enum(['day', 'month', 'year'])

/** The columns of a file. */
export const PersonRow = z.object({
  id: z.number(),
  code: z.string().nullable(),
  fullName: z.string(),
  birthDate: z.string().nullable(),
  birthPrecision: Precision.nullable(),
  sex: z.enum(SEXES).nullable(),
  invented: z.boolean(),
  /** The file used instead of this one; null = this one is used. */
  mergedInto: z.number().nullable(),
  version: z.number(),
})

/** A row's birth columns as one value. */
export function birthOf(row: {
  birthDate: string | null
  birthPrecision: PartialDate['precision'] | null
}): PartialDate | null {
  const { birthDate: date, birthPrecision: precision } = row
  return date === null || precision === null ? null : { date, precision }
}

/** A person's file without its posts. */
export const Person = PersonRow.transform((row) => ({
  id: row.id,
  code: row.code,
  fullName: row.fullName,
  sex: row.sex,
  invented: row.invented,
  mergedInto: row.mergedInto,
  version: row.version,
  birth: birthOf(row),
}))
export type Person = z.output<typeof Person>

/**
 * A file the actor may see: everybody, or people who hold or held a post in the actor's unit or below it. Throws
 * not-found for any other.
 */
export async function getPerson(db: Db, actor: Actor, id: number, today: PlainDate): Promise<Person> {
  const visible = onlyVisible(db('people as p').where('p.id', id), await scopeOf(db, actor, today))
  const person = await maybeOne(Person, visible.select('p.*'))
  if (person === undefined) throw notFound('cá nhân này')
  return person
}

/** The files with these numbers as they are now. Scope is the caller's question. */
export async function peopleAsTheyAre(db: Db, ids: number[]): Promise<Map<number, Person>> {
  const people = await many(Person, db('people').whereIn('id', ids))
  return new Map(people.map((person) => [person.id, person]))
}

/** The files with these numbers that the actor may see, by number. */
export async function peopleByIds(
  db: Db,
  actor: Actor,
  ids: readonly number[],
  today: PlainDate,
): Promise<Map<number, Person>> {
  const named = db('people as p').whereRaw('p.id = any(?::bigint[])', [[...ids]])
  const people = await many(Person, onlyVisible(named, await scopeOf(db, actor, today)).select('p.*'))
  return new Map(people.map((person) => [person.id, person]))
}

const Visible = z.object({ id: z.number() })

/** Which of the files the actor may see. */
export async function visiblePeople(
  db: Db,
  actor: Actor,
  ids: readonly number[],
  today: PlainDate,
): Promise<Set<number>> {
  const scope = await scopeOf(db, actor, today)
  if (scope === null || ids.length === 0) return new Set(ids)
  const named = db('people as p').whereRaw('p.id = any(?::bigint[])', [[...ids]])
  return new Set((await many(Visible, onlyVisible(named, scope).select('p.id'))).map(({ id }) => id))
}

/** The numbers of the files with these codes, for a merged file that of the one in use; a code nobody has is absent. */
export async function personIdsByCode(db: Db, codes: string[]): Promise<Map<string, number>> {
  const Row = z.object({ id: z.number(), code: z.string() })
  const found = db('people')
    .whereRaw('code = any(?::text[])', [codes])
    .select(db.raw('coalesce(merged_into, id) as id'), 'code')
  return new Map((await many(Row, found)).map(({ id, code }) => [code, id]))
}

/** A post held over [validFrom, validTo); `isMain` is false for one held concurrently. */
export const Posting = z.object({
  id: z.number(),
  personId: z.number(),
  organisationId: z.number(),
  organisationCode: z.string(),
  organisationName: z.string(),
  position: z.string(),
  statisticsCategoryCode: z.string().nullable(),
  statisticsCategoryName: z.string().nullable(),
  isMain: z.boolean(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
export type Posting = z.output<typeof Posting>

/** Every post of the people, latest first; units by the name they bore when the post was last held. */
export async function listPostings(db: Db, personIds: number[]): Promise<Posting[]> {
  return many(
    Posting,
    db.raw(
      `select pp.*, o.code as organisation_code, v.name as organisation_name, c.name as statistics_category_name
       from person_postings pp
       join organisations o on o.id = pp.organisation_id
       cross join lateral (
         select name, valid_from < coalesce(pp.valid_to, 'infinity') as begun from organisation_versions
         where organisation_id = o.id
         order by begun desc, case when valid_from < coalesce(pp.valid_to, 'infinity') then valid_from end desc, valid_from
         limit 1
       ) v
       left join statistics_categories c on c.code = pp.statistics_category_code
       where pp.person_id = any(?::bigint[])
       order by pp.person_id, pp.valid_from desc, pp.is_main desc, pp.id desc`,
      [personIds],
    ),
  )
}

/** One post of the person. Throws not-found for an unknown one and for one of somebody else. */
export async function getPosting(db: Db, person: Person, id: number): Promise<Posting> {
  const posting = (await listPostings(db, [person.id])).find((post) => post.id === id)
  if (posting === undefined) throw notFound('chức vụ này')
  return posting
}

/** A person as of one day: the file, and the main post held then (else one held concurrently, else none). */
export interface PersonOnDay {
  id: number
  code: string | null
  fullName: string
  birth: PartialDate | null
  birthText: string | null
  sex: Person['sex']
  position: string | null
  organisationId: number | null
  statisticsCategoryCode: string | null
}

const OnDayRow = PersonRow.extend({
  position: z.string().nullable(),
  organisationId: z.number().nullable(),
  statisticsCategoryCode: z.string().nullable(),
})

/** The people with these numbers as of a day; unknown numbers are absent. Scope is the caller's question. */
export async function peopleOn(db: Db, ids: number[], onDate: PlainDate): Promise<Map<number, PersonOnDay>> {
  const rows = await many(
    OnDayRow,
    db.raw(
      `select p.*, post.position, post.organisation_id, post.statistics_category_code
       from people p
       left join lateral (
         select position, organisation_id, statistics_category_code
         from person_postings
         where person_id = p.id and ${inForceSql('person_postings', ':onDate')}
         order by is_main desc, valid_from desc, id desc
         limit 1
       ) post on true
       where p.id = any(:ids::bigint[])`,
      { ids, onDate },
    ),
  )
  return new Map(rows.map((row) => [row.id, onDay(row)]))
}

function onDay(row: z.output<typeof OnDayRow>): PersonOnDay {
  const { id, code, fullName, sex, position, organisationId, statisticsCategoryCode } = row
  const birth = birthOf(row)
  return {
    id,
    code,
    fullName,
    birth,
    birthText: birthText(birth),
    sex,
    position,
    organisationId,
    statisticsCategoryCode,
  }
}

const StatisticsCategory = z.object({ code: z.string(), name: z.string(), leader: z.boolean().nullable() })
export type StatisticsCategory = z.output<typeof StatisticsCategory>

/** The classes of individuals that statistics count by, in the order of the official forms. */
export async function listIndividualCategories(db: Db): Promise<StatisticsCategory[]> {
  return many(
    StatisticsCategory,
    db('statistics_categories').where({ recipient_kind: 'individual' }).orderBy('sort_order'),
  )
}
