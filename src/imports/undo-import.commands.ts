import { z } from 'zod'
import { record } from '../audit/audit.store.ts'
import { explainRefusal } from '../database/constraints.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { conflict, Problem } from '../shared/problem.ts'
import { importIn, outdatedImport } from './import.commands.ts'
import { changedSince, issuedDecisions, laterFileUsing, WATCHED_TABLES } from './import-undo.queries.ts'
import { holdChanged, takeBack } from './import-undo.store.ts'
import { issuedText, obstacleText } from './undo-obstacles.ts'
import { updateImport } from './import.store.ts'

/** Decisions of an import that are no longer drafts, in words: what prevents taking it back from the moment it is applied. */
export async function issuedObstacles(db: Db, importId: number): Promise<string[]> {
  return (await issuedDecisions(db, importId)).map(issuedText)
}

/** What prevents an import from being taken back, in words; empty when nothing does. */
export async function undoObstacles(db: Db, importId: number): Promise<string[]> {
  const texts = await issuedObstacles(db, importId)
  for (const table of WATCHED_TABLES) {
    for (const change of await changedSince(db, importId, table)) texts.push(obstacleText(change))
  }
  return [...new Set(texts)]
}

const IN_USE = 'Có dữ liệu nhập sau đó đang dùng những gì lần này đã thêm; hãy bỏ dữ liệu đó trước.'

const Reference = z.object({
  code: z.literal('23503'),
  table: z.string(),
  constraint: z.string(),
  detail: z.string(),
})

/** Who still uses what the import brought, told by what the database refused; null when it refused for another reason. */
async function inUseText({ tx }: Work, importId: number, error: unknown): Promise<string | null> {
  const refused = Reference.safeParse(error)
  if (!refused.success) return null
  const { table, constraint, detail } = refused.data
  const id = /^Key \(id\)=\((\d+)\)/.exec(detail)?.[1]
  const file =
    id === undefined ? undefined : await laterFileUsing(tx, importId, { table, constraint, id: Number(id) })
  return file === undefined
    ? IN_USE
    : `Lần nhập sau, tệp «${file}», đang dùng những gì lần này đã thêm; hãy hoàn tác lần đó trước.`
}

/**
 * Takes back a whole import: the rows it brought go, those it changed are exactly as they were. Throws conflict, saying
 * what prevents it, when anything of it has changed or been issued since, or is used by what was entered later.
 */
export async function undoImport(work: Work, id: number, reason: string, version?: number): Promise<void> {
  const found = await importIn(work, id, ['applied'], version)
  await holdChanged(work.tx, id)
  const obstacles = await undoObstacles(work.tx, id)
  if (obstacles.length > 0)
    throw conflict(`Không hoàn tác được lần nhập này. ${obstacles.slice(0, 5).join(' ')}`)
  try {
    // In a transaction of its own: what it was refused for is looked up in the one around it.
    await work.tx.transaction((tx) => takeBack(tx, id))
  } catch (error) {
    const inUse = await inUseText(work, id, error)
    if (inUse !== null)
      throw new Problem('conflict', `Không hoàn tác được lần nhập này. ${inUse}`, { cause: error })
    throw explainRefusal(error)
  }
  const undone = { status: 'undone', undoneBy: work.actor.accountId, undoneAt: work.now } as const
  if (!(await updateImport(work.tx, found, undone, work.now))) throw outdatedImport()
  await record(work, {
    action: 'import.undone',
    subject: { type: 'import', id },
    before: { kind: found.kind, fileName: found.fileName },
    reason,
  })
}
