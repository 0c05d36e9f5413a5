import type { Knex } from 'knex'

/**
 * Columns of a list that mean nothing to the register are kept as notes of their rows; an award tells its own. Rows taken
 * in before do not know their award.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table import_rows
      add column award_id bigint constraint import_rows_award_known references awards on delete set null;
    comment on column import_rows.award_id is 'The award that a row with notes became or corrected.';
    create index import_rows_award_index on import_rows (award_id) where award_id is not null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table import_rows drop column award_id')
}
