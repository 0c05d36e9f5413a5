import { z } from 'zod'
import { DOES_NOT_APPLY, NOT_RECORDED } from '../awards/recipient-groups.ts'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { invalid, type FieldError } from '../shared/problem.ts'

const Code = z.object({ code: z.string() })

/** Where the codes of a condition stand, and what it is called. */
const CATALOGUES = [
  ['form', 'award_forms', 'code', 'hình thức'],
  ['issuingBody', 'issuing_bodies', 'code', 'cơ quan ban hành'],
  ['kind', 'commendation_kinds', 'code', 'loại hình'],
  ['category', 'statistics_categories', 'code', 'đối tượng thống kê'],
  ['movement', 'emulation_movements', 'code', 'phong trào'],
  ['group', 'award_forms', 'form_group', 'nhóm hình thức'],
] as const

type Coded = (typeof CATALOGUES)[number][0] | 'recipientType'
type AskedCodes = Partial<Record<Coded, string | undefined>>

/** What is wrong with the codes of conditions: nothing in the register bears them. */
export async function unknownCodes(db: Db, question: AskedCodes): Promise<FieldError[]> {
  const errors: FieldError[] = []
  for (const [field, table, column, name] of CATALOGUES) {
    const code = question[field]
    if (code === undefined || code === NOT_RECORDED) continue
    const found = await maybeOne(Code, db(table).where(column, code).select(`${column} as code`).limit(1))
    if (found === undefined)
      errors.push({ path: field, text: `Không có ${name} ${code}; hãy kiểm tra lại mã.` })
  }
  const type = question.recipientType
  if (type === undefined || type === DOES_NOT_APPLY) return errors
  const types = db('organisation_types')
    .where({ code: type })
    .orWhere({ family: type })
    .select('code')
    .limit(1)
  if ((await many(Code, types)).length === 0)
    errors.push({ path: 'recipientType', text: `Không có loại đơn vị ${type}; ví dụ chi_bo, dang_bo.` })
  return errors
}

/** Throws Problem 'invalid' naming every code that nothing bears. */
export async function requireCodes(db: Db, codes: AskedCodes): Promise<void> {
  const errors = await unknownCodes(db, codes)
  if (errors.length > 0) throw invalid(errors)
}
