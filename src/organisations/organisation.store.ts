import { z } from 'zod'
import { many, returnedId } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { findKey } from '../shared/vietnamese.ts'
import type { Version } from './organisation.ts'

/** Writes of the organisations' tables. Lists travel as one JSON value each, so that 5,200 units are four statements. */

interface NewOrganisation {
  code: string
  rootOrganisationId: number | null
  invented: boolean
}

const Coded = z.object({ id: z.number(), code: z.string() })

/** Adds identities; gives their ids by code. */
export async function insertOrganisations(tx: Tx, rows: NewOrganisation[]): Promise<Map<string, number>> {
  const added = await many(
    Coded,
    tx.raw(
      `insert into organisations (code, root_organisation_id, invented)
       select r.code, r."rootOrganisationId", r.invented
       from jsonb_to_recordset(?::jsonb) as r (code text, "rootOrganisationId" bigint, invented boolean)
       returning id, code`,
      [JSON.stringify(rows)],
    ),
  )
  return new Map(added.map(({ id, code }) => [code, id]))
}

interface UnitVersion extends Version {
  organisationId: number
  code: string
}

/** The words a unit is found by: name, short name and code. */
function keyOf(unit: { name: string; shortName: string | null; code: string }): string {
  return findKey(`${unit.name} ${unit.shortName ?? ''} ${unit.code}`)
}

/** Adds versions of any number of units. */
export async function insertVersions(tx: Tx, versions: UnitVersion[]): Promise<void> {
  const rows = versions.map((version) => ({ ...version, searchKey: keyOf(version) }))
  await tx.raw(
    `insert into organisation_versions
       (organisation_id, name, short_name, search_key, type_code, parent_id, valid_from, valid_to)
     select r."organisationId", r.name, r."shortName", r."searchKey", r."typeCode", r."parentId", r."validFrom", r."validTo"
     from jsonb_to_recordset(?::jsonb) as r ("organisationId" bigint, name text, "shortName" text, "searchKey" text,
       "typeCode" text, "parentId" bigint, "validFrom" date, "validTo" date)`,
    [JSON.stringify(rows)],
  )
}

/** Brings the stored versions of a unit to what they shall be: rows go, shrink or grow before new ones come. */
export async function saveVersions(
  tx: Tx,
  unit: { id: number; code: string },
  before: readonly Version[],
  after: readonly Version[],
): Promise<void> {
  const kept = new Set(after.map(({ id }) => id))
  const gone = before.flatMap(({ id }) => (id === null || kept.has(id) ? [] : [id]))
  if (gone.length > 0) await tx('organisation_versions').whereIn('id', gone).delete()
  for (const version of after) {
    const old = before.find(({ id }) => id === version.id)
    if (version.id === null || JSON.stringify(old) === JSON.stringify(version)) continue
    const row = {
      name: version.name,
      short_name: version.shortName,
      search_key: keyOf({ ...version, code: unit.code }),
    }
    const place = { type_code: version.typeCode, parent_id: version.parentId }
    const validity = { valid_from: version.validFrom, valid_to: version.validTo }
    await tx('organisation_versions')
      .where({ id: version.id })
      .update({ ...row, ...place, ...validity })
  }
  const added = after.filter(({ id }) => id === null)
  if (added.length > 0) {
    await insertVersions(
      tx,
      added.map((version) => ({ ...version, organisationId: unit.id, code: unit.code })),
    )
  }
}

/** Ends units before `validTo`; what was recorded for later is taken away. */
export async function endVersions(tx: Tx, ids: readonly number[], validTo: PlainDate): Promise<void> {
  await tx('organisation_versions')
    .whereIn('organisation_id', [...ids])
    .where('valid_from', '>=', validTo)
    .delete()
  await tx('organisation_versions')
    .whereIn('organisation_id', [...ids])
    .whereRaw('(valid_to is null or valid_to > ?)', [validTo])
    .update({ valid_to: validTo })
}

/** Writes which unit is the administrative twin of which; null takes the tie away. */
export async function setParallels(tx: Tx, ties: { id: number; parallelId: number | null }[]): Promise<void> {
  if (ties.length === 0) return
  await tx.raw(
    `update organisations o set parallel_organisation_id = r."parallelId"
     from jsonb_to_recordset(?::jsonb) as r (id bigint, "parallelId" bigint) where o.id = r.id`,
    [JSON.stringify(ties)],
  )
}

/** Counts the version of a record up; what was read before is outdated from then on. */
export async function countVersionUp(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx('organisations')
    .whereIn('id', [...ids])
    .increment('version', 1)
}

/** Holds units until the end of the transaction: `share` so that they do not end meanwhile, `update` to change them. */
export async function lockOrganisations(
  tx: Tx,
  codes: readonly string[],
  mode: 'share' | 'update',
): Promise<void> {
  const rows = tx('organisations')
    .select('id')
    .whereIn('code', [...codes])
    .orderBy('id')
  await (mode === 'share' ? rows.forShare() : rows.forUpdate())
}

interface NewSuccession {
  kindCode: string
  fromOrganisationId: number
  toOrganisationId: number | null
  effectiveOn: PlainDate
  decisionText: string | null
  /** The act it belongs to. */
  reorganisationId?: number | undefined
  /** Whole percent of the past that is counted for the follower; left out = not said. */
  sharePercent?: number | undefined
}

/** Adds a succession; the same one again only brings its decision up to date and stays with the act it came from. */
export async function upsertSuccession(tx: Tx, row: NewSuccession): Promise<number> {
  return returnedId(
    tx('organisation_successions')
      .insert({
        kind_code: row.kindCode,
        from_organisation_id: row.fromOrganisationId,
        to_organisation_id: row.toOrganisationId,
        effective_on: row.effectiveOn,
        decision_text: row.decisionText,
        reorganisation_id: row.reorganisationId ?? null,
        share_percent: row.sharePercent ?? null,
      })
      .onConflict(['kind_code', 'from_organisation_id', 'to_organisation_id', 'effective_on'])
      .merge(['decision_text'])
      .returning('id'),
  )
}

export interface HeadcountRow {
  organisationId: number
  counted: string
  countedOn: PlainDate
  number: number
  source: string
}

/** Adds head-counts; one of the same unit, kind and day is replaced. */
export async function upsertHeadcounts(tx: Tx, rows: HeadcountRow[]): Promise<void> {
  await tx.raw(
    `insert into headcounts (organisation_id, counted, counted_on, number, source)
     select r."organisationId", r.counted, r."countedOn", r.number, r.source
     from jsonb_to_recordset(?::jsonb) as r ("organisationId" bigint, counted text, "countedOn" date, number integer,
       source text)
     on conflict (organisation_id, counted, counted_on) do update set number = excluded.number, source = excluded.source`,
    [JSON.stringify(rows)],
  )
}
