import type { Knex } from 'knex'

/**
 * Two files of one person become one by a person's decision, and may come apart again. The file that was merged is kept
 * and says where it went; nothing is given to it any more. People found to be different are remembered as such.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table people
      add column merged_into bigint constraint people_merged_into_known references people,
      add constraint people_merged_into_other check (merged_into <> id);
    create index people_merged_index on people (merged_into) where merged_into is not null;
    comment on column people.merged_into is 'The file that is used instead of this one; null = this one is used.';

    -- Lists of people hold the files in use alone, and are answered from these without reading the table.
    drop index people_directory_index;
    create index people_directory_index
      on people (given_name collate "vi-x-icu", family_name collate "vi-x-icu", middle_name collate "vi-x-icu", id)
      where merged_into is null;
    drop index people_search_prefix_index;
    create index people_namesake_index on people (search_key, birth_date, id) include (birth_precision)
      where merged_into is null;
    create index people_code_without_zeros_index on people (ltrim(lower(code), '0'))
      include (code, id, merged_into) where code is not null;

    create table person_merges (
      id bigint generated always as identity constraint person_merges_pkey primary key,
      person_id bigint not null constraint person_merges_person_known references people,
      survivor_id bigint not null constraint person_merges_survivor_known references people,
      before jsonb not null,
      after jsonb not null,
      reason text,
      merged_by bigint constraint person_merges_account_known references accounts,
      merged_at timestamptz not null,
      undone_by bigint constraint person_merges_undoer_known references accounts,
      undone_at timestamptz,
      constraint person_merges_other check (person_id <> survivor_id),
      constraint person_merges_once exclude using btree (person_id with =) where (undone_at is null)
    );
    create index person_merges_survivor_index on person_merges (survivor_id, id);
    comment on column person_merges.before is 'The rows as they were, so that they can be put back.';
    comment on column person_merges.after is 'The rows as the merge left them; what differs from them was done since.';

    create table person_distinctions (
      person_id bigint not null constraint person_distinctions_person_known references people,
      other_id bigint not null constraint person_distinctions_other_known references people,
      recorded_by bigint constraint person_distinctions_account_known references accounts,
      recorded_at timestamptz not null,
      constraint person_distinctions_pkey primary key (person_id, other_id),
      constraint person_distinctions_order check (person_id < other_id)
    );
    create index person_distinctions_other_index on person_distinctions (other_id);

    create function person_merges_kept() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.undone_at is not null or new.undone_at is null
        or (new.id, new.person_id, new.survivor_id, new.before, new.after, new.merged_at)
          is distinct from (old.id, old.person_id, old.survivor_id, old.before, old.after, old.merged_at) then
        raise exception 'a merge is kept as it was recorded, and undone once'
          using errcode = 'restrict_violation', constraint = 'person_merges_kept';
      end if;
      return new;
    end $$;
    create trigger person_merges_kept before update or delete on person_merges
      for each row execute function person_merges_kept();

    -- The row is locked against a merge that has begun: whoever comes second sees what the first one did.
    create function refuse_merged_person() returns trigger language plpgsql as $$
    declare
      used_instead bigint;
    begin
      select merged_into into used_instead from people where id = new.person_id for share;
      if used_instead is not null then
        raise exception 'person % was merged into another file', new.person_id
          using errcode = 'check_violation', constraint = tg_table_name || '_person_in_use';
      end if;
      return new;
    end $$;
    create trigger awards_person_in_use before insert or update of person_id on awards
      for each row when (new.person_id is not null) execute function refuse_merged_person();
    create trigger person_postings_person_in_use before insert or update of person_id on person_postings
      for each row execute function refuse_merged_person();

    -- One step leads from any file to the one in use.
    create function people_merged_into_in_use() returns trigger language plpgsql as $$
    declare
      used_instead bigint;
    begin
      select merged_into into used_instead from people where id = new.merged_into for share;
      if used_instead is not null or exists (select from people where merged_into = new.id) then
        raise exception 'person % is not in use, or is itself where others were merged', new.merged_into
          using errcode = 'check_violation', constraint = 'people_merged_into_in_use';
      end if;
      return new;
    end $$;
    create trigger people_merged_into_in_use before insert or update of merged_into on people
      for each row when (new.merged_into is not null) execute function people_merged_into_in_use();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger people_merged_into_in_use on people;
    drop function people_merged_into_in_use();
    drop trigger awards_person_in_use on awards;
    drop trigger person_postings_person_in_use on person_postings;
    drop function refuse_merged_person();
    drop table person_distinctions, person_merges;
    drop function person_merges_kept();
    drop index people_code_without_zeros_index, people_namesake_index, people_directory_index, people_merged_index;
    alter table people drop column merged_into;
    create index people_search_prefix_index on people (search_key);
    create index people_directory_index
      on people (given_name collate "vi-x-icu", family_name collate "vi-x-icu", middle_name collate "vi-x-icu", id);
  `)
}
