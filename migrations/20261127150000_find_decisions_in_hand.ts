import type { Knex } from 'knex'

/** What the first page asks of a hundred thousand decisions: the drafts, those without a scan, the years there are. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index decisions_drafts_index on decisions (issued_on desc, id) where status = 'draft';
    create index decisions_unscanned_index on decisions (issued_on desc, id)
      where status = 'issued' and scan_file_id is null and not invented;
    create index decisions_years_index on decisions (issue_year) where status <> 'draft';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index decisions_drafts_index, decisions_unscanned_index, decisions_years_index')
}
