import { z } from 'zod'
import { eachRow } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { CERTIFICATE_KINDS } from '../verification/certificate-kind.ts'

/** What happened to entries of a book after they were made, each by number. */

interface BookId {
  issuingBodyId: number
  year: number
}

const CorrectionRow = z.object({
  number: z.number(),
  recipientName: z.string(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  reason: z.string(),
  recordedAt: z.date(),
})
export type CorrectionRow = z.output<typeof CorrectionRow>

const OF_BOOK = 'where e.issuing_body_id = ? and e.year = ?'

/** Corrections of the entries, first to last. */
export function eachCorrection(tx: Db, { issuingBodyId, year }: BookId): AsyncGenerator<CorrectionRow> {
  const sql = `select e.number, a.recipient_name, c.before, c.after, c.reason, c.recorded_at
    from register_entries e
    join awards a on a.id = e.award_id
    join award_corrections c on c.award_id = a.id
    ${OF_BOOK} order by e.number, c.id`
  return eachRow(CorrectionRow, tx, sql, [issuingBodyId, year])
}

const ReissueRow = z.object({
  number: z.number(),
  recipientName: z.string(),
  kind: z.enum(CERTIFICATE_KINDS),
  reissueNumber: z.string(),
  reissuedOn: z.string(),
  reason: z.string(),
  oldReturnedOn: z.string().nullable(),
  oldCode: z.string(),
  code: z.string(),
})
export type ReissueRow = z.output<typeof ReissueRow>

/** Certificates given in the place of others. */
export function eachReissue(tx: Db, { issuingBodyId, year }: BookId): AsyncGenerator<ReissueRow> {
  const sql = `select e.number, a.recipient_name, c.kind, c.reissue_number, c.reissued_on, c.reason, c.old_returned_on,
      old.verification_code as old_code, c.verification_code as code
    from register_entries e
    join awards a on a.id = e.award_id
    join certificates c on c.award_id = a.id and c.kind <> 'original'
    join certificates old on old.id = c.replaces_id
    ${OF_BOOK} order by e.number, c.id`
  return eachRow(ReissueRow, tx, sql, [issuingBodyId, year])
}

const WithdrawalRow = z.object({
  number: z.number(),
  recipientName: z.string(),
  revokedBy: z.string().nullable(),
  revokedOn: z.string().nullable(),
  revokedByName: z.string().nullable(),
  groundName: z.string().nullable(),
  reason: z.string().nullable(),
  annulledOn: z.string().nullable(),
  annulmentText: z.string().nullable(),
})
export type WithdrawalRow = z.output<typeof WithdrawalRow>

/** Entries that no longer count: taken back, or annulled with their decision. */
export function eachWithdrawal(tx: Db, { issuingBodyId, year }: BookId): AsyncGenerator<WithdrawalRow> {
  const sql = `select e.number, a.recipient_name, r.decision_number as revoked_by, r.decided_on as revoked_on,
      r.issuer_name as revoked_by_name, g.name as ground_name, r.reason, d.annulled_on, d.annulment_text
    from register_entries e
    join awards a on a.id = e.award_id
    join decisions d on d.id = a.decision_id
    left join award_revocations r on r.award_id = a.id
    left join revocation_grounds g on g.code = r.ground_code
    ${OF_BOOK} and a.status in ('revoked', 'annulled') order by e.number`
  return eachRow(WithdrawalRow, tx, sql, [issuingBodyId, year])
}
