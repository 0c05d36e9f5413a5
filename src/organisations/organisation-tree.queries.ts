import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { subtreeSql } from './organisation.queries.ts'

/** The tree of a day, one level at a time: 5,200 cells are never read at once. */

const TreeUnit = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  typeName: z.string(),
  /** How many units lie directly under it that day. */
  below: z.number(),
})
export type TreeUnit = z.output<typeof TreeUnit>

function unitsWhere(condition: string): string {
  return `select o.id, o.code, v.name, t.name as type_name,
      (select count(*) from organisation_versions c where c.parent_id = v.organisation_id and ${inForceSql('c')}) as below
    from organisation_versions v
    join organisations o on o.id = v.organisation_id join organisation_types t on t.code = v.type_code
    where ${inForceSql('v')} and ${condition}
    order by t.sort_order, v.name collate "vi-x-icu", o.code limit :limit`
}

/** One unit as the tree shows it; empty when it is not in force that day. */
export async function treeUnitOn(db: Db, id: number, on: PlainDate): Promise<TreeUnit[]> {
  return many(TreeUnit, db.raw(unitsWhere('v.organisation_id = :id'), { id, on, limit: 1 }))
}

/** Where the actor's tree begins: the actor's own unit, or every unit that has none above it that day. */
export async function topsOn(db: Db, actor: Actor, on: PlainDate, limit: number): Promise<TreeUnit[]> {
  if (actor.organisationId !== null) return treeUnitOn(db, actor.organisationId, on)
  const withoutParent = `not exists (select from organisation_versions p
    where p.organisation_id = v.parent_id and ${inForceSql('p')})`
  return many(TreeUnit, db.raw(unitsWhere(withoutParent), { on, limit }))
}

/** The units directly under one on a day. */
export async function childrenOn(
  db: Db,
  parentId: number,
  on: PlainDate,
  limit: number,
): Promise<TreeUnit[]> {
  return many(TreeUnit, db.raw(unitsWhere('v.parent_id = :parentId'), { parentId, on, limit }))
}

/** A branch that is shown: its unit, and how many of its children to leave out before the first one shown. */
export interface OpenBranch {
  id: number
  offset: number
}

const Child = TreeUnit.extend({ parentId: z.number() })

/** The units directly under several on a day, by id of the unit above, so many of each, in one query. */
export async function childrenOfAll(
  db: Db,
  branches: readonly OpenBranch[],
  on: PlainDate,
  limit: number,
): Promise<Map<number, TreeUnit[]>> {
  const found = new Map<number, TreeUnit[]>()
  if (branches.length === 0) return found
  const rows = await many(
    Child,
    db.raw(
      `select open.id as parent_id, child.* from unnest(cast(:ids as bigint[]), cast(:offsets as int[])) open (id, skipped)
       cross join lateral (${unitsWhere('v.parent_id = open.id')} offset open.skipped) child`,
      { ids: branches.map(({ id }) => id), offsets: branches.map(({ offset }) => offset), on, limit },
    ),
  )
  for (const { parentId, ...unit } of rows) found.set(parentId, [...(found.get(parentId) ?? []), unit])
  return found
}

const FamilyCount = z.object({ root: z.number(), familyName: z.string(), units: z.number() })
export type FamilyCount = z.output<typeof FamilyCount>

/** How many units of each family of types lie under several units on a day, at any depth, by id. */
export async function familyCountsUnder(
  db: Db,
  ids: readonly number[],
  on: PlainDate,
): Promise<Map<number, FamilyCount[]>> {
  const found = new Map<number, FamilyCount[]>()
  if (ids.length === 0) return found
  const rows = await many(
    FamilyCount,
    db.raw(
      `with recursive below (root, id, type_code) as (
         select v.parent_id, v.organisation_id, v.type_code from organisation_versions v
         where v.parent_id = any(cast(:ids as bigint[])) and ${inForceSql('v')}
         union all
         select below.root, v.organisation_id, v.type_code
         from below join organisation_versions v on v.parent_id = below.id and ${inForceSql('v')}
       )
       select root, t.family_name, count(*) as units from below join organisation_types t on t.code = type_code
       group by root, t.family_name order by root, min(t.sort_order)`,
      { ids: [...ids], on },
    ),
  )
  for (const row of rows) found.set(row.root, [...(found.get(row.root) ?? []), row])
  return found
}

const TypeCount = z.object({ code: z.string(), name: z.string(), units: z.number() })
export type TypeCount = z.output<typeof TypeCount>

/** How many units of each type lie under one on a day, at any depth, without itself. */
export async function typeCountsUnder(db: Db, id: number, on: PlainDate): Promise<TypeCount[]> {
  return many(
    TypeCount,
    db.raw(
      `with recursive ${subtreeSql()}
       select t.code, t.name, count(*) as units
       from subtree s join organisation_versions v on v.organisation_id = s.id and ${inForceSql('v')}
       join organisation_types t on t.code = v.type_code
       where s.id <> :root group by t.code, t.name, t.sort_order order by t.sort_order`,
      { root: id, on },
    ),
  )
}
