import { recordAll } from '../audit/audit.store.ts'
import type { Db } from '../database/transaction.ts'
import type { Work } from '../database/work.ts'
import { conflict } from '../shared/problem.ts'
import { refiled, requireWholeFiles } from './merge.commands.ts'
import { awardsSince, getMergeOf, mergeRows, type Merge, type MergeRows } from './merge.queries.ts'
import { lockFiles, markUndone, moveAwards, putBack } from './merge.store.ts'

type Row = MergeRows['people'][number]

/** A row without what changes although nothing of it was said anew: its keys are made from its name. */
function said({ version: _version, ...whole }: Row): string {
  const { search_key: _key, joined_key: _joined, ...row }: Record<string, unknown> = whole
  return JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function differ(one: Row[], other: Row[]): boolean {
  return one.map(said).join() !== other.map(said).join()
}

/**
 * What was done to the file since and would be lost or could not be told apart, in sentences; none when the merge can be
 * undone.
 */
export async function whatPreventsUndoing(db: Db, merge: Merge): Promise<string[]> {
  const { personId, survivorId, after } = merge
  const now = await mergeRows(db, [personId, survivorId])
  const survivor = now.people.find((row) => row.id === survivorId)
  if (survivor?.merged_into !== null) {
    return ['Hồ sơ còn dùng sau đó lại được gộp vào hồ sơ khác; hãy bỏ lần gộp ấy trước.']
  }
  const known = after.awards.map(({ id }) => id)
  const since = await awardsSince(db, survivorId, known)
  const given = since.map(({ formName, number }) => `${formName} (quyết định ${number})`).join('; ')
  return [
    ...(since.length > 0
      ? [`Sau khi gộp đã ghi thêm khen thưởng, nay không biết là của hồ sơ nào: ${given}.`]
      : []),
    ...(differ(now.postings, after.postings)
      ? ['Sau khi gộp, quá trình công tác đã được ghi thêm hoặc sửa.']
      : []),
    ...(differ(now.people, after.people)
      ? ['Sau khi gộp, thông tin cá nhân đã được sửa, hoặc hồ sơ khác đã được gộp vào.']
      : []),
  ]
}

/**
 * Takes a merge back: both files, their posts and the file each award belongs to are as they were. Awards removed from
 * drafts since are not put back. Throws Problem `conflict` with everything that prevents it, `forbidden` outside the
 * actor's scope, not-found when the file is not merged.
 */
export async function undoMerge(work: Work, personId: number): Promise<void> {
  const { survivorId } = await getMergeOf(work.tx, personId)
  await lockFiles(work.tx, [personId, survivorId])
  // Somebody else may have undone it while we waited.
  const merge = await getMergeOf(work.tx, personId)
  await requireWholeFiles(work, [survivorId])
  const prevented = await whatPreventsUndoing(work.tx, merge)
  if (prevented.length > 0) throw conflict(prevented.join(' '))
  await putBack(work.tx, merge.before, merge)
  const only = merge.before.awards.filter((award) => award.person_id === personId).map(({ id }) => id)
  const moved = await moveAwards(work.tx, { from: survivorId, to: personId, only })
  await markUndone(work.tx, merge.id, { accountId: work.actor.accountId, now: work.now })
  await recordAll(work, [
    {
      action: 'person.merge-undone',
      subject: { type: 'person', id: survivorId },
      before: { mergedFile: personId },
      after: { mergedFile: null, awards: moved.length },
    },
    {
      action: 'person.merge-undone',
      subject: { type: 'person', id: personId },
      before: { mergedInto: survivorId },
      after: { mergedInto: null },
    },
    ...refiled(moved, survivorId, personId),
  ])
}
