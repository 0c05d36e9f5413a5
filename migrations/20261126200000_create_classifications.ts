import type { Knex } from 'knex'

/**
 * Yearly classification of units and people (xếp loại chất lượng hằng năm), with its levels as the catalogue dates them,
 * what was corrected, and the Party table, which has columns for it.
 */

const KINDS = ['issuing-bodies', 'organisations', 'people', 'headcounts', 'awards']

function importKinds(kinds: string[]): string {
  return `alter table imports drop constraint imports_kind_known,
    add constraint imports_kind_known check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`
}

const EVENTS = {
  insert: 'new table as new_rows',
  update: 'old table as old_rows new table as new_rows',
  delete: 'old table as old_rows',
}

const WATCH = Object.entries(EVENTS)
  .map(
    ([event, seen]) => `
    create trigger classifications_${event}_by_import after ${event} on classifications referencing ${seen}
      for each statement when (coalesce(current_setting('so_vang.import', true), '') <> '')
      execute function note_import_changes('id');`,
  )
  .join('')

const NOT_ENTERED = 'Sổ chưa nhận kết quả xếp loại hằng năm; ghi tay theo báo cáo đánh giá, xếp loại.'
const LEVELS: [code: string, heading: string][] = [
  ['HTXSNV', 'Hoàn thành xuất sắc nhiệm vụ'],
  ['HTTNV', 'Hoàn thành tốt nhiệm vụ'],
  ['HTNV', 'Hoàn thành nhiệm vụ'],
  ['KHTNV', 'Không hoàn thành nhiệm vụ'],
]

/** Columns 2 to 10 of the Party table, as it was shipped: to be filled in by hand. */
const BY_HAND = [
  { number: '2', heading: 'Số được đánh giá', blank: NOT_ENTERED },
  ...LEVELS.map(([, heading], at) => ({
    heading,
    columns: [
      { number: String(3 + 2 * at), heading: 'Số lượng', blank: NOT_ENTERED },
      { number: String(4 + 2 * at), heading: 'Tỷ lệ %', blank: NOT_ENTERED },
    ],
  })),
]

const COUNTED = [
  { number: '2', heading: 'Số được đánh giá', measure: 'classified' },
  ...LEVELS.map(([code, heading], at) => ({
    heading,
    where: { classification: [code] },
    columns: [
      { number: String(3 + 2 * at), heading: 'Số lượng', measure: 'classified' },
      { number: String(4 + 2 * at), heading: 'Tỷ lệ %', share: { of: String(3 + 2 * at), in: '2' } },
    ],
  })),
]
const CHECKS = [{ over: 'columns', sum: '2', of: ['3', '5', '7', '9'] }]
const NOTE =
  'Tổng số là số tổ chức và số người có chức vụ, vị trí công tác trong sổ vào ngày cuối kỳ. Cột 2 đến 10 theo kết quả xếp loại của năm mà kỳ báo cáo kết thúc vào ngày 31/12; kỳ khác không có xếp loại. Cột 14 là một phần của cột 11 đến 13.'
const OLD_NOTE =
  'Tổng số là số tổ chức và số người có chức vụ, vị trí công tác trong sổ vào ngày cuối kỳ. Cột 14 là một phần của cột 11 đến 13.'

/** The Party table with other columns 2 to 10, where the office has left them as they were shipped. */
async function exchange(
  knex: Knex,
  columns: [from: object[], to: object[]],
  checks: [from: object[], to: object[]],
  note: [from: string, to: string],
): Promise<void> {
  await knex.raw(
    `update statistical_form_versions v
     set definition = v.definition || jsonb_build_object(
       'columns', (select jsonb_agg(each.value order by each.at) from (
         select value, at from jsonb_array_elements(v.definition -> 'columns') with ordinality c (value, at) where at = 1
         union all select value, 1 + at from jsonb_array_elements(cast(:to as jsonb)) with ordinality c (value, at)
         union all
         select value, at from jsonb_array_elements(v.definition -> 'columns') with ordinality c (value, at) where at > 6) each),
       'checks', cast(:checks as jsonb),
       'note', case when v.definition ->> 'note' = :oldNote then :note else v.definition ->> 'note' end)
     from statistical_forms f
     where f.id = v.statistical_form_id and f.code = 'DANG' and v.definition -> 'checks' = cast(:oldChecks as jsonb)
       and (select jsonb_agg(value order by at) from jsonb_array_elements(v.definition -> 'columns')
         with ordinality c (value, at) where at between 2 and 6) = cast(:from as jsonb)`,
    {
      from: JSON.stringify(columns[0]),
      to: JSON.stringify(columns[1]),
      oldChecks: JSON.stringify(checks[0]),
      checks: JSON.stringify(checks[1]),
      oldNote: note[0],
      note: note[1],
    },
  )
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table classification_levels (
      code text constraint classification_levels_pkey primary key,
      name text not null,
      sort_order integer not null,
      valid_from date not null,
      valid_to date,
      constraint classification_levels_validity_order check (valid_to > valid_from)
    );

    create table classifications (
      id bigint generated always as identity constraint classifications_pkey primary key,
      year integer not null,
      organisation_id bigint constraint classifications_organisation_known references organisations,
      person_id bigint constraint classifications_person_known references people,
      unit_id bigint not null constraint classifications_unit_known references organisations,
      level_code text constraint classifications_level_known references classification_levels,
      basis text not null,
      decided_on date,
      version integer not null default 1,
      recorded_by bigint constraint classifications_account_known references accounts,
      recorded_at timestamptz not null,
      constraint classifications_year_range check (year between 1900 and 2199),
      constraint classifications_one_subject check (num_nonnulls(organisation_id, person_id) = 1),
      constraint classifications_unit_itself check (organisation_id is null or unit_id = organisation_id),
      constraint classifications_unit_once unique (year, organisation_id),
      constraint classifications_person_once unique (year, person_id)
    );
    comment on column classifications.unit_id is 'The unit itself, or where the person stood at the end of the year.';
    comment on column classifications.level_code is 'null: taken back by a correction; counts nowhere.';
    create index classifications_organisation_index on classifications (organisation_id) where organisation_id is not null;
    create index classifications_person_index on classifications (person_id) where person_id is not null;
    create index classifications_unit_index on classifications (unit_id, year);
    create index classifications_year_index on classifications (year, level_code)
      include (organisation_id, person_id, unit_id);

    create table classification_corrections (
      id bigint generated always as identity constraint classification_corrections_pkey primary key,
      classification_id bigint not null
        constraint classification_corrections_classification_known references classifications,
      before jsonb not null,
      after jsonb not null,
      reason text not null,
      recorded_by bigint constraint classification_corrections_account_known references accounts,
      recorded_at timestamptz not null
    );
    create index classification_corrections_classification_index on classification_corrections (classification_id, id);
    create trigger classification_corrections_append_only before update or delete on classification_corrections
      for each row execute function refuse_change();

    -- What may be corrected is the result and where it stands written, never of whom and which year it is.
    create function classifications_subject_frozen() returns trigger language plpgsql as $$
    begin
      if (new.id, new.year, new.organisation_id, new.person_id, new.recorded_by, new.recorded_at)
        is distinct from (old.id, old.year, old.organisation_id, old.person_id, old.recorded_by, old.recorded_at) then
        raise exception 'classification % stays of its subject and year', old.id
          using errcode = 'restrict_violation', constraint = 'classifications_subject_frozen';
      end if;
      return new;
    end $$;
    create trigger classifications_subject_frozen before update on classifications
      for each row execute function classifications_subject_frozen();
    create trigger classifications_people_in_use after insert on classifications referencing new table as new_rows
      for each statement execute function refuse_merged_people();
    ${WATCH}
    ${importKinds([...KINDS, 'classifications'])};
  `)
  await exchange(knex, [BY_HAND, COUNTED], [[], CHECKS], [OLD_NOTE, NOTE])
}

export async function down(knex: Knex): Promise<void> {
  await exchange(knex, [COUNTED, BY_HAND], [CHECKS, []], [NOTE, OLD_NOTE])
  await knex.raw(`
    ${importKinds(KINDS)};
    drop table classification_corrections, classifications, classification_levels;
    drop function classifications_subject_frozen();
  `)
}
