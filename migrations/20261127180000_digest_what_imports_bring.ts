import type { Knex } from 'knex'

/** Tables an import may write, with the column that names a row to people and those that tell rows apart. */
const WATCHED: [table: string, name: string, ...key: string[]][] = [
  ['issuing_bodies', 'name', 'id'],
  ['issuing_body_aliases', 'alias', 'issuing_body_id', 'alias'],
  ['issuing_body_signers', 'full_name', 'id'],
  ['organisations', 'code', 'id'],
  ['organisation_versions', 'name', 'id'],
  ['organisation_successions', 'id', 'id'],
  ['headcounts', 'counted_on', 'id'],
  ['people', 'full_name', 'id'],
  ['person_postings', 'position', 'id'],
  ['households', 'head_name', 'id'],
  ['decisions', 'number', 'id'],
  ['classifications', 'year', 'id'],
  ['awards', 'recipient_name', 'id'],
]

function watchWith(called: (name: string, key: string[]) => string): string {
  return WATCHED.map(
    ([table, name, ...key]) => `
      drop trigger ${table}_insert_by_import on ${table};
      create trigger ${table}_insert_by_import after insert on ${table} referencing new table as new_rows
        for each statement when (coalesce(current_setting('so_vang.import', true), '') <> '')
        execute function ${called(name, key)};`,
  ).join('')
}

const quoted = (columns: string[]) => columns.map((column) => `'${column}'`).join(', ')

/**
 * Of a row that an import brings, nothing is ever restored: to take it back it is removed, when nobody has changed it. A
 * digest tells that, and ten thousand of them cost a tenth of what ten thousand whole rows as jsonb did.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table import_changes
      add column after_digest bigint,
      add column after_columns smallint,
      add constraint import_changes_digest check (num_nulls(after_digest, after_columns) in (0, 2));
    comment on column import_changes.after is
      'What the row had become: whole, or only its key and name when after_digest stands for the rest.';
    comment on column import_changes.after_digest is 'hash_record_extended of the row, over its first after_columns columns.';
    comment on column import_changes.after_columns is 'A later version of the program may have added columns.';

    -- Called with the column that names a row, then those of its key.
    create function note_imported_rows() returns trigger language plpgsql as $$
    declare
      importing constant bigint := current_setting('so_vang.import')::bigint;
      -- Counted, since a copy that is restored numbers columns anew.
      columns constant smallint := (
        select count(*) from pg_attribute where attrelid = tg_relid and attnum > 0 and not attisdropped);
      row_key constant text := (select string_agg(format('%1$L, n.%1$I', name), ', ') from unnest(tg_argv[1:]) name);
    begin
      execute format(
        'insert into import_changes (import_id, table_name, row_key, after, after_digest, after_columns)
         select $1, $2, jsonb_build_object(%1$s), jsonb_build_object(%1$s, %2$L, n.%2$I), hash_record_extended(n, 0), $3
         from new_rows n', row_key, tg_argv[0])
      using importing, tg_table_name, columns;
      return null;
    end $$;
    ${watchWith((name, key) => `note_imported_rows(${quoted([name, ...key])})`)}
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ${watchWith((_name, key) => `note_import_changes(${quoted(key)})`)}
    drop function note_imported_rows();
    alter table import_changes drop column after_digest, drop column after_columns;
    comment on column import_changes.after is null;
  `)
}
