import { z } from 'zod'
import { RECIPIENT_KINDS, type RecipientKind } from '../award-forms/award-form.ts'
import { WANTED_IN_ORDER } from '../database/in-order.ts'
import { one, rowBatches } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { countedAwards, type Counted } from './statistics.queries.ts'

/** A line of a list behind a report. */
export const CountedAward = z.object({
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

const Ids = z.object({ ids: z.string().nullable() })

/** The ids as text: nobody here has to know them. Put in order without the lines, which several processes can do at once. */
const idsInOrder = (where: string) => `with figures as (
    select b.id as issuing_body_id, f.id as award_form_id, asked.kind, asked.place
    from unnest(?::text[], ?::text[], ?::text[]) with ordinality as asked (issuer, form, kind, place)
    join issuing_bodies b on b.code = asked.issuer
    join award_forms f on f.code = asked.form
  )
  select array_agg(id)::text as ids from (
    select a.id
    from awards a
    left join figures g on g.issuing_body_id = a.issuing_body_id and g.award_form_id = a.award_form_id
      and g.kind = a.recipient_kind
    where ${where}
    order by g.place, a.issued_on, a.decision_id, a.line_no
  ) listed`

const LINES = `select d.number as decision_number, a.issued_on, d.issuer_name, r.number as register_number,
    a.recipient_kind, a.recipient_name, a.position, a.unit_name, a.form_name, a.achievement
  from ${WANTED_IN_ORDER}
  join awards a on a.id = wanted.id
  join decisions d on d.id = a.decision_id
  left join register_entries r on r.award_id = a.id
  order by wanted.place`

/**
 * The awards a report counts, some at a time: figure after figure, so that each leads to rows that stand together, and within
 * a figure by date and register. The list must add up to the figures. `tx` is the snapshot the figures are read in.
 */
export async function* countedInBatches(
  tx: Db,
  counted: Counted,
  actor: Actor,
  figures: readonly ListedFigure[],
): AsyncGenerator<Iterable<CountedAward>> {
  const { where, bindings } = countedAwards(counted, actor)
  const order = [
    figures.map(({ issuerCode }) => issuerCode),
    figures.map(({ form }) => form),
    figures.map(({ recipientKind }) => recipientKind),
  ]
  const { ids } = await one(Ids, tx.raw(idsInOrder(where), [...order, ...bindings]))
  yield* rowBatches(CountedAward, tx, LINES, [ids ?? '{}'])
}
