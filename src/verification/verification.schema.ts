import { z } from 'zod'
import { optionalText, text } from '../shared/fields.ts'

/** A code as typed or scanned. */
export const VerificationCode = z.object({ code: z.string().max(100) })
export const TypedVerificationCode = z.object({ code: optionalText('Mã xác minh', { max: 100 }) })

/** What shows that somebody knows the person on a certificate. */
export const SecondFact = z.strictObject({ fact: text('Năm sinh hoặc đơn vị', { max: 300 }) })

export const VerificationResource = z
  .object({
    code: z.string(),
    status: z.enum(['issued', 'replaced', 'revoked', 'annulled']),
    replacedOn: z.string().nullable().describe('Ngày của bằng cấp thay; mã của bằng đó không nói ra'),
    form: z.string(),
    issuer: z.string(),
    decisionNumber: z.string(),
    decisionDate: z.string(),
    registerNumber: z.number().nullable(),
    recipient: z.string().describe('Tên tập thể; với cá nhân chỉ là chữ cái đầu'),
  })
  .meta({ id: 'Verification' })

export const VerificationKeys = z.object({
  rows: z.array(
    z
      .object({
        number: z.int(),
        publicKey: z.string().describe('Ed25519, 32 bytes, base64url'),
        madeAt: z.iso.datetime(),
        retiredAt: z.iso.datetime().nullable(),
      })
      .meta({ id: 'VerificationKey' }),
  ),
})
