import { recordAll } from '../audit/audit.store.ts'
import type { AuditAction } from '../audit/audit-event.ts'
import type { Work } from '../database/work.ts'
import { conflict } from '../shared/problem.ts'
import { deleteDistinction, insertDistinction } from './distinction.store.ts'
import type { Person } from './person.queries.ts'

async function recordOfBoth(work: Work, action: AuditAction, one: Person, other: Person): Promise<void> {
  const about = (person: Person, of: Person) =>
    ({ action, subject: { type: 'person', id: person.id }, after: { otherId: of.id } }) as const
  await recordAll(work, [about(one, other), about(other, one)])
}

/**
 * Remembers that two files are of two people, so that nobody is asked again. Saying it twice changes nothing. Throws
 * Problem `conflict` for one file alone.
 */
export async function tellApart(work: Work, one: Person, other: Person): Promise<void> {
  if (one.id === other.id) throw conflict('Đây là cùng một hồ sơ; hãy chọn hai hồ sơ khác nhau.')
  const by = { accountId: work.actor.accountId, now: work.now }
  if (!(await insertDistinction(work.tx, [one.id, other.id], by))) return
  await recordOfBoth(work, 'person.told-apart', one, other)
}

/** Takes it back: the two files may be asked about again. */
export async function askAgain(work: Work, one: Person, other: Person): Promise<void> {
  if (!(await deleteDistinction(work.tx, [one.id, other.id]))) return
  await recordOfBoth(work, 'person.not-told-apart', one, other)
}
