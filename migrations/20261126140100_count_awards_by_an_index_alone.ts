import type { Knex } from 'knex'

/**
 * Figures of a year are counted from an index that holds everything they are set out by, without reading the table: on a
 * million awards a tenth of the time. Drafts count nowhere and are left out.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index awards_figures_index on awards (award_year, recipient_kind)
      include (status, issued_on, issuing_body_id, award_form_id, kind_code, statistics_category_code, sex, birth_text,
        recipient_type_code, movement_id, unit_id, root_unit_id, unit_path, person_id, organisation_id, household_id,
        revoked_on, decision_id)
      where status <> 'draft';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index awards_figures_index')
}
