import { z } from 'zod'
import { BONUS_ROUNDINGS } from '../shared/money.ts'
import { RECIPIENT_KINDS, SYSTEMS } from '../award-forms/award-form.ts'
import { AWARD_STATUSES, SEXES } from './award.ts'

/** An award through the API: every name as it was on the day of the decision. */
export const AwardResource = z
  .object({
    id: z.int(),
    decision: z.object({ id: z.int(), number: z.string(), issuedOn: z.string() }),
    issuingBody: z.object({ code: z.string(), name: z.string() }),
    line: z.int(),
    status: z.enum(AWARD_STATUSES),
    revokedOn: z.string().nullable(),
    recipient: z.object({
      kind: z.enum(RECIPIENT_KINDS),
      personId: z.int().nullable(),
      organisationId: z.int().nullable(),
      name: z.string(),
      formOfAddress: z.string().nullable(),
      birth: z.string().nullable().describe('As much as is known: 18/05/1980, 05/1980 or 1980'),
      sex: z.enum(SEXES).nullable(),
      position: z.string().nullable(),
      type: z.string().nullable().describe('Type of the unit, for a collective'),
    }),
    unit: z.object({ code: z.string(), name: z.string(), path: z.string() }),
    form: z.object({ code: z.string(), name: z.string(), system: z.enum(SYSTEMS) }),
    kind: z.object({ code: z.string(), name: z.string() }),
    periodFrom: z.string().nullable(),
    periodTo: z.string().nullable(),
    periodLabel: z.string().nullable(),
    achievement: z.string(),
    movementCode: z.string().nullable(),
    statisticsCategory: z.string().nullable(),
    duplicateReason: z.string().nullable(),
    registerNumber: z.int().nullable(),
    registerYear: z.int(),
    verificationCode: z.string().nullable(),
    bonus: z
      .object({
        amount: z.int().nullable(),
        source: z.enum(['reckoned', 'typed']).nullable(),
        coefficient: z.number().nullable(),
        baseSalary: z.int().nullable(),
        rounding: z.enum(BONUS_ROUNDINGS).nullable(),
      })
      .describe('Đồng, as frozen when the decision was issued; null: none on record'),
    version: z.int(),
  })
  .meta({ id: 'Award' })

const ByKind = z.object({ individual: z.int(), collective: z.int(), household: z.int() })

export const AwardPage = z.object({
  rows: z.array(AwardResource),
  page: z.int(),
  pageSize: z.int(),
  total: z.int(),
  awards: ByKind,
  recipients: ByKind.nullable().describe('Each recipient once; null above 100,000 awards'),
  sort: z.string(),
})

/** What is unusual about an award: warnings, never a wall. */
const FindingResource = z.object({ code: z.string(), text: z.string() })

const ListNotes = z.object({
  fileName: z.string().describe('The list it was taken in from'),
  importId: z.int().nullable().describe('Null where the account may not open the import'),
  notes: z.array(z.object({ title: z.string(), text: z.string() })),
})

/** One award, with what stands around it. */
export const AwardInFull = z.object({
  ...AwardResource.shape,
  findings: z.array(FindingResource),
  listNotes: z.array(ListNotes).describe('Columns of imported lists that the register has no place for'),
})

export const RemovedAward = z.object({ removed: z.int() })
