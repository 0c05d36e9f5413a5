import { z } from 'zod'
import { SYSTEMS } from './award-form.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

/** A level that decides commendations (cấp khen thưởng), over [validFrom, validTo). */
export const IssuingLevel = z.object({
  code: z.string(),
  system: z.enum(SYSTEMS),
  name: z.string(),
  description: z.string(),
  rank: z.number(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
export type IssuingLevel = z.output<typeof IssuingLevel>

/** All levels there ever were, by system, the highest first. */
export async function listIssuingLevels(db: Db): Promise<IssuingLevel[]> {
  const inOrder = db('issuing_levels').orderByRaw(
    `array_position(array['party', 'state', 'mass'], system), rank, code`,
  )
  return many(IssuingLevel, inOrder)
}

/** The level with this code; undefined when the catalogue has none. */
export async function findIssuingLevel(db: Db, code: string): Promise<IssuingLevel | undefined> {
  return maybeOne(IssuingLevel, db('issuing_levels').where({ code }))
}
