import type { Knex } from 'knex'

/**
 * The rows of an import and the images it keeps are written by the ten thousand, all of one import: whether there is such
 * an import is asked once for each statement and no longer for each row, with the same refusal. An import is never deleted,
 * which the database now says itself. The import is locked as a foreign key would lock it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table import_rows drop constraint import_rows_import_known;
    alter table import_changes drop constraint import_changes_import_known;

    create function refuse_unknown_import() returns trigger language plpgsql as $$
    declare
      unknown bigint;
    begin
      perform 1 from imports where id = any (array(select distinct import_id from new_rows)) for key share;
      select import_id into unknown from (select distinct import_id from new_rows) named
      where not exists (select 1 from imports where id = import_id) limit 1;
      if found then
        raise exception 'there is no import %', unknown
          using errcode = 'foreign_key_violation', constraint = tg_name;
      end if;
      return null;
    end $$;
    create trigger import_rows_import_known after insert on import_rows referencing new table as new_rows
      for each statement execute function refuse_unknown_import();
    create trigger import_rows_import_still_known after update on import_rows referencing new table as new_rows
      for each statement execute function refuse_unknown_import();
    create trigger import_changes_import_known after insert on import_changes referencing new table as new_rows
      for each statement execute function refuse_unknown_import();

    create trigger imports_kept before delete on imports for each row execute function refuse_change();
    create trigger imports_no_truncate before truncate on imports for each statement execute function refuse_change();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger imports_no_truncate on imports;
    drop trigger imports_kept on imports;
    drop trigger import_changes_import_known on import_changes;
    drop trigger import_rows_import_still_known on import_rows;
    drop trigger import_rows_import_known on import_rows;
    drop function refuse_unknown_import();
    alter table import_rows add constraint import_rows_import_known foreign key (import_id) references imports;
    alter table import_changes add constraint import_changes_import_known foreign key (import_id) references imports;
  `)
}
