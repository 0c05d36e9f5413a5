import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { presentUnitsOf, type EndedUnit, type PresentUnits } from './present-units.ts'

/** Units through successions: what former ones have become, and whom those of today follow. */

const EndedRow = z.object({
  id: z.number(),
  endedOn: z.string(),
  followers: z.array(z.object({ id: z.number(), percent: z.number().nullable() })),
})

/** Of these units and all that follow them: those that have ended by a day, and their followers. */
export async function endedAmong(
  db: Db,
  ids: readonly number[],
  on: PlainDate,
): Promise<Map<number, EndedUnit>> {
  const rows = await many(
    EndedRow,
    db.raw(
      `with recursive chain (id, ended_on) as (
         select o.id, e.valid_to from unnest(cast(:ids as bigint[])) o (id)
         cross join lateral (select valid_to from organisation_versions v where v.organisation_id = o.id
           order by valid_from desc limit 1) e
         where e.valid_to <= :on
         union
         select s.to_organisation_id, e.valid_to
         from chain join organisation_successions s on s.from_organisation_id = chain.id
           and s.effective_on = chain.ended_on and s.to_organisation_id is not null and s.kind_code <> 'TACH'
         cross join lateral (select valid_to from organisation_versions v
           where v.organisation_id = s.to_organisation_id order by valid_from desc limit 1) e
         where e.valid_to <= :on
       )
       select c.id, c.ended_on, coalesce((
         select jsonb_agg(jsonb_build_object('id', f.id, 'percent', f.percent) order by f.id) from (
           select s.to_organisation_id as id, max(s.share_percent) as percent from organisation_successions s
           where s.from_organisation_id = c.id and s.effective_on = c.ended_on
             and s.to_organisation_id is not null and s.kind_code <> 'TACH'
           group by s.to_organisation_id) f), '[]') as followers
       from chain c`,
      { ids: [...ids], on },
    ),
  )
  return new Map(rows.map(({ id, ...end }) => [id, end]))
}

/**
 * What units count for on a day, by id: themselves while in force, else the units that follow them, as far as recorded.
 * For adding up the awards of a former structure by the structure of that day; shares and `unattributed` make 1.
 */
export async function presentUnits(
  db: Db,
  ids: readonly number[],
  on: PlainDate,
): Promise<Map<number, PresentUnits>> {
  const unique = [...new Set(ids)]
  return presentUnitsOf(unique, await endedAmong(db, unique, on))
}

const PredecessorRow = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  kindName: z.string(),
  effectiveOn: z.string(),
  /** The unit it led into: the one asked about, or a predecessor nearer to it. */
  intoId: z.number(),
})
export type Predecessor = z.output<typeof PredecessorRow>

/** The former units whose line leads to a unit, nearest first, each under the name it last had; at most 500. */
export async function predecessorsOf(db: Db, id: number): Promise<Predecessor[]> {
  const rows = await many(
    PredecessorRow,
    db.raw(
      `with recursive line (id, into_id, kind_code, effective_on, steps) as (
         select s.from_organisation_id, s.to_organisation_id, s.kind_code, s.effective_on, 1
         from organisation_successions s where s.to_organisation_id = :id and s.kind_code <> 'TACH'
         union
         select s.from_organisation_id, s.to_organisation_id, s.kind_code, s.effective_on, line.steps + 1
         from line join organisation_successions s on s.to_organisation_id = line.id
           and s.kind_code <> 'TACH' and s.effective_on < line.effective_on
       )
       select o.id, o.code, v.name, k.name as kind_name, l.effective_on, l.into_id
       from (select distinct on (id) * from line order by id, steps) l
       join organisations o on o.id = l.id join succession_kinds k on k.code = l.kind_code
       cross join lateral (select name from organisation_versions v where v.organisation_id = o.id
         order by valid_from desc limit 1) v
       order by l.steps, l.effective_on desc, o.code limit 500`,
      { id },
    ),
  )
  return rows
}

const PlacedRow = z.object({
  id: z.number(),
  name: z.string(),
  parentId: z.number().nullable(),
  parentName: z.string().nullable(),
})
export type PlacedUnit = z.output<typeof PlacedRow>

/** Units in force on a day with the name of the unit above, by id; others are absent. */
export async function placedOn(
  db: Db,
  ids: readonly number[],
  on: PlainDate,
): Promise<Map<number, PlacedUnit>> {
  const rows = await many(
    PlacedRow,
    db.raw(
      `select v.organisation_id as id, v.name, p.organisation_id as parent_id, p.name as parent_name
       from organisation_versions v
       left join organisation_versions p on p.organisation_id = v.parent_id and ${inForceSql('p')}
       where v.organisation_id = any(cast(:ids as bigint[])) and ${inForceSql('v')}`,
      { ids: [...ids], on },
    ),
  )
  return new Map(rows.map((row) => [row.id, row]))
}
