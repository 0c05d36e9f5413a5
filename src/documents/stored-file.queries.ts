import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { TELL_NOBODY, type Tell } from '../shared/tell.ts'
import type { FileStore } from './files.ts'

const StoredFile = z.object({ originalName: z.string(), storageName: z.string(), sha256: z.string() })

/** Names, as their senders called them, of kept files that are gone or no longer what was stored. */
export async function damagedFiles(db: Db, files: FileStore, tell: Tell = TELL_NOBODY): Promise<string[]> {
  const stored = await many(StoredFile, db('stored_files').orderBy('id'))
  const damaged: string[] = []
  for (const [checked, file] of stored.entries()) {
    tell(checked, stored.length)
    if ((await files.digest(file.storageName)) !== file.sha256) damaged.push(file.originalName)
  }
  tell(stored.length, stored.length)
  return damaged
}
