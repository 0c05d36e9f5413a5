import type { Knex } from 'knex'

/**
 * What a household was given is found like what a person or a unit was given. Without this index, asking for the awards
 * of any of the three reads every award of every unit.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index awards_household_index on awards (household_id, issued_on) where household_id is not null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index awards_household_index')
}
