import type { Knex } from 'knex'

/** Of two people who change the same signer, or the same figures, the later one is told of the other. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table issuing_body_signers add column version integer not null default 1;
    alter table emulation_events add column version integer not null default 1;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table emulation_events drop column version;
    alter table issuing_body_signers drop column version;
  `)
}
