import { z } from 'zod'
import { choice, date, optionalDate, optionalId, text } from '../shared/fields.ts'
import { CERTIFICATE_KINDS, REISSUE_KINDS } from '../verification/certificate-kind.ts'

/** A certificate given in the place of the one in force. */
export const ReissueCertificate = z
  .strictObject({
    kind: choice('Việc cấp', REISSUE_KINDS).describe(
      'exchanged: worn, given back; given_again: lost; corrected: wrong words, after a correction of the award',
    ),
    reason: text('Lý do', { max: 1000 }),
    decisionNumber: text('Số quyết định cấp đổi, cấp lại', { max: 60 }),
    reissuedOn: date('Ngày quyết định cấp đổi, cấp lại'),
    oldReturnedOn: optionalDate('Ngày nhận lại bằng cũ').describe(
      'Needed when exchanged; none when given again',
    ),
  })
  .meta({ id: 'ReissueCertificate' })
export type ReissueCertificate = z.output<typeof ReissueCertificate>

/** The form also says which certificate it was opened for. */
export const ReissueForm = ReissueCertificate.extend({ certificateId: optionalId('Bằng') })

const CertificateOfAward = z
  .object({
    id: z.int(),
    code: z.string(),
    kind: z.enum(CERTIFICATE_KINDS),
    issuedOn: z.string().describe('Of the decision it was given by'),
    decisionNumber: z.string(),
    reason: z.string().nullable(),
    oldReturnedOn: z.string().nullable(),
    replaced: z.boolean(),
  })
  .meta({ id: 'CertificateOfAward' })

export const CertificatesOfAward = z.object({ rows: z.array(CertificateOfAward) })
export type CertificateOfAward = z.output<typeof CertificateOfAward>
