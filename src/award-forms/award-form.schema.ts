import { z } from 'zod'
import { optionalChoice, optionalDate, text } from '../shared/fields.ts'
import { RECIPIENT_KINDS, SYSTEMS } from './award-form.ts'

/** Which part of the catalogue to show, and as of which day (today when left out). */
export const CatalogueFilter = z.strictObject({
  system: optionalChoice('Hệ thống', SYSTEMS),
  on: optionalDate('Ngày hiệu lực'),
})

export const ByFormCode = z.object({ code: text('Mã hình thức') })

/** One form of the catalogue through the API. */
export const AwardFormResource = z
  .object({
    code: z.string(),
    name: z.string(),
    system: z.enum(SYSTEMS),
    group: z.string(),
    recipientKinds: z.array(z.enum(RECIPIENT_KINDS)),
    issuingLevels: z.array(z.string()),
    coefficients: z
      .object({
        individual: z.number().nullable(),
        collective: z.number().nullable(),
        household: z.number().nullable(),
      })
      .describe('Multiples of the base salary; null = not for this kind, or not known'),
    coefficientIsMaximum: z.boolean(),
    hasCertificate: z.boolean(),
    validFrom: z.string(),
    validTo: z.string().nullable().describe('First day no longer in force; null = in force'),
    source: z.string(),
    confidence: z.string(),
  })
  .meta({ id: 'AwardForm' })
