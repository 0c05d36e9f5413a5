import type { Knex } from 'knex'

/** A program changes the view it has read, and not what somebody has made of it since. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table statistics_views add column version integer not null default 1')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table statistics_views drop column version')
}
