import type { Knex } from 'knex'
import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { SCOPE_SQL } from '../organisations/organisation.access.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'

/**
 * Whose files an account may see: those of people who hold or held a post in its unit or below. Somebody who moved on
 * stays visible where the awards were earned. A file merged into another is seen by whoever sees the other.
 */

const Unit = z.object({ id: z.number() })

/** The units the actor acts for; null means all of them. */
export async function scopeOf(db: Db, actor: Actor, today: PlainDate): Promise<number[] | null> {
  if (actor.organisationId === null) return null
  const bindings = { scope: actor.organisationId, today }
  const units = await many(Unit, db.raw(`with recursive ${SCOPE_SQL} select id from scope`, bindings))
  return units.map(({ id }) => id)
}

/** Narrows a query on `people as p` to the files within a scope. */
export function onlyVisible(people: Knex.QueryBuilder, scope: number[] | null): Knex.QueryBuilder {
  if (scope === null) return people
  return people.whereRaw(
    `exists (select 1 from person_postings seen
      where seen.person_id = coalesce(p.merged_into, p.id) and seen.organisation_id = any(?::bigint[]))`,
    [scope],
  )
}
