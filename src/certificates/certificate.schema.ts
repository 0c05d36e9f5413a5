import { z } from 'zod'
import { PAPERS } from '../certificate-designs/paper.ts'
import { id, optionalChoice, optionalText } from '../shared/fields.ts'

export const CertificatePaper = z.strictObject({
  paper: optionalChoice('Khổ giấy', PAPERS),
  design: optionalText('Mẫu', { max: 60 }),
  group: optionalText('Loại', { max: 60 }),
})

export const ByDecision = z.object({ id: id('Quyết định') })
export const ByAward = z.object({ id: id('Lần khen thưởng') })

/** A code as typed or scanned. */
export const VerificationCode = z.object({ code: z.string().max(100) })
export const TypedVerificationCode = z.object({ code: optionalText('Mã xác minh', { max: 100 }) })

export const VerificationResource = z
  .object({
    code: z.string(),
    status: z.enum(['issued', 'revoked', 'annulled']),
    form: z.string(),
    issuer: z.string(),
    decisionNumber: z.string(),
    decisionDate: z.string(),
    registerNumber: z.number().nullable(),
    recipient: z.string().describe('Tên tập thể; với cá nhân chỉ là chữ cái đầu'),
  })
  .meta({ id: 'Verification' })
