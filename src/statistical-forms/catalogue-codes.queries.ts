import { z } from 'zod'
import { FORM_GROUPS } from '../award-forms/award-form.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { CatalogueCondition } from './form-parts.schema.ts'

const Code = z.object({
  what: z.enum(['category', 'kind', 'form', 'level', 'type', 'class']),
  code: z.string(),
})

/** The codes each condition of a form may name. */
export async function catalogueCodes(db: Db): Promise<Record<CatalogueCondition, ReadonlySet<string>>> {
  const rows = await many(
    Code,
    db.raw(
      `select 'category' as what, code from statistics_categories
       union all select 'kind', code from commendation_kinds
       union all select 'form', code from award_forms
       union all select 'level', code from issuing_levels
       union all select 'class', code from classification_levels
       union all select 'type', code from organisation_types
       union all select distinct 'type', family from organisation_types`,
    ),
  )
  const of = (what: z.output<typeof Code>['what']) =>
    new Set(rows.filter((row) => row.what === what).map(({ code }) => code))
  const types = of('type')
  return {
    category: of('category'),
    kind: of('kind'),
    form: of('form'),
    level: of('level'),
    group: new Set<string>(FORM_GROUPS),
    recipientType: types,
    proposerType: types,
    classification: of('class'),
  }
}
