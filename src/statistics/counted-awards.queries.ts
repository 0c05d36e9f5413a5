import { z } from 'zod'
import { RECIPIENT_KINDS, type RecipientKind } from '../award-forms/award-form.ts'
import { eachRow } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { countedAwards, type Counted } from './statistics.queries.ts'

const CountedAward = z.object({
  decisionNumber: z.string(),
  issuedOn: z.string(),
  issuerName: z.string(),
  registerNumber: z.number().nullable(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  recipientName: z.string(),
  position: z.string().nullable(),
  unitName: z.string(),
  formName: z.string(),
  achievement: z.string(),
})
export type CountedAward = z.output<typeof CountedAward>

/** Figures of a report that the list behind it follows, in their order. */
export interface ListedFigure {
  issuerCode: string
  form: string
  recipientKind: RecipientKind
}

/**
 * The awards a report counts, one by one: figure after figure, so that each leads to rows that stand together, and within
 * a figure by date and register. The list must add up to the figures. `tx` is the snapshot the figures are read in.
 */
export function eachCountedAward(
  tx: Db,
  counted: Counted,
  actor: Actor,
  figures: readonly ListedFigure[],
): AsyncGenerator<CountedAward> {
  const { where, bindings } = countedAwards(counted, actor)
  const order = [
    figures.map(({ issuerCode }) => issuerCode),
    figures.map(({ form }) => form),
    figures.map(({ recipientKind }) => recipientKind),
  ]
  return eachRow(
    CountedAward,
    tx,
    `with figures as (
       select b.id as issuing_body_id, f.id as award_form_id, asked.kind, asked.place
       from unnest(?::text[], ?::text[], ?::text[]) with ordinality as asked (issuer, form, kind, place)
       join issuing_bodies b on b.code = asked.issuer
       join award_forms f on f.code = asked.form
     )
     select d.number as decision_number, a.issued_on, d.issuer_name, r.number as register_number, a.recipient_kind,
       a.recipient_name, a.position, a.unit_name, a.form_name, a.achievement
     from awards a
     join decisions d on d.id = a.decision_id
     left join figures g on g.issuing_body_id = a.issuing_body_id and g.award_form_id = a.award_form_id
       and g.kind = a.recipient_kind
     left join register_entries r on r.award_id = a.id
     where ${where}
     order by g.place, a.issued_on, d.id, a.line_no`,
    [...order, ...bindings],
  )
}
