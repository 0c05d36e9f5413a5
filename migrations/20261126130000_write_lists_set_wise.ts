import type { Knex } from 'knex'

/**
 * Lists of thousands of awards are written with few statements. What a trigger asked for each new row is asked once for all
 * rows of a statement, with the same refusals; the image of a row that an import keeps is made once; and what a recipient
 * was given is found without reading the awards.
 *
 * `= any (array(…))` and not `in`: whatever the first statement of a session brought, a plan that goes through the index
 * serves one row and ten thousand.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger awards_only_into_drafts on awards;
    create or replace function awards_only_into_drafts() returns trigger language plpgsql as $$
    declare
      closed bigint;
    begin
      select id into closed from decisions
      where id = any (array(select distinct decision_id from new_rows)) and status <> 'draft' limit 1;
      if found then
        raise exception 'decision % is no longer a draft', closed
          using errcode = 'check_violation', constraint = 'awards_only_into_drafts';
      end if;
      return null;
    end $$;
    create trigger awards_only_into_drafts after insert on awards referencing new table as new_rows
      for each statement execute function awards_only_into_drafts();

    drop trigger awards_person_in_use on awards;
    create trigger awards_person_in_use before update of person_id on awards
      for each row when (new.person_id is not null) execute function refuse_merged_person();
    drop trigger person_postings_person_in_use on person_postings;
    create trigger person_postings_person_in_use before update of person_id on person_postings
      for each row execute function refuse_merged_person();

    -- The rows are locked against a merge that has begun: whoever comes second sees what the first one did. In one order,
    -- so that two lists do not wait for each other.
    create function refuse_merged_people() returns trigger language plpgsql as $$
    declare
      merged bigint;
    begin
      with named as materialized (
        select id, merged_into from people
        where id = any (array(select distinct person_id from new_rows where person_id is not null))
        order by id for share
      )
      select id into merged from named where merged_into is not null limit 1;
      if found then
        raise exception 'person % was merged into another file', merged
          using errcode = 'check_violation', constraint = tg_name;
      end if;
      return null;
    end $$;
    create trigger awards_people_in_use after insert on awards referencing new table as new_rows
      for each statement execute function refuse_merged_people();
    create trigger person_postings_people_in_use after insert on person_postings referencing new table as new_rows
      for each statement execute function refuse_merged_people();

    -- The columns that tell a row apart. Most tables have one, which is asked for without going through a list of them.
    create function image_key(image jsonb, columns text[]) returns jsonb language sql immutable as $$
      select case array_length(columns, 1)
        when 1 then jsonb_build_object((columns)[array_lower(columns, 1)], image -> (columns)[array_lower(columns, 1)])
        else (select jsonb_object_agg(name, image -> name) from unnest(columns) name)
      end
    $$;
    create or replace function note_import_changes() returns trigger language plpgsql as $$
    declare
      importing constant bigint := current_setting('so_vang.import')::bigint;
    begin
      if tg_op = 'INSERT' then
        insert into import_changes (import_id, table_name, row_key, after)
        select importing, tg_table_name, image_key(image, tg_argv), image
        from (select to_jsonb(n) as image from new_rows n offset 0) r;
      elsif tg_op = 'DELETE' then
        insert into import_changes (import_id, table_name, row_key, before)
        select importing, tg_table_name, image_key(image, tg_argv), image
        from (select to_jsonb(o) as image from old_rows o offset 0) r;
      else
        insert into import_changes (import_id, table_name, row_key, before, after)
        select importing, tg_table_name, o.row_key, o.image, n.image
        from (select image_key(image, tg_argv) as row_key, image
            from (select to_jsonb(r) as image from old_rows r offset 0) i) o
        join (select image_key(image, tg_argv) as row_key, image
            from (select to_jsonb(r) as image from new_rows r offset 0) i) n using (row_key)
        where o.image <> n.image;
      end if;
      return null;
    end $$;

    -- Whether a recipient was given something already is answered from these alone, without reading the awards.
    drop index awards_person_index, awards_organisation_index, awards_household_index;
    create index awards_person_index on awards (person_id, issued_on)
      include (id, decision_id, status, award_form_id, kind_code, movement_id, period_from, period_to)
      where person_id is not null;
    create index awards_organisation_index on awards (organisation_id, issued_on)
      include (id, decision_id, status, award_form_id, kind_code, movement_id, period_from, period_to)
      where organisation_id is not null;
    create index awards_household_index on awards (household_id, issued_on)
      include (id, decision_id, status, award_form_id, kind_code, movement_id, period_from, period_to)
      where household_id is not null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function note_import_changes() returns trigger language plpgsql as $$
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
    drop function image_key(jsonb, text[]);

    drop trigger awards_people_in_use on awards;
    drop trigger person_postings_people_in_use on person_postings;
    drop function refuse_merged_people();
    drop trigger awards_person_in_use on awards;
    create trigger awards_person_in_use before insert or update of person_id on awards
      for each row when (new.person_id is not null) execute function refuse_merged_person();
    drop trigger person_postings_person_in_use on person_postings;
    create trigger person_postings_person_in_use before insert or update of person_id on person_postings
      for each row execute function refuse_merged_person();

    drop trigger awards_only_into_drafts on awards;
    create or replace function awards_only_into_drafts() returns trigger language plpgsql as $$
    begin
      if (select status from decisions where id = new.decision_id) <> 'draft' then
        raise exception 'decision % is no longer a draft', new.decision_id
          using errcode = 'check_violation', constraint = 'awards_only_into_drafts';
      end if;
      return new;
    end $$;
    create trigger awards_only_into_drafts before insert on awards
      for each row execute function awards_only_into_drafts();

    drop index awards_person_index, awards_organisation_index, awards_household_index;
    create index awards_person_index on awards (person_id, issued_on) where person_id is not null;
    create index awards_organisation_index on awards (organisation_id, issued_on) where organisation_id is not null;
    create index awards_household_index on awards (household_id, issued_on) where household_id is not null;
  `)
}
