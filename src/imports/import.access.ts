import type { Knex } from 'knex'
import type { Actor } from '../shared/actor.ts'

/** Whose imports an account sees: a list shows people of a unit, so those of accounts confined to the same unit. */
export function visibleImports(imports: Knex.QueryBuilder, actor: Actor): Knex.QueryBuilder {
  if (actor.organisationId === null) return imports
  return imports.where('i.organisation_id', actor.organisationId)
}
