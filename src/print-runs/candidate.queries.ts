import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { AWARD_STATUSES } from '../awards/award.ts'
import { nameOrder } from '../database/name-order.ts'
import { eachRow } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PrintOrder } from './print-run.ts'

const Candidate = z.object({
  certificateId: z.number(),
  lineNo: z.number(),
  recipientName: z.string(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  unitName: z.string(),
  formGroup: z.string(),
  status: z.enum(AWARD_STATUSES),
  /** Copies that stand on good paper, or wait for it in a run. */
  copies: z.array(z.number()),
})
/** A certificate of a decision that might be printed. */
export type Candidate = z.output<typeof Candidate>

/** Read in a few milliseconds: others wait meanwhile. */
const ROWS_AT_ONCE = 400

const NAME = nameOrder('a.recipient_name', "a.recipient_kind = 'individual'")
const ORDERS: Readonly<Record<PrintOrder, string>> = {
  list: 'a.line_no',
  unit: `a.unit_name collate "vi-x-icu", a.unit_path_text collate "vi-x-icu", ${NAME}, a.line_no`,
  name: `${NAME}, a.line_no`,
}

/**
 * The certificates of a decision that the actor may see, in the order wished for; also those of revoked awards, so that
 * asking for one can be answered. What was replaced by another certificate is left out. Inside a transaction.
 */
export async function printCandidates(
  tx: Db,
  { organisationId }: Actor,
  decisionId: number,
  order: PrintOrder,
): Promise<Candidate[]> {
  const sql = `select c.id as certificate_id, a.line_no, a.recipient_name, a.recipient_kind, a.unit_name, f.form_group, a.status,
         array(select s.copy_no::integer from print_sheets s
           where s.certificate_id = c.id and s.state not in ('spoiled', 'void')) as copies
       from certificates c
       join awards a on a.id = c.award_id
       join award_forms f on f.id = a.award_form_id
       where a.decision_id = ? and (?::bigint is null or a.unit_path @> array[?]::bigint[])
         and not exists (select from certificates n where n.replaces_id = c.id)
       order by ${ORDERS[order]}`
  const bindings = [decisionId, organisationId, organisationId]
  const candidates: Candidate[] = []
  for await (const one of eachRow(Candidate, tx, sql, bindings, ROWS_AT_ONCE)) candidates.push(one)
  return candidates
}
