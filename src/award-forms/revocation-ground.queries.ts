import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { FieldError } from '../shared/problem.ts'

const Ground = z.object({ code: z.string(), name: z.string() })

/** Grounds for taking an award back or annulling a decision. Law 06/2022/QH15, chapter VII. */
export async function listRevocationGrounds(db: Db): Promise<z.output<typeof Ground>[]> {
  return many(Ground, db('revocation_grounds').orderBy('sort_order'))
}

/** What is wrong with the code of a ground; empty when it is known. */
export async function groundErrors(db: Db, path: string, code: string): Promise<FieldError[]> {
  const grounds = await listRevocationGrounds(db)
  if (grounds.some((ground) => ground.code === code)) return []
  return [{ path, text: `Không có căn cứ «${code}» trong danh mục; hãy chọn trong danh sách.` }]
}
