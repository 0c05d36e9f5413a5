import { z } from 'zod'
import { inForceSql } from '../database/in-force.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'
import { RECIPIENT_KINDS, SYSTEMS } from './award-form.ts'

const Coefficient = z.number().nullable()

/** A form as one text of law has it, over [validFrom, validTo). */
export const AwardFormVersion = z.object({
  id: z.number(),
  code: z.string(),
  system: z.enum(SYSTEMS),
  formGroup: z.string(),
  everydayName: z.string(),
  name: z.string(),
  recipientKinds: z.array(z.enum(RECIPIENT_KINDS)),
  recipientTypes: z.array(z.string()),
  issuingLevels: z.array(z.string()),
  coefficientX100Individual: Coefficient,
  coefficientX100Collective: Coefficient,
  coefficientX100Household: Coefficient,
  coefficientIsMaximum: z.boolean(),
  hasCertificate: z.boolean(),
  source: z.string(),
  confidence: z.string(),
  note: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
export type AwardFormVersion = z.output<typeof AwardFormVersion>

function versions(db: Db) {
  return db('award_forms as f')
    .join('award_form_versions as v', 'v.award_form_id', 'f.id')
    .select('v.*', 'f.id', 'f.code', 'f.system', 'f.form_group', 'f.everyday_name')
}

/** The catalogue in force on a day, in its own order. */
export async function listAwardForms(db: Db, onDate: PlainDate): Promise<AwardFormVersion[]> {
  const inForce = versions(db)
    .whereRaw(inForceSql('v', '?'), [onDate, onDate])
    .orderBy(['f.system', 'f.sort_order', 'f.code'])
  return many(AwardFormVersion, inForce)
}

/** Every text a form has lived under, newest first. Throws not-found for an unknown code. */
export async function getAwardFormHistory(db: Db, code: string): Promise<AwardFormVersion[]> {
  const history = await many(
    AwardFormVersion,
    versions(db).where('f.code', code).orderBy('v.valid_from', 'desc'),
  )
  if (history.length === 0) throw notFound('hình thức khen thưởng này')
  return history
}

/** The form as the law has it on a day; undefined when there is no such form, or none in force then. */
export async function findAwardForm(
  db: Db,
  by: { id: number } | { code: string },
  onDate: PlainDate,
): Promise<AwardFormVersion | undefined> {
  const key = 'id' in by ? { 'f.id': by.id } : { 'f.code': by.code }
  const inForce = versions(db).where(key).whereRaw(inForceSql('v', '?'), [onDate, onDate])
  return maybeOne(AwardFormVersion, inForce)
}

const BaseSalary = z.object({
  amount: z.number(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  source: z.string(),
  confidence: z.string(),
})
export type BaseSalary = z.output<typeof BaseSalary>

/** Lương cơ sở over time, newest first; đồng a month. */
export async function listBaseSalaries(db: Db): Promise<BaseSalary[]> {
  return many(BaseSalary, db('base_salaries').orderBy('valid_from', 'desc'))
}
