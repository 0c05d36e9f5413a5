import type { Knex } from 'knex'

/**
 * Decisions and the awards under them. A draft may be rewritten; from issue on nothing is deleted or renumbered:
 * it is corrected, revoked or annulled, and the first entry stays readable.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table stored_files (
      id bigint generated always as identity constraint stored_files_pkey primary key,
      sha256 text not null,
      media_type text not null,
      size_bytes bigint not null,
      original_name text not null,
      storage_name text not null constraint stored_files_storage_name_unique unique,
      account_id bigint constraint stored_files_account_known references accounts,
      stored_at timestamptz not null,
      constraint stored_files_size_positive check (size_bytes > 0)
    );

    create table decisions (
      id bigint generated always as identity constraint decisions_pkey primary key,
      issuing_body_id bigint not null constraint decisions_body_known references issuing_bodies,
      number text not null,
      number_key text collate "C" not null,
      issued_on date not null,
      issue_year smallint generated always as (extract(year from issued_on)::smallint) stored,
      subject text not null,
      search_key text collate "C" not null,
      place text not null,
      issuer_name text not null,
      certificate_title text not null,
      document_style text not null,
      signer_name text not null,
      signer_position text not null,
      signer_capacity text,
      movement_id bigint constraint decisions_movement_known references emulation_movements,
      note text,
      invented boolean not null default false,
      status text not null default 'draft',
      entered_at timestamptz,
      annulled_on date,
      annulment_text text,
      scan_file_id bigint constraint decisions_scan_known references stored_files,
      created_by bigint constraint decisions_account_known references accounts,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint decisions_number_unique unique (issuing_body_id, issue_year, number_key),
      constraint decisions_facts_unique unique (id, issuing_body_id, issued_on),
      constraint decisions_status_known check (status in ('draft', 'issued', 'annulled')),
      constraint decisions_document_style_known check (document_style in ('party', 'state')),
      constraint decisions_entered_when_issued check ((status = 'draft') = (entered_at is null)),
      constraint decisions_annulment_complete check ((status = 'annulled') = (annulled_on is not null))
    );
    create index decisions_issued_on_index on decisions (issued_on desc, id desc);
    create index decisions_search_index on decisions using gin (search_key gin_trgm_ops);

    create table awards (
      id bigint generated always as identity constraint awards_pkey primary key,
      decision_id bigint not null,
      issuing_body_id bigint not null,
      issued_on date not null,
      award_year smallint generated always as (extract(year from issued_on)::smallint) stored,
      line_no integer not null,
      status text not null default 'draft',
      revoked_on date,
      recipient_kind text not null,
      person_id bigint constraint awards_person_known references people,
      organisation_id bigint constraint awards_organisation_known references organisations,
      household_id bigint constraint awards_household_known references households,
      award_form_id bigint not null constraint awards_form_known references award_forms,
      kind_code text not null constraint awards_kind_known references commendation_kinds,
      period_from date,
      period_to date,
      period_label text,
      achievement text not null,
      movement_id bigint constraint awards_movement_known references emulation_movements,
      proposing_unit_id bigint constraint awards_proposing_unit_known references organisations,
      unit_id bigint not null constraint awards_unit_known references organisations,
      unit_path bigint[] not null,
      root_unit_id bigint not null constraint awards_root_unit_known references organisations,
      recipient_name text not null,
      recipient_type_code text constraint awards_recipient_type_known references organisation_types,
      form_of_address text,
      birth_text text,
      sex text,
      position text,
      unit_name text not null,
      unit_path_text text not null,
      form_name text not null,
      statistics_category_code text constraint awards_category_known references statistics_categories,
      search_key text collate "C" not null,
      duplicate_reason text,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint awards_decision_facts foreign key (decision_id, issuing_body_id, issued_on)
        references decisions (id, issuing_body_id, issued_on) on update cascade,
      constraint awards_decision_line_unique unique (decision_id, line_no) deferrable initially deferred,
      constraint awards_status_known check (status in ('draft', 'issued', 'revoked', 'annulled')),
      constraint awards_revoked_when check ((status = 'revoked') = (revoked_on is not null)),
      constraint awards_one_recipient check (
        num_nonnulls(person_id, organisation_id, household_id) = 1
        and (recipient_kind = 'individual') = (person_id is not null)
        and (recipient_kind = 'collective') = (organisation_id is not null)
        and (recipient_kind = 'household') = (household_id is not null)),
      constraint awards_period_order check (period_to >= period_from),
      constraint awards_unit_path_ends check (
        unit_path[1] = root_unit_id and unit_path[array_length(unit_path, 1)] = unit_id),
      constraint awards_collective_is_unit check (organisation_id is null or organisation_id = unit_id)
    );
    comment on column awards.unit_path is 'Units from the top of the tree to the recipient''s unit on the day of the decision.';
    -- Counts of a year, and the register in its usual order, are answered from these alone, without reading the table.
    create index awards_year_index on awards (award_year, issuing_body_id, award_form_id, recipient_kind, status)
      include (issued_on, root_unit_id, recipient_type_code, person_id, organisation_id, household_id);
    create index awards_issued_on_index on awards (issued_on desc, decision_id desc, line_no) include (id, status);
    create index awards_kind_index on awards (recipient_kind) include (status) where status <> 'draft';
    create index awards_person_index on awards (person_id, issued_on) where person_id is not null;
    create index awards_organisation_index on awards (organisation_id, issued_on) where organisation_id is not null;
    create index awards_form_index on awards (award_form_id, issued_on desc, id desc);
    create index awards_unit_path_index on awards using gin (unit_path);
    create index awards_search_index on awards using gin (search_key gin_trgm_ops);

    create table award_revocations (
      id bigint generated always as identity constraint award_revocations_pkey primary key,
      award_id bigint not null constraint award_revocations_award_known references awards
        constraint award_revocations_once unique,
      decision_number text not null,
      decided_on date not null,
      issuer_name text not null,
      signer_name text not null,
      ground_code text not null constraint award_revocations_ground_known references revocation_grounds,
      reason text not null,
      money_recovered_on date,
      certificate_returned_on date,
      recorded_by bigint constraint award_revocations_account_known references accounts,
      recorded_at timestamptz not null
    );

    create table award_corrections (
      id bigint generated always as identity constraint award_corrections_pkey primary key,
      award_id bigint not null constraint award_corrections_award_known references awards,
      before jsonb not null,
      after jsonb not null,
      reason text not null,
      recorded_by bigint constraint award_corrections_account_known references accounts,
      recorded_at timestamptz not null
    );
    create index award_corrections_award_index on award_corrections (award_id, id);

    create table register_counters (
      issuing_body_id bigint not null constraint register_counters_body_known references issuing_bodies,
      year smallint not null,
      last_number integer not null,
      constraint register_counters_pkey primary key (issuing_body_id, year)
    );

    create table register_entries (
      issuing_body_id bigint not null,
      year smallint not null,
      number integer not null,
      award_id bigint not null constraint register_entries_award_known references awards
        constraint register_entries_award_once unique,
      entered_at timestamptz not null,
      constraint register_entries_pkey primary key (issuing_body_id, year, number),
      constraint register_entries_counter_known foreign key (issuing_body_id, year) references register_counters,
      constraint register_entries_number_positive check (number > 0)
    );

    create table certificates (
      id bigint generated always as identity constraint certificates_pkey primary key,
      award_id bigint not null constraint certificates_award_known references awards
        constraint certificates_award_once unique,
      verification_code text not null constraint certificates_verification_code_unique unique,
      issued_at timestamptz not null
    );

    create trigger register_entries_append_only before update or delete on register_entries
      for each row execute function refuse_change();
    create trigger award_revocations_append_only before update or delete on award_revocations
      for each row execute function refuse_change();
    create trigger award_corrections_append_only before update or delete on award_corrections
      for each row execute function refuse_change();
    create trigger certificates_append_only before update or delete on certificates
      for each row execute function refuse_change();

    create function register_counters_only_forward() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or new.last_number < old.last_number
        or (new.issuing_body_id, new.year) is distinct from (old.issuing_body_id, old.year) then
        raise exception 'register numbers are never given twice'
          using errcode = 'restrict_violation', constraint = 'register_counters_only_forward';
      end if;
      return new;
    end $$;
    create trigger register_counters_only_forward before update or delete on register_counters
      for each row execute function register_counters_only_forward();

    create function keep_what_was_issued() returns trigger language plpgsql as $$
    begin
      if old.status <> 'draft' then
        if tg_op = 'DELETE' then
          raise exception 'an issued % is never deleted', tg_table_name
            using errcode = 'restrict_violation', constraint = tg_table_name || '_issued_kept';
        elsif new.status = 'draft' then
          raise exception 'an issued % never becomes a draft again', tg_table_name
            using errcode = 'restrict_violation', constraint = tg_table_name || '_issued_kept';
        end if;
      end if;
      return case tg_op when 'DELETE' then old else new end;
    end $$;
    create trigger decisions_issued_kept before update or delete on decisions
      for each row execute function keep_what_was_issued();
    create trigger awards_issued_kept before update or delete on awards
      for each row execute function keep_what_was_issued();

    create function awards_only_into_drafts() returns trigger language plpgsql as $$
    begin
      if (select status from decisions where id = new.decision_id) <> 'draft' then
        raise exception 'decision % is no longer a draft', new.decision_id
          using errcode = 'check_violation', constraint = 'awards_only_into_drafts';
      end if;
      return new;
    end $$;
    create trigger awards_only_into_drafts before insert on awards
      for each row execute function awards_only_into_drafts();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table certificates, register_entries, register_counters, award_corrections, award_revocations, awards,
      decisions, stored_files;
    drop function awards_only_into_drafts();
    drop function keep_what_was_issued();
    drop function register_counters_only_forward();
  `)
}
