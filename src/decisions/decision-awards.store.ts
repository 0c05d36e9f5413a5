import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { one, returnedIds } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'

/** The awards of one decision as a whole: what issuing and annulling do to all of them at once. */

const Count = z.object({ count: z.number() })

/** How many awards stand on the decision. */
export async function countAwards(tx: Tx, decisionId: number): Promise<number> {
  return (await one(Count, tx('awards').where({ decision_id: decisionId }).count('* as count'))).count
}

/** Every draft award of the decision becomes an issued one. */
export async function issueAwards(tx: Tx, decisionId: number): Promise<void> {
  await tx('awards')
    .where({ decision_id: decisionId, status: 'draft' })
    .update({ status: 'issued', version: tx.raw('version + 1') })
}

/** The issued awards of the decision end with it; answers how many. */
export async function annulAwards(tx: Tx, decisionId: number): Promise<number> {
  return tx('awards')
    .where({ decision_id: decisionId, status: 'issued' })
    .update({ status: 'annulled', version: tx.raw('version + 1') })
}

/** Awards of the decision whose form has a certificate on the day of the decision, in list order. */
export async function awardsWithCertificate(tx: Tx, decisionId: number): Promise<number[]> {
  return returnedIds(
    tx('awards as a')
      .join('award_form_versions as v', 'v.award_form_id', 'a.award_form_id')
      .where('a.decision_id', decisionId)
      .where('v.has_certificate', true)
      .whereRaw(inForceSql('v', 'a.issued_on'))
      .orderBy('a.line_no')
      .select('a.id'),
  )
}

interface Certificate {
  awardId: number
  verificationCode: string
}

/** The certificates of issued awards. */
export async function insertCertificates(tx: Tx, certificates: Certificate[], issuedAt: Date): Promise<void> {
  const rows = certificates.map(({ awardId, verificationCode }) => ({
    award_id: awardId,
    verification_code: verificationCode,
    issued_at: issuedAt,
  }))
  await tx.batchInsert('certificates', rows, 1000)
}
