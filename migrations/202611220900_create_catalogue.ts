import type { Knex } from 'knex'

/**
 * The catalogue: everything the law and the Party's rules name. Law is dated data: [valid_from, valid_to),
 * valid_to null = still in force. The office may edit every row; the register only ever warns by it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create extension if not exists pg_trgm;
    create extension if not exists btree_gist;

    create table legal_texts (
      code text constraint legal_texts_pkey primary key,
      title text not null,
      issued_on date,
      valid_from date not null,
      valid_to date,
      confidence text not null,
      constraint legal_texts_validity_order check (valid_to > valid_from)
    );

    create table issuing_levels (
      code text constraint issuing_levels_pkey primary key,
      system text not null,
      name text not null,
      description text not null,
      rank integer not null,
      valid_from date not null,
      valid_to date,
      constraint issuing_levels_system_known check (system in ('state', 'party', 'mass')),
      constraint issuing_levels_validity_order check (valid_to > valid_from)
    );

    create table organisation_types (
      code text constraint organisation_types_pkey primary key,
      family text not null,
      family_name text not null,
      system text not null,
      name text not null,
      everyday_name text not null,
      placed_under text[] not null,
      sort_order integer not null,
      valid_from date not null,
      valid_to date,
      constraint organisation_types_system_known check (system in ('state', 'party', 'mass')),
      constraint organisation_types_validity_order check (valid_to > valid_from)
    );
    create index organisation_types_family_index on organisation_types (family);

    create table statistics_categories (
      code text constraint statistics_categories_pkey primary key,
      recipient_kind text not null,
      name text not null,
      leader boolean,
      sort_order integer not null,
      constraint statistics_categories_recipient_kind_known
        check (recipient_kind in ('individual', 'collective', 'household'))
    );

    create table commendation_kinds (
      code text constraint commendation_kinds_pkey primary key,
      system text not null,
      name text not null,
      period_shape text not null,
      sort_order integer not null,
      valid_from date not null,
      valid_to date,
      constraint commendation_kinds_system_known check (system in ('state', 'party', 'mass')),
      constraint commendation_kinds_validity_order check (valid_to > valid_from)
    );

    create table award_forms (
      id bigint generated always as identity constraint award_forms_pkey primary key,
      code text not null constraint award_forms_code_unique unique,
      system text not null,
      form_type text not null,
      form_group text not null,
      everyday_name text not null,
      sort_order integer not null,
      constraint award_forms_system_known check (system in ('state', 'party', 'mass'))
    );

    create table award_form_versions (
      id bigint generated always as identity constraint award_form_versions_pkey primary key,
      award_form_id bigint not null constraint award_form_versions_form_known references award_forms,
      name text not null,
      recipient_kinds text[] not null,
      recipient_types text[] not null,
      issuing_levels text[] not null,
      coefficient_x100_individual integer,
      coefficient_x100_collective integer,
      coefficient_x100_household integer,
      coefficient_is_maximum boolean not null,
      has_certificate boolean not null,
      source text not null,
      confidence text not null,
      note text,
      valid_from date not null,
      valid_to date,
      constraint award_form_versions_validity_order check (valid_to > valid_from),
      constraint award_form_versions_recipient_kinds_known
        check (recipient_kinds <@ array['individual', 'collective', 'household'] and recipient_kinds <> '{}'),
      constraint award_form_versions_coefficients_positive check (
        coefficient_x100_individual > 0 and coefficient_x100_collective > 0 and coefficient_x100_household > 0),
      constraint award_form_versions_confidence_known
        check (confidence in ('verified', 'verified-old', 'partly', 'unverified')),
      constraint award_form_versions_no_overlap
        exclude using gist (award_form_id with =, daterange(valid_from, valid_to) with &&)
    );

    create table base_salaries (
      id bigint generated always as identity constraint base_salaries_pkey primary key,
      amount bigint not null,
      valid_from date not null,
      valid_to date,
      source text not null,
      confidence text not null,
      constraint base_salaries_amount_positive check (amount > 0),
      constraint base_salaries_validity_order check (valid_to > valid_from),
      constraint base_salaries_no_overlap exclude using gist (daterange(valid_from, valid_to) with &&)
    );

    create table revocation_grounds (
      code text constraint revocation_grounds_pkey primary key,
      name text not null,
      sort_order integer not null
    );

    create table succession_kinds (
      code text constraint succession_kinds_pkey primary key,
      name text not null
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table succession_kinds, revocation_grounds, base_salaries, award_form_versions, award_forms,
      commendation_kinds, statistics_categories, organisation_types, issuing_levels, legal_texts;
    drop extension btree_gist;
    drop extension pg_trgm;
  `)
}
