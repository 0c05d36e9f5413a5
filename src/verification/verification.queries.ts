import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { AWARD_STATUSES } from '../awards/award.ts'
import { maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { CERTIFICATE_KINDS, REISSUE_KINDS } from './certificate-kind.ts'

export const VerifiedCertificate = z.object({
  certificateId: z.number(),
  status: z.enum(AWARD_STATUSES),
  revokedOn: z.string().nullable(),
  annulledOn: z.string().nullable(),
  formName: z.string(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  recipientName: z.string(),
  birthText: z.string().nullable(),
  unitName: z.string(),
  issuerName: z.string(),
  decisionNumber: z.string(),
  issuedOn: z.string(),
  registerNumber: z.number().nullable(),
  kind: z.enum(CERTIFICATE_KINDS),
  reissuedOn: z.string().nullable(),
  replacedBy: z.enum(REISSUE_KINDS).nullable(),
  replacedOn: z.string().nullable(),
})
export type VerifiedCertificate = z.output<typeof VerifiedCertificate>

/**
 * The certificate with a code. A paper that was replaced because its words were wrong is told by the name that stands on
 * it, which is the one before the correction.
 */
export const VERIFIED_SQL = `
  select c.id as certificate_id, a.status, a.revoked_on, d.annulled_on, a.form_name, a.recipient_kind,
    coalesce((select x.before->>'recipientName' from award_corrections x
      where x.award_id = a.id and x.id > coalesce(c.correction_id, 0) and x.id <= later.correction_id
        and later.kind = 'corrected' and x.before->>'recipientName' is not null
      order by x.id limit 1), a.recipient_name) as recipient_name,
    a.birth_text, a.unit_name, d.issuer_name, d.number as decision_number, a.issued_on, r.number as register_number,
    c.kind, c.reissued_on, later.kind as replaced_by, later.reissued_on as replaced_on
  from certificates c
  join awards a on a.id = c.award_id
  join decisions d on d.id = a.decision_id
  left join register_entries r on r.award_id = a.id
  left join certificates later on later.replaces_id = c.id
  where c.verification_code = ?`

/** The certificate a verification code stands for; undefined when no certificate bears it. */
export async function findVerified(db: Db, code: string): Promise<VerifiedCertificate | undefined> {
  return maybeOne(VerifiedCertificate, db.raw(VERIFIED_SQL, [code]))
}
