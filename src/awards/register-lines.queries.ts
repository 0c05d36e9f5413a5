import { z } from 'zod'
import { WANTED_IN_ORDER } from '../database/in-order.ts'
import { one, rowBatches } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { AwardFilter } from './award-filter.schema.ts'
import { Award } from './award.queries.ts'
import { filteredAwards } from './filtered-awards.queries.ts'
import { idsInOrder } from './register.queries.ts'

/** What a line of the register says on paper and in sheets. */
const RegisterLine = Award.pick({
  registerNumber: true,
  awardYear: true,
  recipientKind: true,
  recipientName: true,
  birthText: true,
  sex: true,
  position: true,
  unitCode: true,
  unitName: true,
  unitPathText: true,
  formName: true,
  issuerName: true,
  decisionNumber: true,
  issuedOn: true,
  lineNo: true,
  kindName: true,
  periodFrom: true,
  periodTo: true,
  periodLabel: true,
  achievement: true,
  movementName: true,
  status: true,
})
export type RegisterLine = z.output<typeof RegisterLine>

const Found = z.object({ number: z.number(), ids: z.string().nullable() })

/** Looked up in an order that stands before: put in order afterwards, a year of whole lines would go through the disk. */
const LINES = `select e.number as register_number, a.award_year, a.recipient_kind, a.recipient_name, a.birth_text, a.sex,
    a.position, u.code as unit_code, a.unit_name, a.unit_path_text, a.form_name, d.issuer_name, d.number as decision_number,
    a.issued_on, a.line_no, k.name as kind_name, a.period_from, a.period_to, a.period_label, a.achievement,
    m.name as movement_name, a.status
  from ${WANTED_IN_ORDER}
  join awards a on a.id = wanted.id
  join decisions d on d.id = a.decision_id
  join organisations u on u.id = a.unit_id
  join commendation_kinds k on k.code = a.kind_code
  left join register_entries e on e.award_id = a.id
  left join emulation_movements m on m.id = a.movement_id
  order by wanted.place`

/** So many are read at a time: their parsing keeps others waiting for no more than some hundredths of a second. */
const AT_ONCE = 200

/**
 * Every line a filter leaves, in the order it asks for, and how many there are. Only inside a transaction, which the
 * caller keeps open until the last line was taken.
 */
export async function registerLines(
  tx: Tx,
  actor: Actor,
  filter: AwardFilter,
): Promise<{ number: number; batches: AsyncGenerator<Iterable<RegisterLine>> }> {
  const inOrder = idsInOrder(await filteredAwards(tx, actor, filter), filter)
  // A hundred thousand numbers go back as they came: nobody here has to know them.
  const found = tx.from(inOrder.as('listed')).select(tx.raw('count(*) as number, array_agg(id)::text as ids'))
  const { number, ids } = await one(Found, found)
  return { number, batches: rowBatches(RegisterLine, tx, LINES, [ids ?? '{}'], AT_ONCE) }
}
