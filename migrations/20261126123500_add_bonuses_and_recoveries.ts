import type { Knex } from 'knex'

/**
 * The bonus of an award: typed while it is a draft, frozen with what it was reckoned from when the decision is issued.
 * Awards issued before this have none on record; they are reckoned when shown. New columns are empty, so that no table
 * is rewritten. What was recovered after a revocation comes later, so it has rows of its own.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table awards
      add column bonus_amount bigint,
      add column bonus_source text,
      add column bonus_coefficient_x100 integer,
      add column bonus_base_salary bigint,
      add column bonus_rounding text,
      add constraint awards_bonus_not_negative check (bonus_amount >= 0),
      add constraint awards_bonus_source_told check ((bonus_amount is null) = (bonus_source is null)),
      add constraint awards_bonus_source_known check (bonus_source in ('reckoned', 'typed')),
      add constraint awards_bonus_rounding_known check (bonus_rounding in ('ceil', 'nearest', 'none')),
      add constraint awards_bonus_reckoned_from check (bonus_source <> 'reckoned'
        or num_nonnulls(bonus_coefficient_x100, bonus_base_salary, bonus_rounding) = 3);

    create table award_recoveries (
      id bigint generated always as identity constraint award_recoveries_pkey primary key,
      award_id bigint not null constraint award_recoveries_revocation_known references award_revocations (award_id),
      money_recovered_on date,
      certificate_returned_on date,
      recorded_by bigint constraint award_recoveries_account_known references accounts,
      recorded_at timestamptz not null,
      constraint award_recoveries_something check (num_nonnulls(money_recovered_on, certificate_returned_on) > 0)
    );
    create index award_recoveries_award_index on award_recoveries (award_id, id);
    create trigger award_recoveries_append_only before update or delete on award_recoveries
      for each row execute function refuse_change();

    alter table decisions
      add column annulment_ground_code text constraint decisions_annulment_ground_known references revocation_grounds,
      add constraint decisions_annulment_ground_when check (annulment_ground_code is null or status = 'annulled');
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table decisions drop column annulment_ground_code;
    drop table award_recoveries;
    alter table awards drop column bonus_amount, drop column bonus_source, drop column bonus_coefficient_x100,
      drop column bonus_base_salary, drop column bonus_rounding;
  `)
}
