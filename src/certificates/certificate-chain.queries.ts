import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { CERTIFICATE_KINDS } from '../verification/certificate-kind.ts'
import { PRINTED_FACTS } from './reissue.ts'

const ChainLink = z.object({
  id: z.number(),
  code: z.string(),
  kind: z.enum(CERTIFICATE_KINDS),
  issuedOn: z.string(),
  decisionNumber: z.string(),
  reason: z.string().nullable(),
  oldReturnedOn: z.string().nullable(),
  correctionId: z.number().nullable(),
  replaced: z.boolean(),
  asked: z.number(),
  named: z.number(),
})
export type ChainLink = z.output<typeof ChainLink>

/**
 * The certificates of an award, first to last, each with how often strangers looked it up. Only the last is in force.
 */
export async function certificatesOfAward(db: Db, awardId: number): Promise<ChainLink[]> {
  return many(
    ChainLink,
    db.raw(
      `select c.id, c.verification_code as code, c.kind, coalesce(c.reissued_on, a.issued_on) as issued_on,
         coalesce(c.reissue_number, d.number) as decision_number, c.reason, c.old_returned_on, c.correction_id,
         exists (select from certificates later where later.replaces_id = c.id) as replaced,
         coalesce(v.asked, 0) as asked, coalesce(v.named, 0) as named
       from certificates c
       join awards a on a.id = c.award_id
       join decisions d on d.id = a.decision_id
       left join lateral (select sum(asked)::integer as asked, sum(named)::integer as named
         from verification_counts where certificate_id = c.id) v on true
       where c.award_id = ? order by c.id`,
      [awardId],
    ),
  )
}

const LastCorrection = z.object({ id: z.number().nullable(), printed: z.number().nullable() })

/** The last correction of an award, and the last one that changed what its certificate says; null = none. */
export async function lastCorrections(
  db: Db,
  awardId: number,
): Promise<{ id: number | null; printed: number | null }> {
  const found = await maybeOne(
    LastCorrection,
    db.raw(
      `select max(id) as id, max(id) filter (where jsonb_exists_any(before, ?::text[])) as printed
       from award_corrections where award_id = ?`,
      [[...PRINTED_FACTS], awardId],
    ),
  )
  return found ?? { id: null, printed: null }
}
