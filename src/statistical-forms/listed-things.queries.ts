import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { eachRow, many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { flaggedFacts, type Question } from './figures.queries.ts'
import type { FormDefinition } from './form-definition.schema.ts'

/**
 * The list behind a whole form. It is ordered by form, recipient and kind of commendation, so that the rows of most
 * figures stand together and a figure can lead to them.
 */

/** Which rows and columns of the definition a thing meets, as the database writes lists: '{t,f,f}'. */
const flags = { form: z.string().nullable(), inRows: z.string(), inColumns: z.string() }
export type Flags = z.output<z.ZodObject<typeof flags>>

/** Whether such a list says yes at a place, from 0. It is asked of long lists, which few different ones repeat. */
export function saysYes(list: string, place: number): boolean {
  return list.charAt(1 + 2 * place) === 't'
}

const Place = z.object({
  ...flags,
  first: z.number(),
  last: z.number(),
  count: z.number(),
})
/** Where in the list the things that meet the same rows and columns stand, from 1: the first, the last, how many. */
export type ListPlace = z.output<typeof Place>

const AWARD_ORDER = `fo.sort_order, fo.code, a.recipient_kind, a.statistics_category_code, a.kind_code, a.issued_on,
  a.decision_id, a.line_no`
const AWARD_JOINS = 'join awards a on a.id = listed.id join award_forms fo on fo.id = a.award_form_id'
const MOVEMENT_ORDER = 'm.starts_on, m.id'
const MOVEMENT_JOINS = 'join emulation_movements m on m.id = listed.id'

/** Where the things of the list stand, by what they meet. */
export async function placesInList(db: Db, form: FormDefinition, question: Question): Promise<ListPlace[]> {
  const { sql, bindings } = flaggedFacts(form, form.counts, question, 'each')
  const [order, joins] =
    form.counts === 'awards' ? [AWARD_ORDER, AWARD_JOINS] : [MOVEMENT_ORDER, MOVEMENT_JOINS]
  return many(
    Place,
    db.raw(
      `select form, in_rows::text, in_columns::text, min(place) as first, max(place) as last, count(*) as count
       from (select listed.form, in_rows, in_columns, row_number() over (order by ${order}) as place
             from (${sql}) listed ${joins}) placed
       group by form, in_rows, in_columns`,
      bindings,
    ),
  )
}

const ListedAward = z.object({
  ...flags,
  decisionNumber: z.string(),
  issuedOn: z.string(),
  issuerName: z.string(),
  registerNumber: z.number().nullable(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  recipientName: z.string(),
  position: z.string().nullable(),
  unitName: z.string(),
  formName: z.string(),
  kindName: z.string(),
  categoryName: z.string().nullable(),
  achievement: z.string(),
})
export type ListedAward = z.output<typeof ListedAward>

/** The awards a form counts, one by one, in the order of `placesInList`. `tx` is the snapshot the figures are read in. */
export function eachListedAward(
  tx: Db,
  form: FormDefinition,
  question: Question,
): AsyncGenerator<ListedAward> {
  const { sql, bindings } = flaggedFacts(form, 'awards', question, 'each')
  return eachRow(
    ListedAward,
    tx,
    `select listed.form, listed.in_rows::text, listed.in_columns::text, d.number as decision_number, a.issued_on, d.issuer_name,
       r.number as register_number, a.recipient_kind, a.recipient_name, a.position, a.unit_name, a.form_name,
       k.name as kind_name, s.name as category_name, a.achievement
     from (${sql}) listed ${AWARD_JOINS}
     join decisions d on d.id = a.decision_id
     join commendation_kinds k on k.code = a.kind_code
     left join statistics_categories s on s.code = a.statistics_category_code
     left join register_entries r on r.award_id = a.id
     order by ${AWARD_ORDER}`,
    bindings,
  )
}

const ListedMovement = z.object({
  ...flags,
  code: z.string(),
  name: z.string(),
  issuingBodyName: z.string(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
})
export type ListedMovement = z.output<typeof ListedMovement>

/** The movements a form counts, in the order of `placesInList`. */
export async function listedMovements(
  db: Db,
  form: FormDefinition,
  question: Question,
): Promise<ListedMovement[]> {
  const { sql, bindings } = flaggedFacts(form, 'movements', question, 'each')
  return many(
    ListedMovement,
    db.raw(
      `select listed.form, listed.in_rows::text, listed.in_columns::text, m.code, m.name, b.name as issuing_body_name, m.starts_on,
         m.ends_on
       from (${sql}) listed ${MOVEMENT_JOINS} join issuing_bodies b on b.id = m.issuing_body_id
       order by ${MOVEMENT_ORDER}`,
      bindings,
    ),
  )
}
