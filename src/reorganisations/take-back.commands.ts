import type { AuditEntry } from '../audit/audit-event.ts'
import { record, recordAll } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { requireWithinScope } from '../organisations/organisation.access.ts'
import { versionsOf } from '../organisations/organisation-record.queries.ts'
import { countVersionUp, lockOrganisations, saveVersions } from '../organisations/organisation.store.ts'
import type { Version } from '../organisations/organisation.ts'
import { requireParentsCover } from '../organisations/unit-change.ts'
import { may } from '../shared/actor.ts'
import { conflict, forbidden } from '../shared/problem.ts'
import { countPeopleUp, deletePosts, setAccount, setBody, setPosts } from './hanging.store.ts'
import { postInLog } from './hanging.ts'
import { begunUnits } from './outcome.ts'
import { deleteSuccessions, deleteUnits, lockReorganisation, setTakenBack } from './reorganisation.store.ts'
import {
  getReorganisation,
  storedChanges,
  subjectUnits,
  type StoredChanges,
  type StoredUnitChange,
} from './reorganisation.queries.ts'
import { hindrances } from './take-back.queries.ts'

/**
 * Takes a mistaken act back: every record it changed reads again as before, and units it began are gone. The act, its
 * reason and its taking back stay on record.
 * @throws Problem 'conflict' saying everything that prevents it
 */
export async function takeBack(work: Work, id: number, reason: string): Promise<void> {
  const { tx } = work
  await lockReorganisation(tx, id)
  const act = await getReorganisation(tx, work.actor, id, work.today)
  await requireWithinScope(work, await subjectUnits(tx, id), 'reason')
  const changes = await storedChanges(tx, id)
  await lockOrganisations(
    tx,
    changes.units.map(({ code }) => code),
    'update',
  )
  const reasons = await hindrances(tx, act, changes)
  if (reasons.length > 0) throw conflict(reasons.join(' '))
  await restoreHanging(work, changes, reason)
  await deleteSuccessions(tx, id)
  await restoreUnits(work, changes.units)
  await setTakenBack(tx, id, { by: work.actor.accountId, at: work.now, reason })
  await record(work, { action: 'reorganisation.taken-back', subject: { type: 'reorganisation', id }, reason })
}

async function restoreHanging(
  work: Work,
  { posts, bodies, accounts }: StoredChanges,
  reason: string,
): Promise<void> {
  if (accounts.length > 0 && !may(work.actor, 'accounts.manage')) {
    throw forbidden('Việc này đã sửa cả tài khoản; hãy nhờ quản trị rút lại.')
  }
  await deletePosts(
    work.tx,
    posts.filter(({ before }) => before === null).map(({ id }) => id),
  )
  await setPosts(
    work.tx,
    posts.flatMap(({ id, before }) => (before === null ? [] : [{ id, state: before }])),
  )
  await countPeopleUp(
    work.tx,
    posts.map(({ after }) => after.personId),
  )
  for (const { id, before } of bodies) await setBody(work.tx, { id, state: before })
  for (const { id, before } of accounts) await setAccount(work.tx, { id, state: before }, work.now)
  const restored = restoredInLog({ posts, bodies, accounts })
  await recordAll(
    work,
    restored.map((entry) => ({ ...entry, reason })),
  )
}

/** What the log says at each person, issuing body and account: the change of the act, the other way round. */
function restoredInLog({ posts, bodies, accounts }: Omit<StoredChanges, 'units'>): AuditEntry[] {
  return [
    ...posts.map(({ before, after }) => ({
      action: 'person.transferred' as const,
      subject: { type: 'person', id: after.personId } as const,
      before: postInLog(after),
      ...(before !== null && { after: postInLog(before) }),
    })),
    ...bodies.map(({ id, before, after }) => ({
      action: 'issuing-body.changed' as const,
      subject: { type: 'issuing-body', id } as const,
      before: { validTo: after.validTo },
      after: { validTo: before.validTo },
    })),
    ...accounts.map(({ id, before, after }) => ({
      action:
        after.disabled && !before.disabled ? ('account.enabled' as const) : ('account.changed' as const),
      subject: { type: 'account', id } as const,
      before: { organisationId: after.organisationId },
      after: { organisationId: before.organisationId },
    })),
  ]
}

/** Stored versions keep their numbers where they are still there; what the act took away is added anew. */
function asStored(before: readonly Version[], now: readonly Version[]): Version[] {
  const there = new Set(now.map(({ id }) => id))
  return before.map((version) => ({ ...version, id: there.has(version.id) ? version.id : null }))
}

async function restoreUnits(work: Work, units: readonly StoredUnitChange[]): Promise<void> {
  const begun = begunUnits(units).map(({ id }) => id)
  const kept = units.filter(({ before }) => before.length > 0)
  const now = await versionsOf(
    work.tx,
    kept.map(({ id }) => id),
  )
  for (const unit of kept) {
    const current = now.get(unit.id) ?? []
    await saveVersions(work.tx, unit, current, asStored(unit.before, current))
  }
  // A unit above may have ended since: what comes back must not hang on nothing.
  await requireParentsCover(
    work,
    kept.flatMap(({ before }) => before),
    'reason',
  )
  await deleteUnits(work.tx, begun)
  await countVersionUp(
    work.tx,
    kept.map(({ id }) => id),
  )
  await recordAll(
    work,
    kept.map(({ id }) => ({ action: 'organisation.restored', subject: { type: 'organisation', id } })),
  )
}
