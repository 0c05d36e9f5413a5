import type { Knex } from 'knex'

/**
 * Official forms of statistics (biểu thống kê). A form is a definition, and a definition holds from a day on: a report of
 * an old year keeps the form of its time.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table statistical_forms (
      id bigint generated always as identity constraint statistical_forms_pkey primary key,
      code text not null constraint statistical_forms_code_unique unique,
      sort_order integer not null
    );

    create table statistical_form_versions (
      id bigint generated always as identity constraint statistical_form_versions_pkey primary key,
      statistical_form_id bigint not null
        constraint statistical_form_versions_form_known references statistical_forms,
      definition jsonb not null,
      confidence text not null,
      valid_from date not null,
      valid_to date,
      constraint statistical_form_versions_validity_order check (valid_to > valid_from),
      constraint statistical_form_versions_confidence_known
        check (confidence in ('verified', 'verified-old', 'partly', 'unverified')),
      constraint statistical_form_versions_no_overlap
        exclude using gist (statistical_form_id with =, daterange(valid_from, valid_to) with &&)
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop table statistical_form_versions, statistical_forms`)
}
