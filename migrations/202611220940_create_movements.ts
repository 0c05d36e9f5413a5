import type { Knex } from 'knex'

/** Emulation movements (phong trào thi đua): who launched them, their term, and the figures of their conferences and contests. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table emulation_movements (
      id bigint generated always as identity constraint emulation_movements_pkey primary key,
      code text not null constraint emulation_movements_code_unique unique,
      name text not null,
      search_key text collate "C" not null,
      theme text,
      basis text,
      scope text not null,
      issuing_body_id bigint not null constraint emulation_movements_body_known references issuing_bodies,
      starts_on date not null,
      ends_on date,
      version integer not null default 1,
      constraint emulation_movements_scope_known check (scope in ('national', 'sector', 'cluster', 'unit')),
      constraint emulation_movements_term_order check (ends_on >= starts_on)
    );
    comment on column emulation_movements.ends_on is 'Last day, as announced; null = no end set.';

    create table emulation_events (
      id bigint generated always as identity constraint emulation_events_pkey primary key,
      movement_id bigint not null constraint emulation_events_movement_known references emulation_movements,
      kind text not null,
      name text not null,
      held_on date,
      period_label text,
      venues integer,
      participants integer,
      participants_approximate boolean not null default false,
      units_invited integer,
      units_taking_part integer,
      entries integer,
      chosen integer,
      prizes integer,
      source text not null,
      constraint emulation_events_kind_known check (kind in ('conference', 'contest')),
      constraint emulation_events_figures_not_negative check (
        venues >= 0 and participants >= 0 and units_invited >= 0 and units_taking_part >= 0
        and entries >= 0 and chosen >= 0 and prizes >= 0),
      constraint emulation_events_units_within check (units_taking_part <= units_invited),
      constraint emulation_events_chosen_within check (chosen <= entries)
    );
    create index emulation_events_movement_index on emulation_events (movement_id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop table emulation_events, emulation_movements;`)
}
