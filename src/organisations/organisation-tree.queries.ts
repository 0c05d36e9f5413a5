import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { inForceSql, subtreeSql } from './organisation.queries.ts'

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
