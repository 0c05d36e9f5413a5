import type { Knex } from 'knex'

/**
 * Organisations live through renames, moves and mergers. One identity row each; what can change (name, type,
 * parent) stands in versions valid over [valid_from, valid_to). One version a day means one parent a day.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table organisations (
      id bigint generated always as identity constraint organisations_pkey primary key,
      code text not null constraint organisations_code_unique unique,
      root_organisation_id bigint constraint organisations_root_known references organisations,
      parallel_organisation_id bigint constraint organisations_parallel_known references organisations,
      invented boolean not null default false,
      version integer not null default 1,
      constraint organisations_code_present check (btrim(code) <> ''),
      constraint organisations_parallel_other check (parallel_organisation_id <> id)
    );
    comment on column organisations.root_organisation_id is
      'Top of the tree when registered; null for a top. Kept so that the register can be divided by root later.';

    create table organisation_versions (
      id bigint generated always as identity constraint organisation_versions_pkey primary key,
      organisation_id bigint not null constraint organisation_versions_organisation_known references organisations,
      name text not null,
      short_name text,
      search_key text collate "C" not null,
      type_code text not null constraint organisation_versions_type_known references organisation_types,
      parent_id bigint constraint organisation_versions_parent_known references organisations,
      valid_from date not null,
      valid_to date,
      constraint organisation_versions_validity_order check (valid_to > valid_from),
      constraint organisation_versions_no_overlap
        exclude using gist (organisation_id with =, daterange(valid_from, valid_to) with &&),
      constraint organisation_versions_not_own_parent check (parent_id <> organisation_id)
    );
    create index organisation_versions_parent_index on organisation_versions (parent_id, valid_from);
    create index organisation_versions_organisation_index on organisation_versions (organisation_id, valid_from);
    create index organisation_versions_type_index on organisation_versions (type_code, valid_from);
    create index organisation_versions_search_index on organisation_versions using gin (search_key gin_trgm_ops);

    create function organisation_versions_refuse_circle() returns trigger language plpgsql as $$
    begin
      if new.parent_id is null then return new; end if;
      -- Two reorganisations at once could each be right alone and make a circle together.
      perform pg_advisory_xact_lock(hashtext('organisation_tree'));
      if exists (
        with recursive above (organisation_id, period) as (
          select new.parent_id, daterange(new.valid_from, new.valid_to)
          union
          select v.parent_id, above.period * daterange(v.valid_from, v.valid_to)
          from above
          join organisation_versions v on v.organisation_id = above.organisation_id
          where v.parent_id is not null and daterange(v.valid_from, v.valid_to) && above.period
        )
        select 1 from above where organisation_id = new.organisation_id
      ) then
        raise exception 'organisation % would lie under itself', new.organisation_id
          using errcode = 'check_violation', constraint = 'organisation_versions_no_circle';
      end if;
      return new;
    end $$;
    create constraint trigger organisation_versions_no_circle
      after insert or update of parent_id, valid_from, valid_to on organisation_versions
      for each row execute function organisation_versions_refuse_circle();

    create table organisation_successions (
      id bigint generated always as identity constraint organisation_successions_pkey primary key,
      kind_code text not null constraint organisation_successions_kind_known references succession_kinds,
      from_organisation_id bigint not null constraint organisation_successions_from_known references organisations,
      to_organisation_id bigint constraint organisation_successions_to_known references organisations,
      effective_on date not null,
      decision_text text,
      constraint organisation_successions_other check (to_organisation_id <> from_organisation_id),
      constraint organisation_successions_once
        unique nulls not distinct (kind_code, from_organisation_id, to_organisation_id, effective_on)
    );
    create index organisation_successions_to_index on organisation_successions (to_organisation_id);

    create table headcounts (
      id bigint generated always as identity constraint headcounts_pkey primary key,
      organisation_id bigint not null constraint headcounts_organisation_known references organisations,
      counted text not null,
      counted_on date not null,
      number integer not null,
      source text not null,
      constraint headcounts_number_not_negative check (number >= 0),
      constraint headcounts_once_a_day unique (organisation_id, counted, counted_on)
    );
    comment on column headcounts.counted is 'Code of a unit type or of a family of types, or ca_nhan for people.';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table headcounts, organisation_successions, organisation_versions, organisations;
    drop function organisation_versions_refuse_circle();
  `)
}
