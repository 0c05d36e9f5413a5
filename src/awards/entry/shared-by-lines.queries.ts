import { z } from 'zod'
import { listAwardForms } from '../../award-forms/award-form.queries.ts'
import { one } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import type { Actor } from '../../shared/actor.ts'
import { isPlainDate, shortDate, type PlainDate } from '../../shared/dates.ts'
import { namesByRecipient } from './typed-catalogue.queries.ts'

/** What all lines of a draft have in common, which further lines of it most likely have too. */

const Shared = z.object({
  formCodes: z.array(z.string()).nullable(),
  kindCode: z.string().nullable(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  periodLabel: z.string().nullable(),
  achievement: z.string().nullable(),
})

/** The value of a column where every line has it; names of columns are ours. */
function common(column: string): string {
  return `case when min(a.${column}) = max(a.${column}) and count(a.${column}) = count(*) then min(a.${column}) end as ${column}`
}

/** The fields of the form that all lines of a draft share, as they are typed; none for a draft without lines. */
export async function sharedByLines(
  db: Db,
  actor: Actor,
  { id, issuedOn }: { id: number; issuedOn: PlainDate },
): Promise<Record<string, string>> {
  const columns = ['kind_code', 'period_from', 'period_to', 'period_label', 'achievement'].map(common)
  const { formCodes, ...shared } = await one(
    Shared,
    db.raw(
      `select array_agg(distinct f.code) as form_codes, ${columns.join(', ')}
       from awards a join award_forms f on f.id = a.award_form_id
       where a.decision_id = :id and (:unit::bigint is null or a.unit_path @> array[:unit::bigint])`,
      { id, unit: actor.organisationId },
    ),
  )
  const values = { formCode: await formShared(db, formCodes ?? [], issuedOn), ...shared }
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === '' ? [] : [[name, isPlainDate(value) ? shortDate(value) : value]],
    ),
  )
}

/** One form, or the name of several where it stands for all of them: 'Giấy khen' of chi bộ and đảng viên. */
async function formShared(db: Db, codes: readonly string[], issuedOn: PlainDate): Promise<string | null> {
  const [code = null, ...others] = codes
  if (others.length === 0) return code
  const forms = await listAwardForms(db, issuedOn)
  const names = new Set(forms.filter((form) => codes.includes(form.code)).map((form) => form.everydayName))
  const [name] = names
  return names.size === 1 && name !== undefined && namesByRecipient(forms).includes(name) ? name : null
}
