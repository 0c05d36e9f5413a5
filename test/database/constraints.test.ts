import { expect } from 'chai'
import { z } from 'zod'
import { connect, requireUsableServer } from '../../src/database/connection.ts'
import { EXPLAINED_CONSTRAINTS, explainRefusal } from '../../src/database/constraints.ts'
import { many } from '../../src/database/rows.ts'
import type { Db } from '../../src/database/transaction.ts'
import { Problem } from '../../src/shared/problem.ts'
import { testDatabase } from '../support/postgres.ts'
import { insertUnit } from './rows-of-the-register.ts'

/** Tables whose rows are kept as they were when an import changes them. */
const WATCHED_BY_IMPORTS = [
  ...[
    'issuing_bodies',
    'issuing_body_aliases',
    'issuing_body_signers',
    'organisations',
    'organisation_versions',
  ],
  ...[
    'organisation_successions',
    'headcounts',
    'classifications',
    'people',
    'person_postings',
    'households',
    'decisions',
    'awards',
  ],
]

/**
 * What no form, file or request can bring about, so that nobody will ever read a sentence about it: only a mistake in
 * the program could. Each with what keeps it from happening.
 */
const OUT_OF_REACH: Record<string, string[]> = {
  'a choice from a list the input schema holds as well': [
    'accounts_role_known',
    'award_form_versions_confidence_known',
    'award_form_versions_recipient_kinds_known',
    'award_forms_system_known',
    'awards_status_known',
    'certificates_kind_known',
    'certificate_design_choices_kind_known',
    'certificate_design_versions_style_known',
    'commendation_kinds_system_known',
    'decisions_document_style_known',
    'decisions_status_known',
    'design_images_purpose_known',
    'emulation_events_kind_known',
    'emulation_movements_scope_known',
    'issuing_bodies_document_style_known',
    'issuing_bodies_system_known',
    'issuing_levels_system_known',
    'office_settings_name_known',
    'organisation_types_system_known',
    'people_birth_precision_known',
    'people_sex_known',
    'statistical_form_versions_confidence_known',
    'print_runs_mode_known',
    'printers_face_known',
    'spoiled_blanks_state_known',
    'statistics_categories_recipient_kind_known',
  ],
  'a rule the input schema or the command says at the field before': [
    'accounts_email_lower',
    'award_form_versions_coefficients_positive',
    'award_form_versions_validity_order',
    'awards_bonus_not_negative',
    'base_salaries_amount_positive',
    'base_salaries_validity_order',
    'certificate_design_choices_validity_order',
    'decisions_expected_not_negative',
    'design_images_size_positive',
    'design_images_type_known',
    'emulation_events_chosen_within',
    'emulation_events_figures_not_negative',
    'emulation_events_units_within',
    'blank_lots_serial_order',
    'blank_lots_size_positive',
    'classifications_year_range',
    'headcounts_number_not_negative',
    'imports_kind_known',
    'issuing_bodies_validity_order',
    'issuing_body_signers_validity_order',
    'organisation_successions_other',
    'organisation_successions_share_range',
    'organisations_code_present',
    'organisations_parallel_other',
    'people_birth_complete',
    'person_postings_validity_order',
    'statistical_form_versions_validity_order',
    'stored_files_size_positive',
  ],
  'reference data that only the program brings with it': [
    'classification_levels_validity_order',
    'commendation_kinds_validity_order',
    'issuing_levels_validity_order',
    'legal_texts_validity_order',
    'organisation_types_validity_order',
  ],
  'written by one command as a whole, from facts it has read itself': [
    'award_recoveries_something',
    'awards_bonus_reckoned_from',
    'awards_bonus_rounding_known',
    'awards_bonus_source_known',
    'awards_bonus_source_told',
    'awards_collective_is_unit',
    'awards_decision_line_unique',
    'awards_revoked_when',
    'awards_unit_path_ends',
    'classifications_one_subject',
    'classifications_unit_itself',
    'decisions_annulment_complete',
    'decisions_annulment_ground_when',
    'decisions_entered_when_issued',
    'decisions_facts_unique',
    'reorganisation_changes_subject_known',
    'reorganisations_taken_back_complete',
    'office_settings_once_a_day',
    'register_entries_award_once',
    'register_entries_number_positive',
    'register_counters_only_forward',
    'certificates_corrected_by',
    'certificates_original_replaces_none',
    'certificates_reissue_complete',
    'certificates_returned_when',
    'certificate_design_choices_no_overlap',
    'certificate_design_versions_number_positive',
    'certificate_design_versions_once',
    'people_merged_into_in_use',
    'people_merged_into_other',
    'person_distinctions_order',
    'person_merges_once',
    'person_merges_other',
    'unfinished_entries_key_unique',
    'unfinished_entries_lines_not_negative',
    'import_changes_digest',
    'import_changes_image',
    'import_changes_import_known',
    'import_rows_import_known',
    'import_rows_import_still_known',
    'import_rows_outcome_known',
    'imports_applied_when',
    'imports_failed_why',
    'imports_status_known',
    'imports_undone_when',
    'print_runs_copies_positive',
    'print_runs_file_when_made',
    'print_runs_overprint_has_blanks',
    'print_runs_settled_when',
    'print_runs_state_known',
    'print_sheets_blank_whole',
    'print_sheets_checked_complete',
    'print_sheets_handed_over_complete',
    'print_sheets_page_once',
    'print_sheets_reason_known',
    'print_sheets_signed_complete',
    'print_sheets_spoiled_has_reason',
    'print_sheets_state_known',
  ],
  'blanks are taken one run after the other, and papers of a decision too': ['print_sheets_serial_once'],
  'chance, of 60 bits or more': [
    'api_tokens_hash_unique',
    'certificates_verification_code_unique',
    'stored_files_storage_name_unique',
  ],
  'no command changes or deletes these rows': [
    'audit_events_append_only',
    'audit_events_no_truncate',
    'award_corrections_append_only',
    'classification_corrections_append_only',
    'classifications_subject_frozen',
    'award_recoveries_append_only',
    'award_revocations_append_only',
    'certificates_append_only',
    'verification_keys_kept',
    'certificate_design_versions_append_only',
    'design_images_append_only',
    'person_merges_kept',
    'handovers_append_only',
    'import_changes_append_only',
    'imports_kept',
    'imports_no_truncate',
    'print_runs_kept',
    'print_sheets_kept',
    'printer_calibrations_append_only',
    'spoiled_blanks_append_only',
    'register_entries_append_only',
    'reorganisation_changes_append_only',
    'reorganisations_kept',
  ],
  'refuses nothing': [
    'audit_events_chain',
    'awards_before_update_noted',
    'awards_withdrawn_counted',
    'certificates_counted',
    'print_sheets_inserted_counted',
    'print_sheets_updated_counted',
    'awards_deleted_noted',
    'awards_inserted_noted',
    'awards_updated_noted',
    'decisions_annulment_noted',
    'person_postings_before_update_noted',
    'person_postings_deleted_noted',
    'person_postings_inserted_noted',
    'person_postings_updated_noted',
    ...WATCHED_BY_IMPORTS.flatMap((table) =>
      ['insert', 'update', 'delete'].map((event) => `${table}_${event}_by_import`),
    ),
  ],
}

const Name = z.object({ name: z.string() })

/** Checks, unique and exclusion constraints, and the triggers that raise their own name as a constraint does. */
async function rulesOf(db: Db): Promise<string[]> {
  const rows = await many(
    Name,
    db.raw(`
      select conname as name from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x')
      union
      select tgname from pg_trigger where not tgisinternal
      order by name`),
  )
  return rows.map(({ name }) => name)
}

describe('Saying what the database refuses', () => {
  let db: Db
  let drop: () => Promise<void>

  before(async () => {
    const database = await testDatabase()
    db = database.db
    drop = () => database.drop()
  })

  after(() => drop())

  const refusal = (query: PromiseLike<unknown>) =>
    Promise.resolve(query).then(
      () => {
        throw new Error('The database did not refuse it.')
      },
      (error: unknown) => explainRefusal(error),
    )

  it('has words, or a reason to need none, for every rule of the schema', async () => {
    const outOfReach = Object.values(OUT_OF_REACH).flat()
    const known = new Set([...EXPLAINED_CONSTRAINTS, ...outOfReach])
    expect((await rulesOf(db)).filter((name) => !known.has(name))).to.deep.equal([])
  })

  it('has no words for a rule that does not exist, and none twice', async () => {
    const rules = new Set(await rulesOf(db))
    const listed = [...EXPLAINED_CONSTRAINTS, ...Object.values(OUT_OF_REACH).flat()]
    expect(listed.filter((name) => !rules.has(name))).to.deep.equal([])
    expect(listed.filter((name, place) => listed.indexOf(name) !== place)).to.deep.equal([])
  })

  it('answers what is already there with a conflict at the field', async () => {
    await insertUnit(db, { code: 'DBK' })
    const problem = await refusal(insertUnit(db, { code: 'DBK' }))
    expect(problem).to.be.instanceOf(Problem).with.property('kind', 'conflict')
    expect(problem)
      .to.have.property('fields')
      .that.deep.equals([{ path: 'code', text: 'Mã đơn vị này đã có; hãy nhập mã khác.' }])
  })

  it('answers a broken rule as invalid at the field', async () => {
    const problem = await refusal(
      insertUnit(db, { code: 'CB1', validFrom: '2023-05-18', validTo: '2023-05-18' }),
    )
    expect(problem).to.be.instanceOf(Problem).with.property('kind', 'invalid')
    expect(problem)
      .to.have.property('fields')
      .that.deep.equals([{ path: 'validTo', text: 'Ngày kết thúc phải sau ngày bắt đầu.' }])
  })

  it('says that a query took too long', async () => {
    const problem = await refusal(
      db.transaction(async (tx) => {
        await tx.raw('set local statement_timeout = 20')
        await tx.raw('select pg_sleep(30)')
      }),
    )
    expect(problem).to.be.instanceOf(Problem).with.property('kind', 'unavailable')
    expect(problem).to.have.property('detail').that.contains('quá nhiều thời gian')
  })

  it('says that the disk is full, be it of the database or of the kept files', () => {
    for (const code of ['53100', 'ENOSPC']) {
      const full = Object.assign(new Error('No space left on device'), { code })
      const problem = explainRefusal(full)
      expect(problem).to.be.instanceOf(Problem).with.property('kind', 'unavailable')
      expect(problem).to.have.property('detail').that.contains('đã đầy')
    }
  })

  it('says that somebody else holds the same rows', async () => {
    const problem = await db.transaction(async (holder) => {
      await holder.raw('lock table people in exclusive mode')
      return refusal(
        db.transaction(async (tx) => {
          await tx.raw('set local lock_timeout = 20')
          await tx('people').update({ version: 2 })
        }),
      )
    })
    expect(problem).to.be.instanceOf(Problem).with.property('kind', 'conflict')
    expect(problem).to.have.property('detail').that.contains('Người khác đang ghi')
  })

  it('says that the server cannot be reached', async () => {
    // Port 1 is reserved and nothing listens on it.
    const nowhere = connect({ connection: 'postgres://u:p@127.0.0.1:1/x' })
    try {
      const problem = await refusal(nowhere.raw('select 1'))
      expect(problem).to.be.instanceOf(Problem).with.property('kind', 'unavailable')
      const atStart = await requireUsableServer(nowhere).then(
        () => null,
        (error: unknown) => error,
      )
      expect(atStart).to.be.instanceOf(Problem)
      expect(atStart).to.have.property('detail').that.contains('DATABASE_URL')
    } finally {
      await nowhere.destroy()
    }
  })

  it('accepts the server of the tests', () => requireUsableServer(db))

  it('leaves alone what is no refusal, and what nobody foresaw', async () => {
    const mistake = new Error('a mistake of ours')
    expect(explainRefusal(mistake)).to.equal(mistake)
    const unforeseen = await refusal(db('people').insert({ full_name: null }))
    expect(unforeseen).not.to.be.instanceOf(Problem)
  })
})
