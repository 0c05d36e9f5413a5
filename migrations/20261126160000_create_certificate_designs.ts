import type { Knex } from 'knex'

/**
 * What certificates look like, as data. A design changes only by a new version, so that a certificate printed with one
 * can be printed again the same; which design a certificate takes is a dated choice of the office.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table certificate_designs (
      id bigint generated always as identity constraint certificate_designs_pkey primary key,
      code text not null constraint certificate_designs_code_unique unique,
      shipped boolean not null default false,
      retired_at timestamptz,
      created_by bigint constraint certificate_designs_account_known references accounts,
      created_at timestamptz not null
    );
    comment on column certificate_designs.shipped is 'Comes with the program; its versions are made only by new releases.';

    create table certificate_design_versions (
      id bigint generated always as identity constraint certificate_design_versions_pkey primary key,
      design_id bigint not null constraint certificate_design_versions_design_known references certificate_designs,
      version_no integer not null,
      name text not null,
      document_style text not null,
      form_group text not null,
      definition jsonb not null,
      note text,
      created_by bigint constraint certificate_design_versions_account_known references accounts,
      created_at timestamptz not null,
      constraint certificate_design_versions_once unique (design_id, version_no),
      constraint certificate_design_versions_number_positive check (version_no > 0),
      constraint certificate_design_versions_style_known check (document_style in ('party', 'state'))
    );
    create trigger certificate_design_versions_append_only before update or delete on certificate_design_versions
      for each row execute function refuse_change();

    create table certificate_design_choices (
      id bigint generated always as identity constraint certificate_design_choices_pkey primary key,
      design_id bigint not null constraint certificate_design_choices_design_known references certificate_designs,
      form_group text not null,
      award_form_id bigint constraint certificate_design_choices_form_known references award_forms,
      issuing_body_id bigint constraint certificate_design_choices_body_known references issuing_bodies,
      recipient_kind text,
      paper text not null,
      valid_from date not null,
      valid_to date,
      constraint certificate_design_choices_kind_known check (
        recipient_kind in ('individual', 'collective', 'household')),
      constraint certificate_design_choices_validity_order check (valid_to > valid_from),
      constraint certificate_design_choices_no_overlap exclude using gist (
        form_group with =, coalesce(award_form_id, 0) with =, coalesce(issuing_body_id, 0) with =,
        coalesce(recipient_kind, '') with =, paper with =, daterange(valid_from, valid_to) with &&)
    );
    comment on table certificate_design_choices is
      'Which design a certificate takes that is dated within the range; null = any. The most exact choice wins.';

    create table design_images (
      id bigint generated always as identity constraint design_images_pkey primary key,
      purpose text not null,
      label text not null,
      media_type text not null,
      width_px integer not null,
      height_px integer not null,
      sha256 text not null,
      bytes bytea not null,
      created_by bigint constraint design_images_account_known references accounts,
      created_at timestamptz not null,
      constraint design_images_purpose_known check (purpose in ('background', 'emblem', 'picture', 'scan')),
      constraint design_images_type_known check (media_type in ('image/png', 'image/jpeg')),
      constraint design_images_size_positive check (width_px > 0 and height_px > 0 and octet_length(bytes) > 0),
      constraint design_images_once unique (sha256, purpose)
    );
    comment on table design_images is
      'Pictures of designs, in the database: a design without its pictures is not the design something was printed with.';
    comment on column design_images.purpose is 'scan = a scanned blank, shown in the editor and never printed.';
    create trigger design_images_append_only before update or delete on design_images
      for each row execute function refuse_change();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table design_images, certificate_design_choices, certificate_design_versions, certificate_designs;
  `)
}
