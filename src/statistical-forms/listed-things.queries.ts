import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { flaggedFacts, type Question } from './figures.queries.ts'
import type { FormDefinition } from './form-definition.schema.ts'

/** The list behind a whole form: what its things meet, and where in the list they stand. */

/** Which rows and columns of the definition a thing meets, as the database writes lists: '{t,f,f}'. */
export const FLAGS = { form: z.string().nullable(), inRows: z.string(), inColumns: z.string() }
export type Flags = z.output<z.ZodObject<typeof FLAGS>>

/** Whether such a list says yes at a place, from 0. It is asked of long lists, which few different ones repeat. */
export function saysYes(list: string, place: number): boolean {
  return list.charAt(1 + 2 * place) === 't'
}

const Place = z.object({
  ...FLAGS,
  first: z.number(),
  last: z.number(),
  count: z.number(),
})
/** Where in the list the things that meet the same rows and columns stand, from 1: the first, the last, how many. */
export type ListPlace = z.output<typeof Place>

const MOVEMENT_ORDER = 'm.starts_on, m.id'
const MOVEMENT_JOINS = 'join emulation_movements m on m.id = listed.id'

/** Where the movements of the list stand, by what they meet. */
export async function placesOfMovements(
  db: Db,
  form: FormDefinition,
  question: Question,
): Promise<ListPlace[]> {
  const { sql, bindings } = flaggedFacts(form, 'movements', question, 'each')
  return many(
    Place,
    db.raw(
      `select form, in_rows::text, in_columns::text, min(place) as first, max(place) as last, count(*) as count
       from (select listed.form, in_rows, in_columns, row_number() over (order by ${MOVEMENT_ORDER}) as place
             from (${sql}) listed ${MOVEMENT_JOINS}) placed
       group by form, in_rows, in_columns`,
      bindings,
    ),
  )
}

const ListedMovement = z.object({
  ...FLAGS,
  code: z.string(),
  name: z.string(),
  issuingBodyName: z.string(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
})
export type ListedMovement = z.output<typeof ListedMovement>

/** The movements a form counts, in the order of `placesOfMovements`. */
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
