import { record } from '../audit/audit.store.ts'
import { explainRefusal } from '../database/constraints.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { conflict, Problem } from '../shared/problem.ts'
import { importIn, outdatedImport } from './import.commands.ts'
import { changedSince, issuedDecisions, WATCHED_TABLES } from './import-undo.queries.ts'
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
    await takeBack(work.tx, id)
  } catch (error) {
    const refused = error instanceof Error && 'code' in error && error.code === '23503'
    if (refused)
      throw new Problem('conflict', `Không hoàn tác được lần nhập này. ${IN_USE}`, { cause: error })
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
