import { record } from '../audit/audit.store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import { requireWithinScope } from '../organisations/organisation.access.ts'
import { isAfter, shortDate, type PlainDate } from '../shared/dates.ts'
import { invalid, invalidField, type FieldError } from '../shared/problem.ts'
import { fitPeriod } from '../shared/fit-period.ts'
import { requireInUse, wrongBirth } from './person.ts'
import { listPostings, type Person, type Posting } from './person.queries.ts'
import { insertPosting, lockPerson, updatePosting, type PostingRow } from './person.store.ts'
import { checkPosts } from './posting.access.ts'

/** A post over [validFrom, validTo). */
export interface Post {
  position: string
  organisationCode: string
  /** A class of individuals of the catalogue (statistics_categories). */
  statisticsCategory?: string | undefined
  validFrom: PlainDate
  /** First day no longer held. */
  validTo?: PlainDate | undefined
  /** Held beside the main post. */
  concurrent?: boolean | undefined
  /** What the transfer rests on: '12-QĐ/ĐUK ngày 01/07/2025'. Stands in the log. */
  decisionText?: string | undefined
}

type PostRow = Omit<PostingRow, 'personId'>

async function checkedRow(work: Work, person: Person, post: Post): Promise<PostRow> {
  const { organisationCode, statisticsCategory, validFrom, validTo } = post
  const checked = await checkPosts(work, [{ organisationCode, statisticsCategory, from: validFrom, at: '' }])
  const errors: FieldError[] = [...checked.errors]
  if (wrongBirth(person.birth, { today: validFrom }).length > 0) {
    errors.push({ path: 'validFrom', text: 'Ngày giữ chức vụ phải sau ngày sinh.' })
  }
  if (validTo !== undefined && !isAfter(validTo, validFrom)) {
    errors.push({ path: 'validTo', text: `Ngày kết thúc phải sau ngày bắt đầu (${shortDate(validFrom)}).` })
  }
  if (errors.length > 0) throw invalid(errors)
  return {
    organisationId: checked.unitIds[0] ?? 0,
    position: post.position,
    statisticsCategoryCode: statisticsCategory ?? null,
    isMain: post.concurrent !== true,
    validFrom,
    validTo: validTo ?? null,
  }
}

/**
 * Gives a person a new post; answers its number. A main post ends the main post held that day and reaches up to the next
 * one already known; a concurrent post changes nothing else. Throws Problem `invalid` for a unit that is unknown, does
 * not exist that day or lies outside the actor's scope, for a main post it would end there, for upside-down periods, and
 * for a second main post from the same day.
 */
export async function transferPerson(work: Work, person: Person, post: Post): Promise<number> {
  requireInUse(person)
  await lockPerson(work.tx, person.id)
  const row = await checkedRow(work, person, post)
  const validTo = row.isMain ? await makeRoom(work, person, row) : row.validTo
  const id = await insertPosting(work.tx, { ...row, validTo, personId: person.id })
  await record(work, {
    action: 'person.transferred',
    subject: { type: 'person', id: person.id },
    after: { ...inLog({ ...row, validTo }), organisationCode: post.organisationCode },
    ...(post.decisionText !== undefined && { reason: post.decisionText }),
  })
  return id
}

/** Throws Problem `invalid` at organisationCode for a post in a unit outside the actor's scope: it is others' to change. */
async function requireOwnPost(work: Work, { organisationId }: Posting): Promise<void> {
  await requireWithinScope(work, [organisationId], 'organisationCode')
}

/** Ends the main post held on the first day of the new one; answers the end of the new one. */
async function makeRoom(work: Work, person: Person, row: PostRow): Promise<PlainDate | null> {
  const posts = (await listPostings(work.tx, [person.id])).filter((posting) => posting.isMain)
  const change = fitPeriod(posts, row.validFrom)
  if (change === null) {
    const text = `Đã có chức vụ chính từ ngày ${shortDate(row.validFrom)}; hãy sửa chức vụ đó, hoặc chọn ngày khác.`
    throw invalidField('validFrom', text)
  }
  const { ends, until } = change
  const ended = posts.find(({ id }) => id === ends)
  if (ended !== undefined) {
    await requireOwnPost(work, ended)
    await updatePosting(work.tx, ended.id, { validTo: row.validFrom })
  }
  if (until === null) return row.validTo
  return row.validTo === null || isAfter(row.validTo, until) ? until : row.validTo
}

/**
 * Corrects a post that was recorded wrongly, or says when it ended. Decisions keep what they were issued with. Throws
 * Problem `invalid` as a transfer does, for a post outside the actor's scope, and where main posts would overlap.
 */
export async function correctPosting(
  work: Work,
  person: Person,
  posting: Posting,
  post: Post,
): Promise<void> {
  requireInUse(person)
  await lockPerson(work.tx, person.id)
  await requireOwnPost(work, posting)
  const row = await checkedRow(work, person, post)
  const changes = changedFields(inLog(posting), inLog(row))
  if (changes === undefined) return
  await updatePosting(work.tx, posting.id, row)
  await record(work, { action: 'person.changed', subject: { type: 'person', id: person.id }, ...changes })
}

function inLog({ organisationId, position, statisticsCategoryCode, isMain, validFrom, validTo }: PostRow) {
  return { organisationId, position, statisticsCategoryCode, isMain, validFrom, validTo }
}
