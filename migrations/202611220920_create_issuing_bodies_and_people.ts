import type { Knex } from 'knex'

/** Who gives (issuing bodies and their signers) and who may receive (people and the posts they held over time). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table issuing_bodies (
      id bigint generated always as identity constraint issuing_bodies_pkey primary key,
      code text not null constraint issuing_bodies_code_unique unique,
      name text not null,
      search_key text collate "C" not null,
      system text not null,
      level_code text not null constraint issuing_bodies_level_known references issuing_levels,
      document_style text not null,
      certificate_title text not null,
      decision_symbol text,
      place text not null,
      organisation_id bigint constraint issuing_bodies_organisation_known references organisations,
      valid_from date not null,
      valid_to date,
      version integer not null default 1,
      constraint issuing_bodies_system_known check (system in ('state', 'party', 'mass')),
      constraint issuing_bodies_document_style_known check (document_style in ('party', 'state')),
      constraint issuing_bodies_validity_order check (valid_to > valid_from)
    );

    create table issuing_body_aliases (
      issuing_body_id bigint not null constraint issuing_body_aliases_body_known references issuing_bodies,
      alias text not null,
      search_key text collate "C" not null,
      constraint issuing_body_aliases_pkey primary key (issuing_body_id, alias)
    );
    create index issuing_body_aliases_search_index on issuing_body_aliases (search_key);

    create table issuing_body_signers (
      id bigint generated always as identity constraint issuing_body_signers_pkey primary key,
      issuing_body_id bigint not null constraint issuing_body_signers_body_known references issuing_bodies,
      full_name text not null,
      position text not null,
      capacity text,
      valid_from date not null,
      valid_to date,
      constraint issuing_body_signers_validity_order check (valid_to > valid_from),
      constraint issuing_body_signers_no_overlap exclude using gist (
        issuing_body_id with =, full_name with =, position with =, daterange(valid_from, valid_to) with &&)
    );

    create table people (
      id bigint generated always as identity constraint people_pkey primary key,
      code text constraint people_code_unique unique,
      full_name text not null,
      family_name text not null,
      middle_name text not null,
      given_name text not null,
      search_key text collate "C" not null,
      birth_date date,
      birth_precision text,
      sex text,
      invented boolean not null default false,
      version integer not null default 1,
      constraint people_birth_precision_known check (birth_precision in ('day', 'month', 'year')),
      constraint people_birth_complete check ((birth_date is null) = (birth_precision is null)),
      constraint people_sex_known check (sex in ('female', 'male'))
    );
    create index people_search_index on people using gin (search_key gin_trgm_ops);
    create index people_search_prefix_index on people (search_key);
    create index people_directory_index
      on people (given_name collate "vi-x-icu", family_name collate "vi-x-icu", middle_name collate "vi-x-icu", id);

    create table person_postings (
      id bigint generated always as identity constraint person_postings_pkey primary key,
      person_id bigint not null constraint person_postings_person_known references people,
      organisation_id bigint not null constraint person_postings_organisation_known references organisations,
      position text not null,
      statistics_category_code text constraint person_postings_category_known references statistics_categories,
      is_main boolean not null default true,
      valid_from date not null,
      valid_to date,
      constraint person_postings_validity_order check (valid_to > valid_from),
      constraint person_postings_one_main_post
        exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&) where (is_main)
    );
    create index person_postings_person_index on person_postings (person_id, valid_from);
    create index person_postings_organisation_index on person_postings (organisation_id, valid_from);

    create table households (
      id bigint generated always as identity constraint households_pkey primary key,
      head_name text not null,
      search_key text collate "C" not null,
      address text,
      organisation_id bigint not null constraint households_organisation_known references organisations
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table households, person_postings, people, issuing_body_signers, issuing_body_aliases, issuing_bodies;
  `)
}
