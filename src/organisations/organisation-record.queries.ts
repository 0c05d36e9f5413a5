import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'
import { isWithinScope } from './organisation.access.ts'
import type { Version } from './organisation.ts'
import type { KnownUnit } from './registration.ts'

/** Everything the register knows of one unit. */

const Identity = z.object({
  id: z.number(),
  code: z.string(),
  rootOrganisationId: z.number().nullable(),
  parallelOrganisationId: z.number().nullable(),
  invented: z.boolean(),
  version: z.number(),
})

const VersionRow = z.object({
  id: z.number(),
  organisationId: z.number(),
  name: z.string(),
  shortName: z.string().nullable(),
  typeCode: z.string(),
  parentId: z.number().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
type VersionRow = z.output<typeof VersionRow>

export interface Organisation extends z.output<typeof Identity> {
  /** In order of time, at least one. */
  versions: Version[]
}

function asVersion({ organisationId, ...version }: VersionRow): [unit: number, version: Version] {
  return [organisationId, version]
}

/** Versions of several units, in order of time, by unit. */
export async function versionsOf(db: Db, ids: readonly number[]): Promise<Map<number, Version[]>> {
  const rows = await many(
    VersionRow,
    db('organisation_versions')
      .whereIn('organisation_id', [...ids])
      .orderBy(['organisation_id', 'valid_from']),
  )
  const byUnit = new Map<number, Version[]>()
  for (const [unit, version] of rows.map(asVersion)) byUnit.set(unit, [...(byUnit.get(unit) ?? []), version])
  return byUnit
}

/** A unit with its whole past; undefined when there is none. Looks at no scope. */
export async function findOrganisation(
  db: Db,
  by: { id: number } | { code: string },
): Promise<Organisation | undefined> {
  const identity = await maybeOne(Identity, db('organisations').where(by))
  if (identity === undefined) return undefined
  const versions = await versionsOf(db, [identity.id])
  return { ...identity, versions: versions.get(identity.id) ?? [] }
}

/** The code of a unit; null for no unit. */
export async function codeOf(db: Db, id: number | null): Promise<string | null> {
  return id === null ? null : ((await unitCodes(db, [id])).get(id) ?? null)
}

/** The codes of units, by id. */
export async function unitCodes(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await many(
    z.object({ id: z.number(), code: z.string() }),
    db('organisations').whereIn('id', [...ids]),
  )
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** A unit the actor may see. Throws not-found for unknown ones and those outside the scope. */
export async function getOrganisation(
  db: Db,
  actor: Actor,
  by: { id: number } | { code: string },
  today: PlainDate,
): Promise<Organisation> {
  const found = await findOrganisation(db, by)
  if (found === undefined || !(await isWithinScope(db, actor, found.id, today))) throw notFound('đơn vị này')
  return found
}

const KnownRow = z.object({
  id: z.number(),
  code: z.string(),
  rootId: z.number(),
  typeCode: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

/** Life span, top and latest type of the units behind codes; unknown codes are absent. */
export async function knownUnits(db: Db, codes: readonly string[]): Promise<Map<string, KnownUnit>> {
  const rows = await many(
    KnownRow,
    db.raw(
      `select o.id, o.code, coalesce(o.root_organisation_id, o.id) as root_id,
         first.valid_from, last.valid_to, last.type_code
       from organisations o
       cross join lateral (select valid_from from organisation_versions v
         where v.organisation_id = o.id order by valid_from limit 1) first
       cross join lateral (select valid_to, type_code from organisation_versions v
         where v.organisation_id = o.id order by valid_from desc limit 1) last
       where o.code = any(?::text[])`,
      [[...codes]],
    ),
  )
  return new Map(rows.map(({ code, ...unit }) => [code, unit]))
}

/** Units that lie directly under a unit on a day or later, whatever else they did before or since. */
export async function unitsUnderFrom(
  db: Db,
  id: number,
  from: PlainDate,
): Promise<{ id: number; code: string }[]> {
  return many(
    z.object({ id: z.number(), code: z.string() }),
    db.raw(
      `select distinct o.id, o.code from organisation_versions v join organisations o on o.id = v.organisation_id
       where v.parent_id = :id and (v.valid_to is null or v.valid_to > :from) order by o.id`,
      { id, from },
    ),
  )
}

const Descendant = z.object({
  id: z.number(),
  code: z.string(),
  startsLater: z.boolean(),
  leavesLater: z.boolean(),
})

/**
 * Everything that lies under a unit on a day or later, at any depth. `startsLater`: it does not exist before the day;
 * `leavesLater`: it is recorded to lie elsewhere afterwards.
 */
export async function descendantsFrom(
  db: Db,
  id: number,
  from: PlainDate,
): Promise<z.output<typeof Descendant>[]> {
  return many(
    Descendant,
    db.raw(
      `with recursive below (id) as (
         select cast(:id as bigint)
         union
         select v.organisation_id from below join organisation_versions v on v.parent_id = below.id
         where v.valid_to is null or v.valid_to > :from
       )
       select o.id, o.code,
         not exists (select from organisation_versions v where v.organisation_id = o.id and v.valid_from < :from) as starts_later,
         exists (select from organisation_versions v where v.organisation_id = o.id and v.valid_from > :from
           and (v.parent_id is null or v.parent_id not in (select id from below))) as leaves_later
       from below join organisations o on o.id = below.id where o.id <> :id order by o.id`,
      { id, from },
    ),
  )
}

const SuccessionRow = z.object({
  kindCode: z.string(),
  kindName: z.string(),
  effectiveOn: z.string(),
  decisionText: z.string().nullable(),
  fromId: z.number(),
  fromCode: z.string(),
  fromName: z.string(),
  toId: z.number().nullable(),
  toCode: z.string().nullable(),
  toName: z.string().nullable(),
})
export type Succession = z.output<typeof SuccessionRow>

/**
 * What a unit came from and went into, oldest first; names are those of the day before (from) and of the day (to).
 * Renames and moves have no `to`, for the unit stays itself; the `toName` of a rename is the new name.
 */
export async function successionsOf(db: Db, id: number): Promise<Succession[]> {
  return many(
    SuccessionRow,
    db.raw(
      `select s.kind_code, k.name as kind_name, s.effective_on, s.decision_text, f.id as from_id, f.code as from_code,
         fv.name as from_name, t.id as to_id, t.code as to_code, tv.name as to_name
       from organisation_successions s
       join succession_kinds k on k.code = s.kind_code
       join organisations f on f.id = s.from_organisation_id
       left join organisations t on t.id = s.to_organisation_id
       cross join lateral (select name from organisation_versions v where v.organisation_id = f.id
         order by v.valid_from < s.effective_on desc, v.valid_from desc limit 1) fv
       left join lateral (select name from organisation_versions v
         where v.organisation_id = case s.kind_code when 'DOI_TEN' then coalesce(t.id, f.id) else t.id end
         order by v.valid_from <= s.effective_on desc, v.valid_from desc limit 1) tv on true
       where s.from_organisation_id = :id or s.to_organisation_id = :id
       order by s.effective_on, s.id`,
      { id },
    ),
  )
}

const HeadcountRow = z.object({
  counted: z.string(),
  countedOn: z.string(),
  number: z.number(),
  source: z.string(),
})
export type Headcount = z.output<typeof HeadcountRow>

/** Head-counts of a unit, newest first. */
export async function headcountsOf(db: Db, id: number): Promise<Headcount[]> {
  return many(
    HeadcountRow,
    db('headcounts')
      .where({ organisation_id: id })
      .orderBy([{ column: 'counted_on', order: 'desc' }, 'counted']),
  )
}

const RecordedRow = z.object({
  organisationId: z.number(),
  counted: z.string(),
  countedOn: z.string(),
  number: z.number(),
  source: z.string(),
})
export type RecordedHeadcount = z.output<typeof RecordedRow>
type HeadcountAddress = Pick<RecordedHeadcount, 'organisationId' | 'counted' | 'countedOn'>

/** Names one head-count: a unit has one for a kind and a day. */
export function headcountKey({ organisationId, counted, countedOn }: HeadcountAddress): string {
  return `${organisationId} ${countedOn} ${counted}`
}

/** Which of these head-counts are recorded already, by `headcountKey`. */
export async function headcountsRecorded(
  db: Db,
  wanted: readonly HeadcountAddress[],
): Promise<Map<string, RecordedHeadcount>> {
  const ids = [...new Set(wanted.map(({ organisationId }) => organisationId))]
  const days = [...new Set(wanted.map(({ countedOn }) => countedOn))]
  const rows = await many(
    RecordedRow,
    db('headcounts').whereIn('organisation_id', ids).whereIn('counted_on', days),
  )
  return new Map(rows.map((row) => [headcountKey(row), row]))
}

const ParallelRow = z.object({ id: z.number(), code: z.string(), name: z.string() })
export type ParallelUnit = z.output<typeof ParallelRow>

/** The other body of the same people, whichever of the two names the other; named as of the day, or as last. */
export async function parallelsOf(db: Db, id: number, on: PlainDate): Promise<ParallelUnit[]> {
  return many(
    ParallelRow,
    db.raw(
      `select o.id, o.code, v.name from organisations me
       join organisations o on o.id = me.parallel_organisation_id or o.parallel_organisation_id = me.id
       cross join lateral (select name from organisation_versions v where v.organisation_id = o.id
         order by ${inForceSql('v')} desc, v.valid_from desc limit 1) v
       where me.id = :id order by o.code`,
      { id, on },
    ),
  )
}
