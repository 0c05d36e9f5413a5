import type { Knex } from 'knex'

/**
 * A certificate may be replaced: worn or lost paper is given again (cấp đổi, cấp lại), a wrong one corrected. Each is a
 * certificate of its own with its own code and its decision; the first one stays as it was. And the public check: how
 * often it was asked, the key that signs what a code says, and whether the office answers strangers at all.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table certificates
      add column kind text not null default 'original',
      add column replaces_id bigint constraint certificates_replaced_known references certificates,
      add column reason text,
      add column reissue_number text,
      add column reissued_on date,
      add column old_returned_on date,
      add column correction_id bigint constraint certificates_correction_known references award_corrections,
      add column issued_by bigint constraint certificates_account_known references accounts,
      add constraint certificates_kind_known check (kind in ('original', 'exchanged', 'given_again', 'corrected')),
      add constraint certificates_original_replaces_none check ((kind = 'original') = (replaces_id is null)),
      add constraint certificates_reissue_complete check (kind = 'original'
        or (reason is not null and reissue_number is not null and reissued_on is not null)),
      add constraint certificates_returned_when check (
        (kind <> 'exchanged' or old_returned_on is not null) and (kind <> 'given_again' or old_returned_on is null)),
      add constraint certificates_corrected_by check (kind <> 'corrected' or correction_id is not null),
      add constraint certificates_replaced_once unique (replaces_id),
      drop constraint certificates_award_once;
    create unique index certificates_one_original on certificates (award_id) where kind = 'original';
    create index certificates_award_index on certificates (award_id);
    comment on column certificates.correction_id is 'The last correction of the award whose words this paper has; null = none before it.';

    create table verification_keys (
      id bigint generated always as identity constraint verification_keys_pkey primary key,
      public_key text not null,
      private_key text not null,
      made_at timestamptz not null,
      retired_at timestamptz
    );
    create unique index verification_keys_one_in_use on verification_keys ((true)) where retired_at is null;
    create trigger verification_keys_kept before delete or update of public_key, private_key, made_at
      on verification_keys for each row execute function refuse_change();

    create table verification_counts (
      certificate_id bigint not null constraint verification_counts_certificate_known references certificates,
      asked_on date not null,
      asked integer not null,
      named integer not null default 0,
      constraint verification_counts_pkey primary key (certificate_id, asked_on)
    );
    create index verification_counts_day_index on verification_counts (asked_on);
    comment on table verification_counts is 'How often a certificate was looked up on a day, and how often its full name was shown.';

    alter table office_settings
      drop constraint office_settings_name_known,
      add constraint office_settings_name_known check (
        name in ('bonus-rounding', 'office-name', 'office-place', 'public-check'));
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from office_settings where name = 'public-check';
    alter table office_settings
      drop constraint office_settings_name_known,
      add constraint office_settings_name_known check (name in ('bonus-rounding', 'office-name', 'office-place'));
    drop table verification_counts, verification_keys;
    drop index certificates_award_index;
    drop index certificates_one_original;
    alter table certificates
      drop column kind, drop column replaces_id, drop column reason, drop column reissue_number,
      drop column reissued_on, drop column old_returned_on, drop column correction_id, drop column issued_by,
      add constraint certificates_award_once unique (award_id);
  `)
}
