import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { conflict, invalidField } from '../shared/problem.ts'
import { successionsOf } from './organisation-record.queries.ts'
import { countVersionUp, saveVersions } from './organisation.store.ts'
import { lifeSpan } from './organisation.ts'
import { holdUnit, requireParentsCover, type UnitToChange } from './unit-change.ts'

/** An earlier first day of a unit, when older decisions come to light than the register was begun with. */
export interface EarlierFirstDay {
  validFrom: PlainDate
  decisionText?: string | undefined
}

/**
 * Lets a unit begin earlier, under its first name and in its first place.
 * @throws Problem 'invalid' at validFrom for a later day or one before the unit above begins; 'conflict' when the first
 * day is that of a succession
 */
export async function moveFirstDay(
  work: Work,
  which: UnitToChange,
  { validFrom, decisionText }: EarlierFirstDay,
): Promise<void> {
  const unit = await holdUnit(work, which)
  const old = lifeSpan(unit.versions).validFrom
  if (validFrom >= old) {
    const text = `Đơn vị đã hoạt động từ ngày ${shortDate(old)}; hãy nhập một ngày sớm hơn.`
    throw invalidField('validFrom', text)
  }
  const begun = (await successionsOf(work.tx, unit.id)).find(
    ({ toId, effectiveOn }) => toId === unit.id && effectiveOn === old,
  )
  if (begun !== undefined) {
    const text = `Đơn vị bắt đầu từ việc ${begun.kindName.toLowerCase()} ngày ${shortDate(old)}, nên không sửa riêng ngày bắt đầu.`
    throw conflict(text, [{ path: 'validFrom', text }])
  }
  const after = unit.versions.map((version, index) => (index === 0 ? { ...version, validFrom } : version))
  await requireParentsCover(work, after.slice(0, 1), 'validFrom')
  await saveVersions(work.tx, unit, unit.versions, after)
  await countVersionUp(work.tx, [unit.id])
  await record(work, {
    action: 'organisation.dated',
    subject: { type: 'organisation', id: unit.id },
    before: { validFrom: old },
    after: { validFrom },
    ...(decisionText !== undefined && { reason: decisionText }),
  })
}
