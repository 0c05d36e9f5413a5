import type { Knex } from 'knex'

/**
 * Which units have posts that changed, and by which transaction: whoever keeps a copy of who held a post where asks this
 * table what to read again, as it asks `award_changes` (docs/adr/0045). Notes of statements, not of rows: a list of ten
 * thousand people in forty units leaves forty.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table posting_changes (
      changed_by xid8 not null default pg_current_xact_id(),
      organisation_id bigint not null,
      changed_at timestamptz not null default now(),
      constraint posting_changes_pkey primary key (changed_by, organisation_id)
    );
    comment on table posting_changes is 'Which units'' posts a transaction changed; old notes are forgotten.';
    create index posting_changes_changed_at_index on posting_changes (changed_at);

    create function note_changed_postings() returns trigger language plpgsql as $$
    begin
      insert into posting_changes (organisation_id) select distinct organisation_id from changed_rows
      on conflict do nothing;
      return null;
    end $$;
    create trigger person_postings_inserted_noted after insert on person_postings
      referencing new table as changed_rows for each statement execute function note_changed_postings();
    create trigger person_postings_updated_noted after update on person_postings
      referencing new table as changed_rows for each statement execute function note_changed_postings();
    create trigger person_postings_before_update_noted after update on person_postings
      referencing old table as changed_rows for each statement execute function note_changed_postings();
    create trigger person_postings_deleted_noted after delete on person_postings
      referencing old table as changed_rows for each statement execute function note_changed_postings();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger person_postings_deleted_noted on person_postings;
    drop trigger person_postings_before_update_noted on person_postings;
    drop trigger person_postings_updated_noted on person_postings;
    drop trigger person_postings_inserted_noted on person_postings;
    drop function note_changed_postings;
    drop table posting_changes;
  `)
}
