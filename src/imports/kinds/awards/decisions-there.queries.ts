import { z } from 'zod'
import { visibleAwards } from '../../../awards/award.access.ts'
import { awardRows, Award } from '../../../awards/award.queries.ts'
import { many } from '../../../database/rows.ts'
import type { Db } from '../../../database/transaction.ts'
import { DECISION_STATUSES } from '../../../decisions/decision.ts'
import type { Actor } from '../../../shared/actor.ts'

/** What the register already has of the decisions a list names. */

const Row = z.object({
  id: z.number(),
  issuingBodyId: z.number(),
  issueYear: z.number(),
  numberKey: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  status: z.enum(DECISION_STATUSES),
})
export type DecisionThere = z.output<typeof Row>

/** What tells decisions apart: no body gives a number twice in a year. */
export interface DecisionKey {
  issuingBodyId: number
  year: number
  numberKey: string
}

export function keyText({ issuingBodyId, year, numberKey }: DecisionKey): string {
  return JSON.stringify([issuingBodyId, year, numberKey])
}

/**
 * The decisions with these keys, by `keyText`. Sees the whole register: a number is taken whoever may see it. `hold`: they
 * stay as they are to the end of the transaction.
 */
export async function decisionsThere(
  db: Db,
  keys: readonly DecisionKey[],
  hold: boolean,
): Promise<Map<string, DecisionThere>> {
  const rows = await many(
    Row,
    db.raw(
      `select d.id, d.issuing_body_id, d.issue_year, d.number_key, d.number, d.issued_on, d.status
       from jsonb_to_recordset(?::jsonb) as k ("issuingBodyId" bigint, year smallint, "numberKey" text)
       join decisions d on d.issuing_body_id = k."issuingBodyId" and d.issue_year = k.year
         and d.number_key = k."numberKey" collate "C"
       order by d.id ${hold ? 'for update of d' : ''}`,
      [JSON.stringify(keys)],
    ),
  )
  return new Map(rows.map((row) => [keyText({ ...row, year: row.issueYear }), row]))
}

/** Every award of these decisions that the actor may see, by the number of the decision. */
export async function awardsThere(
  db: Db,
  actor: Actor,
  decisionIds: readonly number[],
): Promise<Map<number, Award[]>> {
  const awards = await many(
    Award,
    visibleAwards(awardRows(db).whereRaw('a.decision_id = any(?::bigint[])', [[...decisionIds]]), actor),
  )
  const byDecision = new Map<number, Award[]>()
  for (const award of awards)
    byDecision.set(award.decisionId, [...(byDecision.get(award.decisionId) ?? []), award])
  return byDecision
}

const Movement = z.object({ code: z.string(), name: z.string() })

/** Every movement, by code and name. */
export async function movementNames(db: Db): Promise<z.output<typeof Movement>[]> {
  return many(Movement, db('emulation_movements').select('code', 'name'))
}
