import type { Knex } from 'knex'

/**
 * Which decisions have awards that changed, and by which transaction: whoever keeps a copy of what awards are counted by
 * asks this table what to read again (docs/adr/0041). Notes of statements, not of rows: a list of ten thousand awards in
 * forty decisions leaves forty. A decision may be gone when its note is read, so it is no foreign key.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table award_changes (
      changed_by xid8 not null default pg_current_xact_id(),
      decision_id bigint not null,
      changed_at timestamptz not null default now(),
      constraint award_changes_pkey primary key (changed_by, decision_id)
    );
    comment on table award_changes is 'Which decisions'' awards a transaction changed; old notes are forgotten.';
    create index award_changes_changed_at_index on award_changes (changed_at);

    -- The last line of the log that may have changed units, movements or the catalogue, however many awards came after it.
    create index audit_events_frame_index on audit_events (id)
      where subject_type not in ('account', 'award', 'decision', 'person');

    create function note_changed_awards() returns trigger language plpgsql as $$
    begin
      insert into award_changes (decision_id) select distinct decision_id from changed_rows
      on conflict do nothing;
      return null;
    end $$;
    create trigger awards_inserted_noted after insert on awards referencing new table as changed_rows
      for each statement execute function note_changed_awards();
    create trigger awards_updated_noted after update on awards referencing new table as changed_rows
      for each statement execute function note_changed_awards();
    create trigger awards_before_update_noted after update on awards referencing old table as changed_rows
      for each statement execute function note_changed_awards();
    create trigger awards_deleted_noted after delete on awards referencing old table as changed_rows
      for each statement execute function note_changed_awards();

    create function note_annulled_decision() returns trigger language plpgsql as $$
    begin
      insert into award_changes (decision_id) values (new.id) on conflict do nothing;
      return null;
    end $$;
    create trigger decisions_annulment_noted after update on decisions
      for each row when (old.annulled_on is distinct from new.annulled_on) execute function note_annulled_decision();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index audit_events_frame_index;
    drop trigger decisions_annulment_noted on decisions;
    drop function note_annulled_decision;
    drop trigger awards_deleted_noted on awards;
    drop trigger awards_before_update_noted on awards;
    drop trigger awards_updated_noted on awards;
    drop trigger awards_inserted_noted on awards;
    drop function note_changed_awards;
    drop table award_changes;
  `)
}
