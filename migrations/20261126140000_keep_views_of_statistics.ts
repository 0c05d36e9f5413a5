import type { Knex } from 'knex'

/** Questions to the statistics that an account keeps under a name, for itself or for everybody in the office. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table statistics_views (
      id bigint generated always as identity constraint statistics_views_pkey primary key,
      account_id bigint not null constraint statistics_views_account_known references accounts,
      name text not null,
      question jsonb not null,
      shared boolean not null,
      kept_at timestamptz not null,
      constraint statistics_views_name_unique unique (account_id, name)
    );
    create index statistics_views_shared_index on statistics_views (name) where shared;
    comment on table statistics_views is 'Questions, never figures: whoever opens one sees what they may see, as it is then.';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table statistics_views')
}
