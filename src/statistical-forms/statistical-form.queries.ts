import { z } from 'zod'
import { CONFIDENCES } from '../award-forms/award-form.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { notFound } from '../shared/problem.ts'
import { FormDefinition } from './form-definition.schema.ts'

/** An official form as it is over [validFrom, validTo). */
export const StatisticalForm = z.object({
  id: z.number(),
  code: z.string(),
  definition: FormDefinition,
  confidence: z.enum(CONFIDENCES),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
export type StatisticalForm = z.output<typeof StatisticalForm>

function versions(db: Db) {
  return db('statistical_forms as f')
    .join('statistical_form_versions as v', 'v.statistical_form_id', 'f.id')
    .select('f.id', 'f.code', 'v.definition', 'v.confidence', 'v.valid_from', 'v.valid_to')
}

const Listed = z.object({
  code: z.string(),
  number: z.string(),
  title: z.string(),
  source: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})
export type ListedForm = z.output<typeof Listed>

/** All forms there are, each by its newest definition, in the order of the catalogue. */
export async function listStatisticalForms(db: Db): Promise<ListedForm[]> {
  return many(
    Listed,
    db.raw(
      `select f.code, v.definition->>'number' as number, v.definition->>'title' as title,
         v.definition->>'source' as source, v.valid_from, v.valid_to
       from statistical_forms f
       cross join lateral (
         select * from statistical_form_versions where statistical_form_id = f.id order by valid_from desc limit 1) v
       order by f.sort_order, f.code`,
    ),
  )
}

/**
 * The form as it is on a day: the definition in force, otherwise the last one before, otherwise the first. Throws
 * not-found for an unknown code.
 */
export async function getStatisticalForm(db: Db, code: string, onDate: PlainDate): Promise<StatisticalForm> {
  const nearest = versions(db)
    .where('f.code', code)
    .orderByRaw('v.valid_from <= ? desc, abs(v.valid_from - ?::date)', [onDate, onDate])
    .limit(1)
  const form = await maybeOne(StatisticalForm, nearest)
  if (form === undefined) throw notFound('biểu thống kê này')
  return form
}

/** Every definition a form has had, newest first. Throws not-found for an unknown code. */
export async function statisticalFormHistory(db: Db, code: string): Promise<StatisticalForm[]> {
  const history = await many(
    StatisticalForm,
    versions(db).where('f.code', code).orderBy('v.valid_from', 'desc'),
  )
  if (history.length === 0) throw notFound('biểu thống kê này')
  return history
}
