import { maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { VERIFIED_SQL, VerifiedCertificate } from './verification.queries.ts'

/**
 * Finds a certificate by its code and counts that it was asked for. One statement, whether there is such a code or not:
 * nobody learns by the clock which codes exist.
 */
export async function findAndCount(
  db: Db,
  code: string,
  today: PlainDate,
): Promise<VerifiedCertificate | undefined> {
  return maybeOne(
    VerifiedCertificate,
    db.raw(
      `with found as (${VERIFIED_SQL}), counted as (
         insert into verification_counts as v (certificate_id, asked_on, asked)
         select certificate_id, ?, 1 from found
         on conflict (certificate_id, asked_on) do update set asked = v.asked + 1)
       select * from found`,
      [code, today],
    ),
  )
}

/** Counts that the full name of a certificate was shown that day. */
export async function countNamed(db: Db, certificateId: number, today: PlainDate): Promise<void> {
  await db.raw(
    `insert into verification_counts as v (certificate_id, asked_on, asked, named) values (?, ?, 1, 1)
     on conflict (certificate_id, asked_on) do update set named = v.named + 1`,
    [certificateId, today],
  )
}
