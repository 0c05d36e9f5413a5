import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
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

/**
 * The awards a report counts, one by one, by date and register: the list must add up to the figures. `tx` is the
 * snapshot the figures are read in.
 */
export function eachCountedAward(tx: Db, counted: Counted, actor: Actor): AsyncGenerator<CountedAward> {
  const { where, bindings } = countedAwards(counted, actor)
  return eachRow(
    CountedAward,
    tx,
    `select d.number as decision_number, a.issued_on, d.issuer_name, r.number as register_number, a.recipient_kind,
       a.recipient_name, a.position, a.unit_name, a.form_name, a.achievement
     from awards a
     join decisions d on d.id = a.decision_id
     left join register_entries r on r.award_id = a.id
     where ${where}
     order by a.issued_on, d.id, a.line_no`,
    bindings,
  )
}
