import { recordAll } from '../audit/audit.store.ts'
import type { AuditEntry } from '../audit/audit-event.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import { unitsOutsideScope } from '../organisations/organisation.access.ts'
import { conflict, forbidden, invalid, Problem } from '../shared/problem.ts'
import { chosenIdentity, combinePosts, type MergeChoices } from './merge.ts'
import { haveAwardsOutside, mergeRows } from './merge.queries.ts'
import {
  insertMerge,
  lockFiles,
  moveAwards,
  moveFollowers,
  replacePosts,
  writeMergedFiles,
} from './merge.store.ts'
import { birthInJson, wrongBirth } from './person.ts'
import { listPostings, peopleAsTheyAre, type Person } from './person.queries.ts'

const CHANGED =
  'Một trong hai hồ sơ vừa được người khác sửa hoặc gộp; hãy mở lại để xem bản mới rồi gộp tiếp.'

/**
 * Merging and undoing move posts and awards, whoever entered them. Throws Problem `forbidden` when any lies outside the
 * actor's scope: then somebody responsible for both units decides.
 */
export async function requireWholeFiles(work: Work, ids: number[]): Promise<void> {
  const units = (await listPostings(work.tx, ids)).map(({ organisationId }) => organisationId)
  const outside = await unitsOutsideScope(work.tx, work.actor, units, work.today)
  if (outside.length === 0 && !(await haveAwardsOutside(work.tx, work.actor, ids))) return
  throw forbidden(
    'Hồ sơ có chức vụ hoặc khen thưởng ở đơn vị ngoài phạm vi của tài khoản này; việc gộp do người phụ trách cấp trên làm.',
  )
}

/** Both files as they are now, held. Throws Problem `outdated` when either was changed or merged since it was read. */
async function heldFiles(work: Work, kept: Person, merged: Person): Promise<void> {
  await lockFiles(work.tx, [kept.id, merged.id])
  const now = await peopleAsTheyAre(work.tx, [kept.id, merged.id])
  const same = [kept, merged].every((read) => {
    const file = now.get(read.id)
    return file?.version === read.version && file.mergedInto === null
  })
  if (!same) throw new Problem('outdated', CHANGED)
}

function facts({ code, fullName, birth, sex }: Pick<Person, 'code' | 'fullName' | 'birth' | 'sex'>) {
  return { code, fullName, birth: birth === null ? null : birthInJson(birth), sex }
}

/** The lines of the log for awards that changed the file they belong to. */
export function refiled(awardIds: number[], from: number, to: number): AuditEntry[] {
  return awardIds.map((id) => ({
    action: 'award.refiled',
    subject: { type: 'award', id },
    before: { personId: from },
    after: { personId: to },
  }))
}

/**
 * Puts the second file into the first: the chosen values, the posts of both, the awards of both with everything they were
 * issued with. The second file is kept, with the code that was not chosen, and leads to the first. Can be undone.
 *
 * Throws Problem `outdated` when a file was changed since it was read, `conflict` for one file alone, `forbidden` outside
 * the actor's scope, `invalid` for a birth after the first post of either.
 */
export async function mergePeople(
  work: Work,
  kept: Person,
  merged: Person,
  choices: MergeChoices,
): Promise<void> {
  if (kept.id === merged.id) throw conflict('Đây là cùng một hồ sơ; hãy chọn hai hồ sơ khác nhau.')
  await heldFiles(work, kept, merged)
  const ids = [kept.id, merged.id]
  await requireWholeFiles(work, ids)
  const posts = await listPostings(work.tx, ids)
  const { row, otherCode } = chosenIdentity(kept, merged, choices)
  const wrong = wrongBirth(row.birth, {
    today: work.today,
    postedFrom: posts.map((post) => post.validFrom).sort()[0],
  })
  if (wrong.length > 0) throw invalid(wrong)

  const before = await mergeRows(work.tx, ids)
  const own = (id: number) => posts.filter(({ personId }) => personId === id)
  const [leading, others] = choices.posts === 'kept' ? [kept, merged] : [merged, kept]
  await replacePosts(work.tx, kept.id, posts, combinePosts(own(leading.id), own(others.id)).posts)
  const moved = await moveAwards(work.tx, { from: merged.id, to: kept.id })
  await moveFollowers(work.tx, merged.id, kept.id)
  await writeMergedFiles(work.tx, { id: kept.id, row }, { id: merged.id, code: otherCode })
  await insertMerge(work.tx, {
    personId: merged.id,
    survivorId: kept.id,
    before,
    after: await mergeRows(work.tx, ids),
    accountId: work.actor.accountId,
    now: work.now,
  })
  await recordAll(work, [
    {
      action: 'person.merged',
      subject: { type: 'person', id: kept.id },
      before: { ...changedFields(facts(kept), facts(row))?.before, mergedFile: null },
      after: {
        ...changedFields(facts(kept), facts(row))?.after,
        mergedFile: merged.id,
        posts: own(merged.id).length,
        awards: moved.length,
      },
    },
    {
      action: 'person.merged',
      subject: { type: 'person', id: merged.id },
      before: { mergedInto: null, code: merged.code },
      after: { mergedInto: kept.id, code: otherCode },
    },
    ...refiled(moved, merged.id, kept.id),
  ])
}
