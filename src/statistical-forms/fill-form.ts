import type { Db } from '../database/transaction.ts'
import { countGroups, formsInUse, type Group, type Question } from './figures.queries.ts'
import type { FormDefinition } from './form-definition.schema.ts'
import type { Measure } from './form-parts.schema.ts'
import { definedLeaves } from './form-layout.ts'
import { formTable, type FormTable } from './form-table.ts'

/** The figures of a form: one query for each thing it counts, all of the moment `db` reads. */
export async function fillForm(db: Db, form: FormDefinition, question: Question): Promise<FormTable> {
  const groups = new Map<Measure, Group[]>()
  for (const { measure, share, blank } of definedLeaves(form)) {
    if (share !== null || blank !== null || groups.has(measure)) continue
    groups.set(measure, await countGroups(db, form, measure, question))
  }
  const codes = [...groups.values()].flat().flatMap((group) => group.form ?? [])
  const forms = codes.length === 0 ? [] : await formsInUse(db, [...new Set(codes)])
  return formTable(form, { groups, forms })
}
