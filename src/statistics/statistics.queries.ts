import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Period } from './period.ts'

/**
 * Figures of the register: awards (lượt) and recipients counted apart. An award counts where its recipient stood in the
 * tree on the day of the decision, and no longer once it is revoked or its decision annulled.
 */

export interface Counted extends Period {
  /** The unit and what lay under it on the day; null = the whole register. */
  organisationId: number | null
}

/** Awards that count, as a WHERE of `awards a`, with its bindings. */
export function countedAwards(
  counted: Counted,
  actor: Actor,
): { where: string; bindings: (string | number)[] } {
  const units = [counted.organisationId, actor.organisationId].filter((id) => id !== null)
  return {
    where: [
      `a.status = 'issued' and a.issued_on between ? and ?`,
      'a.award_year between ? and ?',
      ...units.map(() => 'a.unit_path @> array[?]::bigint[]'),
    ].join(' and '),
    bindings: [
      counted.from,
      counted.to,
      Number(counted.from.slice(0, 4)),
      Number(counted.to.slice(0, 4)),
      ...units,
    ],
  }
}

const RECIPIENT = 'coalesce(a.person_id, a.organisation_id, a.household_id)'

const kindAndFigures = {
  recipientKind: z.enum(RECIPIENT_KINDS),
  awards: z.number(),
  recipients: z.number(),
}

const FormCount = z.object({ issuingBodyId: z.number(), awardFormId: z.number(), ...kindAndFigures })
export type FormCount = z.output<typeof FormCount>

/** Awards and recipients by issuer × form × kind of recipient, in no order. */
export async function countsByForm(db: Db, counted: Counted, actor: Actor): Promise<FormCount[]> {
  const { where, bindings } = countedAwards(counted, actor)
  return many(
    FormCount,
    db.raw(
      `with per_recipient as (
         select a.issuing_body_id, a.award_form_id, a.recipient_kind, count(*) as awards
         from awards a where ${where}
         group by a.issuing_body_id, a.award_form_id, a.recipient_kind, ${RECIPIENT}
       )
       select issuing_body_id, award_form_id, recipient_kind, sum(awards)::bigint as awards, count(*) as recipients
       from per_recipient group by issuing_body_id, award_form_id, recipient_kind`,
      bindings,
    ),
  )
}

const FormFigure = z.object({
  issuerCode: z.string(),
  issuer: z.string(),
  form: z.string(),
  formName: z.string(),
  ...kindAndFigures,
})
export type FormFigure = z.output<typeof FormFigure>

/** The same with their names, in the order of the catalogue. */
export async function namedForms(db: Db, counts: readonly FormCount[]): Promise<FormFigure[]> {
  return many(
    FormFigure,
    db.raw(
      `select b.code as issuer_code, b.name as issuer, f.code as form, v.name as form_name,
         g."recipientKind" as recipient_kind, g.awards, g.recipients
       from jsonb_to_recordset(?::jsonb) as g
         ("issuingBodyId" bigint, "awardFormId" bigint, "recipientKind" text, awards bigint, recipients bigint)
       join issuing_bodies b on b.id = g."issuingBodyId"
       join issuing_levels l on l.code = b.level_code
       join award_forms f on f.id = g."awardFormId"
       join lateral (
         select name from award_form_versions where award_form_id = f.id order by valid_from desc limit 1) v on true
       order by b.system, l.rank, b.name collate "vi-x-icu", f.sort_order, f.code, g."recipientKind"`,
      [JSON.stringify(counts)],
    ),
  )
}

const UnitCount = z.object({ unitId: z.number(), ...kindAndFigures })
export type UnitCount = z.output<typeof UnitCount>

/** Awards and recipients by the units directly under the one asked for (under the top when none was asked for). */
export async function countsByUnit(db: Db, counted: Counted, actor: Actor): Promise<UnitCount[]> {
  const { where, bindings } = countedAwards(counted, actor)
  const above = counted.organisationId ?? actor.organisationId
  const step = above === null ? '1' : 'array_position(a.unit_path, ?::bigint)'
  const steps = above === null ? [] : [above, above]
  return many(
    UnitCount,
    db.raw(
      `with per_recipient as (
         select coalesce(a.unit_path[${step} + 1], a.unit_path[${step}]) as unit_id, a.recipient_kind, count(*) as awards
         from awards a where ${where}
         group by 1, a.recipient_kind, ${RECIPIENT}
       )
       select unit_id, recipient_kind, sum(awards)::bigint as awards, count(*) as recipients
       from per_recipient group by unit_id, recipient_kind`,
      [...steps, ...bindings],
    ),
  )
}

const UnitFigure = z.object({ unitId: z.number(), code: z.string(), name: z.string(), ...kindAndFigures })
export type UnitFigure = z.output<typeof UnitFigure>

/** The same with the names the units had on the day, in the order of these. */
export async function namedUnits(
  db: Db,
  counts: readonly UnitCount[],
  onDate: PlainDate,
): Promise<UnitFigure[]> {
  return many(
    UnitFigure,
    db.raw(
      `select o.id as unit_id, o.code, v.name, g."recipientKind" as recipient_kind, g.awards, g.recipients
       from jsonb_to_recordset(?::jsonb) as g ("unitId" bigint, "recipientKind" text, awards bigint, recipients bigint)
       join organisations o on o.id = g."unitId"
       join lateral (
         select name from organisation_versions where organisation_id = o.id and valid_from <= ?
         order by valid_from desc limit 1) v on true
       order by v.name collate "vi-x-icu", o.code, g."recipientKind"`,
      [JSON.stringify(counts), onDate],
    ),
  )
}

const KindFigure = z.object({ year: z.number(), ...kindAndFigures })
export type KindFigure = z.output<typeof KindFigure>

/** Awards and recipients by year of the decision × kind of recipient; a recipient counts once in each year. */
export async function countsByYear(db: Db, counted: Counted, actor: Actor): Promise<KindFigure[]> {
  const { where, bindings } = countedAwards(counted, actor)
  return many(
    KindFigure,
    db.raw(
      `with per_recipient as (
         select a.award_year as year, a.recipient_kind, count(*) as awards
         from awards a where ${where}
         group by a.award_year, a.recipient_kind, ${RECIPIENT}
       )
       select year, recipient_kind, sum(awards)::bigint as awards, count(*) as recipients
       from per_recipient group by year, recipient_kind order by year, recipient_kind`,
      bindings,
    ),
  )
}

const Total = z.object(kindAndFigures)
export type KindTotal = z.output<typeof Total>

/** Awards and recipients of the whole period by kind of recipient; each recipient once, however often commended. */
export async function totalsByKind(db: Db, counted: Counted, actor: Actor): Promise<KindTotal[]> {
  const { where, bindings } = countedAwards(counted, actor)
  return many(
    Total,
    db.raw(
      `with per_recipient as (
         select a.recipient_kind, count(*) as awards
         from awards a where ${where}
         group by a.recipient_kind, ${RECIPIENT}
       )
       select recipient_kind, sum(awards)::bigint as awards, count(*) as recipients
       from per_recipient group by recipient_kind order by recipient_kind`,
      bindings,
    ),
  )
}

const AwardCount = z.object({ recipientKind: z.enum(RECIPIENT_KINDS), awards: z.number() })
export type AwardCount = z.output<typeof AwardCount>

/** Awards alone by kind of recipient: all that a comparison needs, and much quicker than telling recipients apart. */
export async function awardsByKind(db: Db, counted: Counted, actor: Actor): Promise<AwardCount[]> {
  const { where, bindings } = countedAwards(counted, actor)
  const counts = db.raw(
    `select a.recipient_kind, count(*) as awards from awards a where ${where}
     group by a.recipient_kind order by a.recipient_kind`,
    bindings,
  )
  return many(AwardCount, counts)
}

const Year = z.object({ year: z.number() })

/** Years that have decisions, newest first. Each is looked for by itself, so that not every decision is read. */
export async function yearsWithDecisions(db: Db): Promise<number[]> {
  const rows = await many(
    Year,
    db.raw(`
      select year from generate_series(
        (select min(issue_year)::int from decisions where status <> 'draft'),
        (select max(issue_year)::int from decisions where status <> 'draft')) as year
      where exists (select from decisions where issue_year = year and status <> 'draft')
      order by year desc`),
  )
  return rows.map(({ year }) => year)
}
