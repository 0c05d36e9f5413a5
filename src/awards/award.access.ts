import type { Knex } from 'knex'
import type { Actor } from '../shared/actor.ts'

/**
 * An award belongs to the unit where it was earned, and so to every unit above it on the day of the decision: that path
 * is frozen in the award, and whoever is confined to one of its units sees and changes the award.
 */
export function visibleAwards(query: Knex.QueryBuilder, actor: Actor): Knex.QueryBuilder {
  if (actor.organisationId === null) return query
  return query.whereRaw('a.unit_path @> array[?]::bigint[]', [actor.organisationId])
}
