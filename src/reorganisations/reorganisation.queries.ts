import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'
import { SCOPE_SQL } from '../organisations/organisation.access.ts'
import { versionsOf } from '../organisations/organisation-record.queries.ts'
import { versionNear } from '../organisations/organisation.ts'
import { REORGANISATION_KINDS } from './reorganisation.ts'

/** Acts that were recorded, and what each changed. */

const Row = z.object({
  id: z.number(),
  kind: z.enum(REORGANISATION_KINDS),
  effectiveOn: z.string(),
  decisionNumber: z.string().nullable(),
  decidedOn: z.string().nullable(),
  decisionIssuer: z.string().nullable(),
  recordedAt: z.date(),
  recordedByName: z.string().nullable(),
  takenBackAt: z.date().nullable(),
  takenBackByName: z.string().nullable(),
  takenBackReason: z.string().nullable(),
})
export type Reorganisation = z.output<typeof Row>

const COLUMNS = `r.id, r.kind_code as kind, r.effective_on, r.decision_number, r.decided_on, r.decision_issuer,
  r.recorded_at, a.name as recorded_by_name, r.taken_back_at, b.name as taken_back_by_name, r.taken_back_reason`
const TABLES = `reorganisations r left join accounts a on a.id = r.recorded_by left join accounts b on b.id = r.taken_back_by`

const Versions = z.array(
  z.object({
    id: z.number().nullable(),
    name: z.string(),
    shortName: z.string().nullable(),
    typeCode: z.string(),
    parentId: z.number().nullable(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
  }),
)
const Units = z.object({ id: z.number(), code: z.string(), before: Versions, after: Versions })
export type StoredUnitChange = z.output<typeof Units>

const Post = z.object({
  personId: z.number(),
  organisationId: z.number(),
  position: z.string(),
  statisticsCategoryCode: z.string().nullable(),
  isMain: z.boolean(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
const Posts = z.object({ id: z.number(), before: Post.nullable(), after: Post })

const Body = z.object({
  validTo: z.string().nullable(),
  signers: z.array(z.object({ id: z.number(), validTo: z.string().nullable() })),
})
const Bodies = z.object({ id: z.number(), before: Body, after: Body })

const Account = z.object({ organisationId: z.number().nullable(), disabled: z.boolean() })
const Accounts = z.object({ id: z.number(), before: Account, after: Account })

/** What an act changed, as it was kept. */
export interface StoredChanges {
  units: StoredUnitChange[]
  posts: z.output<typeof Posts>[]
  bodies: z.output<typeof Bodies>[]
  accounts: z.output<typeof Accounts>[]
}

async function changesOf<S extends z.ZodType>(
  db: Db,
  id: number,
  type: string,
  schema: S,
): Promise<z.output<S>[]> {
  return many(
    schema,
    db.raw(
      `select c.subject_id as id, coalesce(o.code, '') as code, c.before, c.after,
         coalesce(c.before, '[]') as before_list
       from reorganisation_changes c
       left join organisations o on c.subject_type = 'organisation' and o.id = c.subject_id
       where c.reorganisation_id = ? and c.subject_type = ? order by c.subject_id`,
      [id, type],
    ),
  )
}

/** Everything an act changed. */
export async function storedChanges(db: Db, id: number): Promise<StoredChanges> {
  const Listed = z.preprocess((row: unknown) => {
    const listed = z.record(z.string(), z.unknown()).parse(row)
    return { ...listed, before: listed.beforeList }
  }, Units)
  return {
    units: await changesOf(db, id, 'organisation', Listed),
    posts: await changesOf(db, id, 'posting', Posts),
    bodies: await changesOf(db, id, 'issuing-body', Bodies),
    accounts: await changesOf(db, id, 'account', Accounts),
  }
}

/** What narrows acts to the actor's scope; nothing for who sees the whole register. Bindings: scope, today. */
function scopeOf(actor: Actor, today: PlainDate) {
  if (actor.organisationId === null) return { with: '', where: 'true', bindings: {} }
  return {
    with: `with recursive ${SCOPE_SQL}`,
    where: `(exists (select from reorganisation_changes c where c.reorganisation_id = r.id
        and c.subject_type = 'organisation' and c.subject_id in (select id from scope))
      or exists (select from organisation_successions s where s.reorganisation_id = r.id
        and s.from_organisation_id in (select id from scope)))`,
    bindings: { scope: actor.organisationId, today },
  }
}

/** How many acts a list shows. */
export const LATEST_ACTS = 200

/** The latest acts, those that took effect last first; a scope sees those that happened to one of its units. */
export async function listReorganisations(db: Db, actor: Actor, today: PlainDate): Promise<Reorganisation[]> {
  const scope = scopeOf(actor, today)
  return many(
    Row,
    db.raw(
      `${scope.with} select ${COLUMNS} from ${TABLES} where ${scope.where}
       order by r.effective_on desc, r.id desc limit ${LATEST_ACTS}`,
      scope.bindings,
    ),
  )
}

/** An act the actor may see. Throws not-found for unknown ones and those outside the scope. */
export async function getReorganisation(
  db: Db,
  actor: Actor,
  id: number,
  today: PlainDate,
): Promise<Reorganisation> {
  const scope = scopeOf(actor, today)
  const found = await maybeOne(
    Row,
    db.raw(`${scope.with} select ${COLUMNS} from ${TABLES} where ${scope.where} and r.id = :id`, {
      ...scope.bindings,
      id,
    }),
  )
  if (found === undefined) throw notFound('việc sắp xếp tổ chức này')
  return found
}

const Subject = z.object({ id: z.number() })

/** The units an act changed or that its successions name. */
export async function subjectUnits(db: Db, id: number): Promise<number[]> {
  const rows = await many(
    Subject,
    db.raw(
      `select subject_id as id from reorganisation_changes
         where reorganisation_id = :id and subject_type = 'organisation'
       union select from_organisation_id from organisation_successions where reorganisation_id = :id`,
      { id },
    ),
  )
  return rows.map((row) => row.id)
}

const Passing = z.object({ fromId: z.number(), toId: z.number(), sharePercent: z.number().nullable() })

/** One unit passed on to another by an act, by their names around its day. */
export interface PassedOn {
  from: { id: number; name: string }
  to: { id: number; name: string }
  sharePercent: number | null
}

/** Which units an act passes on to which; none for an act that was taken back. */
export async function unitsPassedOn(db: Db, id: number, on: PlainDate): Promise<PassedOn[]> {
  const rows = await many(
    Passing,
    db.raw(
      `select from_organisation_id as from_id, to_organisation_id as to_id, share_percent
       from organisation_successions where reorganisation_id = ? and to_organisation_id is not null order by id`,
      [id],
    ),
  )
  const versions = await versionsOf(db, [...new Set(rows.flatMap(({ fromId, toId }) => [fromId, toId]))])
  const named = (unitId: number) => ({ id: unitId, name: versionNear(versions.get(unitId) ?? [], on).name })
  return rows.map(({ fromId, toId, sharePercent }) => ({
    from: named(fromId),
    to: named(toId),
    sharePercent,
  }))
}

const Touching = z.object({
  id: z.number(),
  kind: z.enum(REORGANISATION_KINDS),
  effectiveOn: z.string(),
  takenBack: z.boolean(),
})
export type TouchingAct = z.output<typeof Touching>

/** The acts that changed a unit, latest first. */
export async function actsOn(db: Db, unitId: number): Promise<TouchingAct[]> {
  return many(
    Touching,
    db.raw(
      `select r.id, r.kind_code as kind, r.effective_on, r.taken_back_at is not null as taken_back
       from reorganisations r where r.id in (
         select reorganisation_id from reorganisation_changes where subject_type = 'organisation' and subject_id = :unitId
         union select reorganisation_id from organisation_successions
           where reorganisation_id is not null and :unitId in (from_organisation_id, to_organisation_id))
       order by r.effective_on desc, r.id desc limit 50`,
      { unitId },
    ),
  )
}
