import type { Knex } from 'knex'

/**
 * No two lines of the log have one hash, because no two have one number and the number is hashed. Nothing looks a line up
 * by its hash either: the index only made every change of the register write to a page of its own.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table audit_events drop constraint audit_events_hash_unique')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table audit_events add constraint audit_events_hash_unique unique (hash)')
}
