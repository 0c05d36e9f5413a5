import type { Knex } from 'knex'

/**
 * Printing as a record: printers measured for paper, lots of preprinted blanks with their serials, runs, and every
 * sheet that came out of them. Sheets and serials are never deleted: they spoil, are voided, or are handed over.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table printers (
      id bigint generated always as identity constraint printers_pkey primary key,
      name text not null constraint printers_name_unique unique,
      tray text,
      face text not null default 'up',
      note text,
      retired_at timestamptz,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint printers_face_known check (face in ('up', 'down'))
    );

    create table blank_lots (
      id bigint generated always as identity constraint blank_lots_pkey primary key,
      code text not null constraint blank_lots_code_unique unique,
      name text not null,
      width_mm double precision not null,
      height_mm double precision not null,
      serial_prefix text not null default '',
      serial_digits smallint not null default 6,
      first_serial integer not null,
      last_serial integer not null,
      serials_printed boolean not null,
      supplier text,
      received_on date not null,
      warn_below integer not null default 0,
      note text,
      created_by bigint constraint blank_lots_account_known references accounts,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint blank_lots_serial_order check (last_serial >= first_serial and first_serial > 0),
      constraint blank_lots_size_positive check (width_mm > 0 and height_mm > 0),
      constraint blank_lots_serials_no_overlap exclude using gist (
        serial_prefix with =, int4range(first_serial, last_serial, '[]') with &&) where (serials_printed)
    );
    comment on column blank_lots.serials_printed is 'The printing house numbered the blanks; otherwise the office counts them itself.';

    create table printer_calibrations (
      id bigint generated always as identity constraint printer_calibrations_pkey primary key,
      printer_id bigint not null constraint printer_calibrations_printer_known references printers,
      blank_lot_id bigint constraint printer_calibrations_lot_known references blank_lots,
      measured jsonb not null,
      shift_x_mm double precision not null,
      shift_y_mm double precision not null,
      scale_x double precision not null,
      scale_y double precision not null,
      rotation_deg double precision not null,
      measured_by bigint constraint printer_calibrations_account_known references accounts,
      measured_at timestamptz not null
    );
    create index printer_calibrations_printer_index on printer_calibrations (printer_id, blank_lot_id, id desc);
    create trigger printer_calibrations_append_only before update or delete on printer_calibrations
      for each row execute function refuse_change();

    create table print_runs (
      id bigint generated always as identity constraint print_runs_pkey primary key,
      decision_id bigint not null constraint print_runs_decision_known references decisions,
      mode text not null,
      paper text not null,
      printer_id bigint constraint print_runs_printer_known references printers,
      calibration_id bigint constraint print_runs_calibration_known references printer_calibrations,
      blank_lot_id bigint constraint print_runs_lot_known references blank_lots,
      copies smallint not null default 1,
      sheets integer not null,
      chosen jsonb not null,
      state text not null default 'prepared',
      reprint_of bigint constraint print_runs_reprinted_known references print_runs,
      pages_done integer not null default 0,
      touched_at timestamptz not null,
      failure text,
      file_id bigint constraint print_runs_file_known references stored_files,
      created_by bigint constraint print_runs_account_known references accounts,
      created_at timestamptz not null,
      settled_by bigint constraint print_runs_settled_by_known references accounts,
      settled_at timestamptz,
      version integer not null default 1,
      constraint print_runs_mode_known check (mode in ('full', 'overprint')),
      constraint print_runs_state_known check (state in ('prepared', 'made', 'settled', 'cancelled')),
      constraint print_runs_overprint_has_blanks check ((mode = 'overprint') = (blank_lot_id is not null)),
      constraint print_runs_copies_positive check (copies > 0 and sheets > 0),
      constraint print_runs_file_when_made check (state in ('prepared', 'cancelled') or file_id is not null),
      constraint print_runs_settled_when check ((state in ('settled', 'cancelled')) = (settled_at is not null))
    );
    create index print_runs_decision_index on print_runs (decision_id, id);
    create index print_runs_open_index on print_runs (id) where state in ('prepared', 'made');
    comment on column print_runs.chosen is 'What the clerk chose: filter, pages, order.';
    comment on column print_runs.touched_at is 'The last sign of life of whoever makes the file.';

    create table handovers (
      id bigint generated always as identity constraint handovers_pkey primary key,
      decision_id bigint not null constraint handovers_decision_known references decisions,
      receiver text not null,
      receiver_unit text,
      handed_on date not null,
      note text,
      recorded_by bigint constraint handovers_account_known references accounts,
      recorded_at timestamptz not null
    );
    create index handovers_decision_index on handovers (decision_id, id);
    create trigger handovers_append_only before update or delete on handovers
      for each row execute function refuse_change();

    create table print_sheets (
      id bigint generated always as identity constraint print_sheets_pkey primary key,
      run_id bigint not null constraint print_sheets_run_known references print_runs,
      page_no integer not null,
      certificate_id bigint not null constraint print_sheets_certificate_known references certificates,
      copy_no smallint not null default 1,
      design_version_id bigint not null
        constraint print_sheets_design_known references certificate_design_versions,
      facts jsonb not null,
      blank_lot_id bigint constraint print_sheets_lot_known references blank_lots,
      serial integer,
      state text not null default 'waiting',
      spoiled_reason text,
      spoiled_note text,
      spoiled_by bigint constraint print_sheets_spoiled_by_known references accounts,
      spoiled_at timestamptz,
      checked_by bigint constraint print_sheets_checked_by_known references accounts,
      checked_at timestamptz,
      signed_on date,
      signed_recorded_by bigint constraint print_sheets_signed_by_known references accounts,
      signed_recorded_at timestamptz,
      handover_id bigint constraint print_sheets_handover_known references handovers,
      constraint print_sheets_page_once unique (run_id, page_no),
      constraint print_sheets_serial_once unique (blank_lot_id, serial),
      constraint print_sheets_blank_whole check ((blank_lot_id is null) = (serial is null)),
      constraint print_sheets_state_known check (
        state in ('waiting', 'printed', 'spoiled', 'void', 'checked', 'signed', 'handed_over')),
      constraint print_sheets_spoiled_has_reason check (
        (state in ('spoiled', 'void')) = (spoiled_reason is not null)),
      constraint print_sheets_reason_known check (
        spoiled_reason in ('jam', 'askew', 'ink', 'wrong', 'other', 'cancelled')),
      constraint print_sheets_checked_complete check (
        state not in ('checked', 'signed', 'handed_over') or checked_at is not null),
      constraint print_sheets_signed_complete check (
        state not in ('signed', 'handed_over') or signed_on is not null),
      constraint print_sheets_handed_over_complete check ((state = 'handed_over') = (handover_id is not null))
    );
    -- A certificate exists once on good paper: another copy is a copy of its own, another paper needs the first to be spoiled.
    create unique index print_sheets_one_good_paper on print_sheets (certificate_id, copy_no)
      where state not in ('spoiled', 'void');
    create index print_sheets_handover_index on print_sheets (handover_id) where handover_id is not null;
    create index print_sheets_design_index on print_sheets (design_version_id);
    comment on column print_sheets.facts is 'The words on this sheet, as they stood when the run was prepared.';

    create table spoiled_blanks (
      blank_lot_id bigint not null constraint spoiled_blanks_lot_known references blank_lots,
      serial integer not null,
      state text not null,
      reason text not null,
      recorded_by bigint constraint spoiled_blanks_account_known references accounts,
      recorded_at timestamptz not null,
      constraint spoiled_blanks_pkey primary key (blank_lot_id, serial),
      constraint spoiled_blanks_state_known check (state in ('spoiled', 'void'))
    );
    create trigger spoiled_blanks_append_only before update or delete on spoiled_blanks
      for each row execute function refuse_change();
    create trigger print_sheets_kept before delete on print_sheets for each row execute function refuse_change();
    create trigger print_runs_kept before delete on print_runs for each row execute function refuse_change();
    comment on table spoiled_blanks is 'Blanks that never bore a certificate: damaged in the pack, lost, sent back, used for a trial.';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table spoiled_blanks, print_sheets, handovers, print_runs, printer_calibrations, blank_lots, printers;
  `)
}
