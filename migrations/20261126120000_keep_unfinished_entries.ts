import type { Knex } from 'knex'

/**
 * What somebody has typed for a decision and not yet saved, kept on the server so that a closed browser, an ended session
 * or a power cut loses nothing; and how many recipients the paper says there are, so that a list can be seen to be whole.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table unfinished_entries (
      id bigint generated always as identity constraint unfinished_entries_pkey primary key,
      account_id bigint not null constraint unfinished_entries_account_known references accounts,
      entry_key text not null,
      decision_id bigint constraint unfinished_entries_decision_known references decisions on delete cascade,
      typed text not null,
      number text,
      lines integer not null,
      started_at timestamptz not null,
      saved_at timestamptz not null,
      constraint unfinished_entries_key_unique unique (account_id, entry_key),
      constraint unfinished_entries_lines_not_negative check (lines >= 0)
    );
    create index unfinished_entries_decision_index on unfinished_entries (decision_id);
    comment on table unfinished_entries is 'Typed and not yet saved; no part of the register, gone when saved or discarded.';
    comment on column unfinished_entries.decision_id is 'The draft that lines are being added to; null = a decision not yet saved.';
    comment on column unfinished_entries.typed is 'The fields of the form as JSON, exactly as typed; text, since jsonb refuses half surrogates and NUL.';

    alter table decisions
      add column expected_collectives integer,
      add column expected_individuals integer,
      add column expected_households integer,
      add constraint decisions_expected_not_negative check (
        expected_collectives >= 0 and expected_individuals >= 0 and expected_households >= 0) not valid;
    comment on column decisions.expected_collectives is 'How many the paper says it commends; null = not said.';
  `)
  // Every row holds null so far: found true without waiting for anybody who reads or writes.
  await knex.raw('alter table decisions validate constraint decisions_expected_not_negative')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table unfinished_entries;
    alter table decisions
      drop constraint decisions_expected_not_negative,
      drop column expected_collectives, drop column expected_individuals, drop column expected_households;
  `)
}
