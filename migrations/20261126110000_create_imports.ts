import type { Knex } from 'knex'

/**
 * Lists taken in from files: each import with its rows as read and as mended, what became of each row, and the image of
 * every row of the register it changed, before and after, so that the whole import can be taken back exactly.
 */

/** Tables an import may write, with the columns that tell their rows apart. */
const WATCHED: [table: string, ...key: string[]][] = [
  ['issuing_bodies', 'id'],
  ['issuing_body_aliases', 'issuing_body_id', 'alias'],
  ['issuing_body_signers', 'id'],
  ['organisations', 'id'],
  ['organisation_versions', 'id'],
  ['organisation_successions', 'id'],
  ['headcounts', 'id'],
  ['people', 'id'],
  ['person_postings', 'id'],
  ['households', 'id'],
  ['decisions', 'id'],
  ['awards', 'id'],
]

function watch([table, ...key]: [string, ...string[]]): string {
  const trigger = (event: string, seen: string) => `
    create trigger ${table}_${event}_by_import after ${event} on ${table} referencing ${seen} for each statement
      when (coalesce(current_setting('so_vang.import', true), '') <> '')
      execute function note_import_changes(${key.map((column) => `'${column}'`).join(', ')});`
  return [
    trigger('insert', 'new table as new_rows'),
    trigger('update', 'old table as old_rows new table as new_rows'),
    trigger('delete', 'old table as old_rows'),
  ].join('')
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table imports (
      id bigint generated always as identity constraint imports_pkey primary key,
      kind text not null,
      status text not null,
      file_id bigint constraint imports_file_known references stored_files,
      file_name text not null,
      file_sha256 text not null,
      settings jsonb not null,
      reading jsonb,
      progress real not null default 0,
      touched_at timestamptz not null,
      failure text,
      result jsonb,
      organisation_id bigint constraint imports_organisation_known references organisations,
      created_by bigint constraint imports_account_known references accounts,
      created_at timestamptz not null,
      applied_by bigint constraint imports_applying_account_known references accounts,
      applied_at timestamptz,
      undone_by bigint constraint imports_undoing_account_known references accounts,
      undone_at timestamptz,
      version integer not null default 1,
      constraint imports_kind_known
        check (kind in ('issuing-bodies', 'organisations', 'people', 'headcounts', 'awards')),
      constraint imports_status_known
        check (status in ('reading', 'checked', 'applying', 'applied', 'undone', 'discarded', 'failed')),
      constraint imports_applied_when check ((status in ('applied', 'undone')) = (applied_at is not null)),
      constraint imports_undone_when check ((status = 'undone') = (undone_at is not null)),
      constraint imports_failed_why check ((status = 'failed') = (failure is not null))
    );
    comment on column imports.settings is 'What the person said of the list: sheet, titles, constants, answers.';
    comment on column imports.touched_at is 'Last sign of life of reading or applying: silence means that it was interrupted.';
    comment on column imports.reading is 'How the file was understood: sheets, titles, questions, rows left out.';
    comment on column imports.organisation_id is 'The unit the account that imports is confined to.';
    create index imports_created_at_index on imports (created_at desc, id desc);
    create index imports_file_sha256_index on imports (file_sha256, kind);

    create table import_rows (
      import_id bigint not null constraint import_rows_import_known references imports,
      row_number integer not null,
      section text,
      cells jsonb not null,
      extras jsonb not null default '{}',
      conversions jsonb not null default '[]',
      waiting jsonb not null default '[]',
      edits jsonb not null default '{}',
      outcome text not null,
      warned boolean not null default false,
      label text not null default '',
      problems jsonb not null default '[]',
      before json,
      after json,
      constraint import_rows_pkey primary key (import_id, row_number),
      constraint import_rows_outcome_known
        check (outcome in ('new', 'changed', 'unchanged', 'wrong', 'skipped'))
    );
    comment on column import_rows.before is 'json, not jsonb: the facts stay in the order in which they are told.';
    create index import_rows_outcome_index on import_rows (import_id, outcome, row_number);

    create table import_changes (
      id bigint generated always as identity constraint import_changes_pkey primary key,
      import_id bigint not null constraint import_changes_import_known references imports,
      table_name text not null,
      row_key jsonb not null,
      before jsonb,
      after jsonb,
      constraint import_changes_image check (num_nonnulls(before, after) > 0)
    );
    create index import_changes_import_index on import_changes (import_id, table_name, id);
    create trigger import_changes_append_only before update or delete on import_changes
      for each row execute function refuse_change();

    create table import_layouts (
      kind text not null,
      fingerprint text not null,
      settings jsonb not null,
      remembered_at timestamptz not null,
      constraint import_layouts_pkey primary key (kind, fingerprint)
    );
    comment on table import_layouts is 'How this office reads lists with these titles.';

    -- Works only while an import says so for its own transaction: set_config('so_vang.import', id, true).
    create function note_import_changes() returns trigger language plpgsql as $$
    declare
      importing constant bigint := current_setting('so_vang.import')::bigint;
    begin
      if tg_op = 'INSERT' then
        insert into import_changes (import_id, table_name, row_key, after)
        select importing, tg_table_name,
          (select jsonb_object_agg(k, to_jsonb(n) -> k) from unnest(tg_argv) k), to_jsonb(n)
        from new_rows n;
      elsif tg_op = 'DELETE' then
        insert into import_changes (import_id, table_name, row_key, before)
        select importing, tg_table_name,
          (select jsonb_object_agg(k, to_jsonb(o) -> k) from unnest(tg_argv) k), to_jsonb(o)
        from old_rows o;
      else
        insert into import_changes (import_id, table_name, row_key, before, after)
        select importing, tg_table_name, o.row_key, o.image, n.image
        from (select (select jsonb_object_agg(k, to_jsonb(r) -> k) from unnest(tg_argv) k) as row_key,
            to_jsonb(r) as image from old_rows r) o
        join (select (select jsonb_object_agg(k, to_jsonb(r) -> k) from unnest(tg_argv) k) as row_key,
            to_jsonb(r) as image from new_rows r) n using (row_key)
        where o.image <> n.image;
      end if;
      return null;
    end $$;
    ${WATCHED.map(watch).join('\n')}
  `)
}

export async function down(knex: Knex): Promise<void> {
  const triggers = WATCHED.flatMap(([table]) =>
    ['insert', 'update', 'delete'].map((event) => `drop trigger ${table}_${event}_by_import on ${table};`),
  )
  await knex.raw(`
    ${triggers.join('\n')}
    drop function note_import_changes();
    drop table import_layouts, import_changes, import_rows, imports;
  `)
}
