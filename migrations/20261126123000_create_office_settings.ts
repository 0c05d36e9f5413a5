import type { Knex } from 'knex'

/** What an office decides for itself. What a setting is depends on the day: money of an old decision keeps its rule. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table office_settings (
      id bigint generated always as identity constraint office_settings_pkey primary key,
      name text not null,
      value text not null,
      valid_from date not null,
      constraint office_settings_once_a_day unique (name, valid_from),
      constraint office_settings_name_known check (name in ('bonus-rounding', 'office-name', 'office-place'))
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop table office_settings`)
}
