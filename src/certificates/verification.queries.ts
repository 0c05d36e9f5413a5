import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { AWARD_STATUSES } from '../awards/award.ts'
import { maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

const VerifiedCertificate = z.object({
  status: z.enum(AWARD_STATUSES),
  revokedOn: z.string().nullable(),
  annulledOn: z.string().nullable(),
  formName: z.string(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  recipientName: z.string(),
  issuerName: z.string(),
  decisionNumber: z.string(),
  issuedOn: z.string(),
  registerNumber: z.number().nullable(),
})
export type VerifiedCertificate = z.output<typeof VerifiedCertificate>

/** The certificate a verification code stands for; undefined when no certificate bears it. */
export async function findVerified(db: Db, code: string): Promise<VerifiedCertificate | undefined> {
  return maybeOne(
    VerifiedCertificate,
    db('certificates as c')
      .join('awards as a', 'a.id', 'c.award_id')
      .join('decisions as d', 'd.id', 'a.decision_id')
      .leftJoin('register_entries as r', 'r.award_id', 'a.id')
      .where('c.verification_code', code)
      .select(
        'a.status',
        'a.revoked_on',
        'd.annulled_on',
        'a.form_name',
        'a.recipient_kind',
        'a.recipient_name',
      )
      .select('d.issuer_name', 'd.number as decision_number', 'a.issued_on', 'r.number as register_number'),
  )
}
