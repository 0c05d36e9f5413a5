import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { may, type Actor } from '../shared/actor.ts'
import { visibleImports } from './import.access.ts'

const Noted = z.object({
  importId: z.number(),
  fileName: z.string(),
  extras: z.record(z.string(), z.string()),
  visible: z.boolean(),
})

/** What a list says of an award in columns that the register has no place for. */
export interface AwardNotes {
  fileName: string
  /** The import, where the actor may open it. */
  importId: number | null
  notes: { title: string; text: string }[]
}

/** The notes of an award, list by list, the first taken in first. */
export async function notesOfAward(db: Db, actor: Actor, awardId: number): Promise<AwardNotes[]> {
  const visible = visibleImports(db('imports as i').select('i.id'), actor)
  const lists = await many(
    Noted,
    db('import_rows as r')
      .join('imports as l', 'l.id', 'r.import_id')
      .where({ 'r.award_id': awardId, 'l.status': 'applied' })
      .orderBy(['l.applied_at', 'l.id', 'r.row_number'])
      .select('r.import_id', 'l.file_name', 'r.extras', db.raw('l.id in (?) as visible', [visible])),
  )
  return lists.map(({ importId, fileName, extras, visible: seen }) => ({
    fileName,
    importId: seen && may(actor, 'register.write') ? importId : null,
    notes: Object.entries(extras).map(([title, text]) => ({ title, text })),
  }))
}
