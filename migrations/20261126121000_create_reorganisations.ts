import type { Knex } from 'knex'

/**
 * Acts that change the tree (rename, move, merger, division, dissolution) with the decision behind them, and what each
 * record said before and after: so an act is one thing to read, and can be taken back while nothing hangs on it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table reorganisations (
      id bigint generated always as identity constraint reorganisations_pkey primary key,
      kind_code text not null constraint reorganisations_kind_known references succession_kinds,
      effective_on date not null,
      decision_number text,
      decided_on date,
      decision_issuer text,
      recorded_by bigint constraint reorganisations_account_known references accounts,
      recorded_at timestamptz not null,
      taken_back_by bigint constraint reorganisations_taken_back_by_known references accounts,
      taken_back_at timestamptz,
      taken_back_reason text,
      constraint reorganisations_taken_back_complete check ((taken_back_at is null) = (taken_back_reason is null))
    );
    create index reorganisations_effective_on_index on reorganisations (effective_on desc, id desc);

    create table reorganisation_changes (
      reorganisation_id bigint not null constraint reorganisation_changes_act_known references reorganisations,
      subject_type text not null,
      subject_id bigint not null,
      before jsonb,
      after jsonb,
      constraint reorganisation_changes_pkey primary key (reorganisation_id, subject_type, subject_id),
      constraint reorganisation_changes_subject_known
        check (subject_type in ('organisation', 'posting', 'issuing-body', 'account'))
    );
    create index reorganisation_changes_subject_index on reorganisation_changes (subject_type, subject_id);
    comment on table reorganisation_changes is
      'What an act found and left. No foreign key to the subject: a unit an act created is gone once the act is taken back.';

    create trigger reorganisations_kept before delete on reorganisations
      for each row execute function refuse_change();
    create trigger reorganisation_changes_append_only before update or delete on reorganisation_changes
      for each row execute function refuse_change();

    alter table organisation_successions
      add column reorganisation_id bigint constraint organisation_successions_act_known references reorganisations,
      add column share_percent smallint
        constraint organisation_successions_share_range check (share_percent between 1 and 100);
    create index organisation_successions_from_index on organisation_successions (from_organisation_id);
    create index organisation_successions_act_index on organisation_successions (reorganisation_id)
      where reorganisation_id is not null;
    comment on column organisation_successions.share_percent is
      'Which part of the past of a divided unit is counted for this follower; null = not said.';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index organisation_successions_from_index, organisation_successions_act_index;
    alter table organisation_successions drop column reorganisation_id, drop column share_percent;
    drop table reorganisation_changes, reorganisations;
  `)
}
