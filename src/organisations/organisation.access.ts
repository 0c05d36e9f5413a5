import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import { invalidField } from '../shared/problem.ts'

/**
 * The scope of an account is a unit and what lies under it today. A former unit lies where it lay last, one still to
 * come where it will lie first, so that nothing leaves everybody's scope.
 */

/** The version that says where a unit lies for the scope; `unit` is SQL for its id. Binding: today. */
function placement(unit: string): string {
  return `select p.id, p.parent_id from organisation_versions p where p.organisation_id = ${unit}
    order by p.valid_from <= :today desc,
      case when p.valid_from <= :today then p.valid_from end desc, p.valid_from limit 1`
}

/**
 * SQL of a CTE `scope (id)` for a `with recursive`: the unit :scope and everything under it today.
 * Bindings: scope (id), today.
 */
export const SCOPE_SQL = `scope (id) as (
  select cast(:scope as bigint)
  union
  select v.organisation_id from scope
  join organisation_versions v on v.parent_id = scope.id
  where v.id = (select id from (${placement('v.organisation_id')}) placed)
)`

const Found = z.object({ id: z.number() })

/** Which of the units lie outside the actor's scope. */
export async function unitsOutsideScope(
  db: Db,
  actor: Actor,
  unitIds: readonly number[],
  today: PlainDate,
): Promise<number[]> {
  if (actor.organisationId === null || unitIds.length === 0) return []
  const inside = await many(
    Found,
    db.raw(
      `with recursive above (unit_id, id) as (
         select u, u from unnest(cast(:ids as bigint[])) u
         union
         select above.unit_id, placed.parent_id from above
         cross join lateral (${placement('above.id')}) placed where placed.parent_id is not null
       )
       select distinct unit_id as id from above where id = :scope`,
      { ids: [...unitIds], scope: actor.organisationId, today },
    ),
  )
  const found = new Set(inside.map(({ id }) => id))
  return unitIds.filter((id) => !found.has(id))
}

/** Whether the actor may see the unit. */
export async function isWithinScope(
  db: Db,
  actor: Actor,
  unitId: number,
  today: PlainDate,
): Promise<boolean> {
  return (await unitsOutsideScope(db, actor, [unitId], today)).length === 0
}

const Named = z.object({ code: z.string() })

/**
 * Refuses to write about units outside the actor's scope.
 * @throws Problem 'invalid' at `field`, naming the units
 */
export async function requireWithinScope(
  work: Pick<Work, 'tx' | 'actor' | 'today'>,
  unitIds: readonly number[],
  field: string,
): Promise<void> {
  const outside = await unitsOutsideScope(work.tx, work.actor, unitIds, work.today)
  if (outside.length === 0) return
  const named = await many(Named, work.tx('organisations').whereIn('id', outside).orderBy('code').limit(5))
  throw invalidField(field, outsideScopeText(named.map(({ code }) => code).join(', ')))
}

/** What to say of a unit outside the actor's scope. */
export function outsideScopeText(codes: string): string {
  return `Đơn vị ${codes} không thuộc phạm vi của tài khoản này.`
}
