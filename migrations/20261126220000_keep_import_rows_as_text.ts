import type { Knex } from 'knex'

/**
 * Rows of imports are written by the ten thousand and read by the hundred: what nothing is searched by stays the text it
 * is (`json`), which is written in half the time of `jsonb`; and of a conversion only what the file said is kept, since
 * the cell says what became of it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function pg_temp.as_written(conversions jsonb) returns json language sql as $$
      select coalesce(json_object_agg(field, written), '{}') from (
        select distinct on (c ->> 'field') c ->> 'field' as field, c ->> 'from' as written
        from jsonb_array_elements(conversions) with ordinality as e (c, place)
        order by c ->> 'field', place
      ) first
    $$;
    alter table import_rows alter column conversions drop default, alter column extras drop default;
    alter table import_rows
      alter column cells type json using cells::json,
      alter column extras type json using extras::json,
      alter column conversions type json using pg_temp.as_written(conversions);
    alter table import_rows rename column conversions to as_written;
    alter table import_rows alter column as_written set default '{}', alter column extras set default '{}';
    comment on column import_rows.as_written is 'What the file says in cells that were converted, by field.';
    drop function pg_temp.as_written;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create function pg_temp.conversions(as_written json, cells json, row_number integer) returns jsonb language sql as $$
      select coalesce(jsonb_agg(jsonb_build_object('row', row_number, 'field', w.key, 'from', w.value,
        'to', cells ->> w.key, 'how', 'composed')), '[]')
      from json_each_text(as_written) w
    $$;
    alter table import_rows alter column as_written drop default, alter column extras drop default;
    alter table import_rows
      alter column as_written type jsonb using pg_temp.conversions(as_written, cells, row_number),
      alter column cells type jsonb using cells::jsonb,
      alter column extras type jsonb using extras::jsonb;
    comment on column import_rows.as_written is null;
    alter table import_rows rename column as_written to conversions;
    alter table import_rows alter column conversions set default '[]', alter column extras set default '{}';
    drop function pg_temp.conversions;
  `)
}
