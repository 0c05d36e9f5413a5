import { z } from 'zod'
import { eachRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { scopeOf } from '../people/person.access.ts'
import { birthText } from '../people/person.ts'
import { birthOf } from '../people/person.queries.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { ImportKind } from './import-kind.ts'

/**
 * What the register holds now, in the layout it takes in: taking such a list in again changes nothing. Values by field of
 * the list, choices by their code. Read a thousand rows at a time, inside the caller's transaction.
 */

export type CurrentLine = Readonly<Record<string, string | number | null>>

interface Asked {
  actor: Actor
  /** The units the actor acts for; null: all. */
  scope: number[] | null
}

type Lines = AsyncGenerator<CurrentLine>

const text = z.string().nullable()
const Line = z.record(z.string(), z.union([z.string(), z.number()]).nullable())

const ISSUING_BODIES = `
  select b.code, b.name, b.system, b.level_code, b.place, b.document_style, b.decision_symbol, b.valid_from,
    b.valid_to - 1 as valid_to, o.code as organisation_code,
    (select string_agg(alias, '; ' order by alias) from issuing_body_aliases where issuing_body_id = b.id) as aliases
  from issuing_bodies b left join organisations o on o.id = b.organisation_id order by b.code`

/** One line for each name and place a unit had; only the last says when the unit ended. */
const ORGANISATIONS = `
  select o.code, v.name, t.name as type, p.code as parent_code, v.short_name, v.valid_from,
    case when v.valid_from = max(v.valid_from) over (partition by o.id) then v.valid_to - 1 end as valid_to
  from organisation_versions v join organisations o on o.id = v.organisation_id
  join organisation_types t on t.code = v.type_code left join organisations p on p.id = v.parent_id
  where (?::bigint[] is null or o.id = any(?::bigint[])) order by o.code, v.valid_from`

const HEADCOUNTS = `
  select o.code as organisation_code, h.counted_on, h.counted, h.number, h.source
  from headcounts h join organisations o on o.id = h.organisation_id
  where (?::bigint[] is null or o.id = any(?::bigint[])) order by o.code, h.counted_on, h.counted`

/** Results in force; of two files of one person, that of the file in use. */
const CLASSIFICATIONS = `
  select o.code as organisation_code, coalesce(p.code, '#' || p.id) as person_code, p.full_name, c.year,
    c.level_code as level, c.basis, c.decided_on
  from (
    select distinct on (c.year, c.organisation_id, coalesce(f.merged_into, f.id)) c.*, coalesce(f.merged_into, f.id) as in_use
    from classifications c left join people f on f.id = c.person_id
    where c.level_code is not null and (?::bigint[] is null or c.unit_id = any(?::bigint[]))
    order by c.year, c.organisation_id, coalesce(f.merged_into, f.id), f.merged_into is not null
  ) c join organisations o on o.id = c.unit_id left join people p on p.id = c.in_use
  order by c.year, o.code, p.id nulls first`

/** What a unit is called on a day, or was called last: for people to read, since its code stands beside it. */
const UNIT_NAME = `select name from organisation_versions where organisation_id = o.id
  order by valid_from <= ?::date desc, case when valid_from <= ?::date then valid_from end desc, valid_from limit 1`

const PEOPLE = `
  select p.code, p.full_name, p.birth_date, p.birth_precision, p.sex, post.position, o.code as organisation_code,
    (${UNIT_NAME}) as organisation_name, c.name as statistics_category, post.valid_from as posted_from
  from people p
  join lateral (
    select * from person_postings where person_id = p.id and is_main
    order by valid_from <= ?::date desc, valid_from desc limit 1
  ) post on true
  join organisations o on o.id = post.organisation_id
  left join statistics_categories c on c.code = post.statistics_category_code
  where (?::bigint[] is null or post.organisation_id = any(?::bigint[]))
  order by p.given_name collate "vi-x-icu", p.family_name collate "vi-x-icu", p.middle_name collate "vi-x-icu", p.id`

const AWARDS = `
  select a.recipient_kind, coalesce(p.code, case when a.recipient_kind = 'collective' then u.code end) as recipient_code,
    a.recipient_name, a.birth_text as birth, a.sex, a.position,
    case when a.recipient_kind <> 'collective' then u.code end as organisation_code,
    case when a.recipient_kind <> 'collective' then a.unit_name end as organisation_name,
    f.code as form, b.code as issuing_body, d.number as decision_number, a.issued_on,
    nullif(d.signer_name, '') as signer_name, nullif(d.signer_position, '') as signer_position, a.kind_code as kind,
    a.period_from, a.period_to, a.achievement, m.code as movement, a.duplicate_reason
  from awards a join decisions d on d.id = a.decision_id
  join issuing_bodies b on b.id = a.issuing_body_id join award_forms f on f.id = a.award_form_id
  join organisations u on u.id = a.unit_id left join people p on p.id = a.person_id
  left join emulation_movements m on m.id = a.movement_id
  where a.status in ('draft', 'issued') and (?::bigint is null or a.unit_path @> array[?::bigint])
    and (?::bigint[] is null or a.id = any(?::bigint[]))
  order by a.issued_on, d.id, a.line_no`

const Person = z
  .object({
    code: text,
    fullName: z.string(),
    birthDate: text,
    birthPrecision: z.enum(['day', 'month', 'year']).nullable(),
    sex: text,
    position: text,
    organisationCode: z.string(),
    organisationName: text,
    statisticsCategory: text,
    postedFrom: z.string(),
  })
  .transform(({ birthDate, birthPrecision, ...person }) => ({
    ...person,
    birth: birthText(birthOf({ birthDate, birthPrecision })),
  }))

/**
 * The awards with these numbers, or all (null), that the actor may see and that are valid or drafts: what was revoked or
 * annulled would come back to life where the list is taken in.
 */
export function awardLines(tx: Tx, { organisationId }: Actor, ids: number[] | null): Lines {
  return eachRow(Line, tx, AWARDS, [organisationId, organisationId, ids, ids])
}

const READERS: Readonly<Record<ImportKind, (tx: Tx, asked: Asked, today: PlainDate) => Lines>> = {
  'issuing-bodies': (tx) => eachRow(Line, tx, ISSUING_BODIES, []),
  organisations: (tx, { scope }) => eachRow(Line, tx, ORGANISATIONS, [scope, scope]),
  classifications: (tx, { scope }) => eachRow(Line, tx, CLASSIFICATIONS, [scope, scope]),
  headcounts: (tx, { scope }) => eachRow(Line, tx, HEADCOUNTS, [scope, scope]),
  people: (tx, { scope }, today) => eachRow(Person, tx, PEOPLE, [today, today, today, scope, scope]),
  awards: (tx, { actor }) => awardLines(tx, actor, null),
}

/** Every line of a kind that the actor may see. */
export async function* currentLines(tx: Tx, kind: ImportKind, actor: Actor, today: PlainDate): Lines {
  yield* READERS[kind](tx, { actor, scope: await scopeOf(tx, actor, today) }, today)
}
