import type { Knex } from 'knex'
import { may, type Actor } from '../shared/actor.ts'
import { IMPORT_KINDS, type ImportKind } from './import-kind.ts'

/** The kinds of list an account may take in: a list of issuing bodies changes the catalogue. */
export function kindsFor(actor: Pick<Actor, 'role' | 'organisationId'>): ImportKind[] {
  return IMPORT_KINDS.filter((kind) => kind !== 'issuing-bodies' || may(actor, 'catalogue.write'))
}

/**
 * Which imports an account sees: of the kinds it may take in and, when it is confined to a unit, those of accounts
 * confined to the same one, for a list shows people of the unit.
 */
export function visibleImports(imports: Knex.QueryBuilder, actor: Actor): Knex.QueryBuilder {
  const ofKinds = imports.whereIn('i.kind', kindsFor(actor))
  return actor.organisationId === null ? ofKinds : ofKinds.where('i.organisation_id', actor.organisationId)
}
