import { record } from '../audit/audit.store.ts'
import type { AuditAction } from '../audit/audit-event.ts'
import type { Work } from '../database/work.ts'
import { invalidField, notFound, Problem } from '../shared/problem.ts'
import { isWithinScope, outsideScopeText, unitsOutsideScope } from './organisation.access.ts'
import { findOrganisation, versionsOf, type Organisation } from './organisation-record.queries.ts'
import { countVersionUp, lockOrganisations, saveVersions } from './organisation.store.ts'
import { covers, lifeSpan, spanText, type Version } from './organisation.ts'
import { unknownUnit } from './registration.ts'

/** The steps every change of a unit shares: hold it, check what it hangs on, save its versions, log it. */

/** Which unit, and the version of the record the person saw (not checked when left out). */
export interface UnitToChange {
  code: string
  version?: number | undefined
}

/**
 * Holds the unit until the end of the transaction.
 * @throws Problem 'not-found' outside the actor's scope, 'outdated' when it changed since it was read
 */
export async function holdUnit(work: Work, { code, version }: UnitToChange): Promise<Organisation> {
  await lockOrganisations(work.tx, [code], 'update')
  const unit = await findOrganisation(work.tx, { code })
  if (unit === undefined || !(await isWithinScope(work.tx, work.actor, unit.id, work.today))) {
    throw notFound('đơn vị này')
  }
  if (version !== undefined && version !== unit.version) {
    throw new Problem('outdated', 'Đơn vị vừa được người khác sửa; hãy tải lại, xem thay đổi rồi làm lại.')
  }
  return unit
}

/** Holds a unit that something is about to hang on, so that it does not end meanwhile. Throws 'invalid' at `field`. */
export async function holdNamedUnit(work: Work, code: string, field: string): Promise<Organisation> {
  await lockOrganisations(work.tx, [code], 'share')
  const unit = await findOrganisation(work.tx, { code })
  if (unit === undefined) throw invalidField(field, unknownUnit(code))
  const outside = await unitsOutsideScope(work.tx, work.actor, [unit.id], work.today)
  if (outside.length > 0) throw invalidField(field, outsideScopeText(code))
  return unit
}

/** Refuses a day on which the unit did not exist. */
export function noUnitThatDay(unit: Organisation, field: string): Problem {
  const text = `Đơn vị hoạt động trong thời gian ${spanText(lifeSpan(unit.versions))}; hãy chọn một ngày trong đó.`
  return invalidField(field, text)
}

/** Refuses versions that hang on a unit above which does not exist all that time. Throws 'invalid' at `field`. */
export async function requireParentsCover(
  work: Work,
  versions: readonly Version[],
  field: string,
): Promise<void> {
  const parentIds = [...new Set(versions.flatMap(({ parentId }) => (parentId === null ? [] : [parentId])))]
  const parents = await versionsOf(work.tx, parentIds)
  for (const version of versions) {
    const parent = version.parentId === null ? undefined : parents.get(version.parentId)
    if (parent === undefined) continue
    const span = lifeSpan(parent)
    if (covers(span, version)) continue
    const name = parent.at(-1)?.name ?? ''
    throw invalidField(
      field,
      `${name} chỉ hoạt động trong thời gian ${spanText(span)}; hãy chọn ngày hoặc cấp trên khác.`,
    )
  }
}

type ChangedUnit = Pick<Organisation, 'id' | 'code' | 'versions'>

/** What the log keeps of a change: the facts before and after, the day it counts from, and the decision behind it. */
interface Logged {
  action: AuditAction
  before: Record<string, string | null>
  after: Record<string, string | null>
  reason?: string | undefined
}

/** Saves the versions and logs what changed; false when nothing did. */
export async function saveChange(
  work: Work,
  unit: ChangedUnit,
  versions: readonly Version[],
  { action, before, after, reason }: Logged,
): Promise<boolean> {
  if (JSON.stringify(versions) === JSON.stringify(unit.versions)) return false
  await saveVersions(work.tx, unit, unit.versions, versions)
  await countVersionUp(work.tx, [unit.id])
  const subject = { type: 'organisation', id: unit.id } as const
  await record(work, { action, subject, before, after, ...(reason !== undefined && { reason }) })
  return true
}
