import { recordAll } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import type { PlainDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { conflict, invalidField } from '../shared/problem.ts'
import { requireWithinScope } from './organisation.access.ts'
import {
  descendantsFrom,
  successionsOf,
  unitsUnderFrom,
  versionsOf,
  type Organisation,
} from './organisation-record.queries.ts'
import { countVersionUp, endVersions, lockOrganisations } from './organisation.store.ts'
import { lifeSpan, type Subordinates } from './organisation.ts'
import { endedOn, movedAway } from './organisation-version.ts'
import { SUCCESSION_RULES } from './succession.ts'
import { holdNamedUnit, requireParentsCover, saveChange } from './unit-change.ts'

/** The first day a unit no longer exists (null: it goes on after all), and what becomes of the units under it. */
export interface EndOfUnit {
  validTo: PlainDate | null
  subordinates?: Subordinates | undefined
  decisionText?: string | undefined
}

/** Ends a unit that is held already, moves its end, or takes its end back; first sees to the units under it. */
export async function endUnit(work: Work, unit: Organisation, input: EndOfUnit): Promise<void> {
  const { validTo, decisionText } = input
  const after = endedOn(unit.versions, validTo)
  if (after === null) throw invalidField('validTo', 'Ngày kết thúc phải sau ngày đơn vị bắt đầu hoạt động.')
  const old = lifeSpan(unit.versions).validTo
  if (old === validTo) return
  if (old !== null) await requireNotSucceeded(work, unit, old)
  if (validTo !== null && (old === null || validTo < old)) await placeSubordinates(work, unit, validTo, input)
  else await requireParentsCover(work, after.slice(-1), 'validTo')
  const logged = { action: 'organisation.closed', before: { validTo: old }, after: { validTo } } as const
  await saveChange(work, unit, after, { ...logged, reason: decisionText })
}

/** The end of a unit that others followed belongs to that succession. */
async function requireNotSucceeded(work: Work, unit: Organisation, on: PlainDate): Promise<void> {
  const ending = (await successionsOf(work.tx, unit.id)).find(
    ({ fromId, kindCode, effectiveOn }) =>
      fromId === unit.id && effectiveOn === on && kindCode in SUCCESSION_RULES && kindCode !== 'TACH',
  )
  if (ending)
    throw conflict(
      `Đơn vị đã kết thúc do ${ending.kindName.toLowerCase()}, nên không sửa riêng ngày kết thúc.`,
    )
}

async function placeSubordinates(
  work: Work,
  unit: Organisation,
  validTo: PlainDate,
  input: EndOfUnit,
): Promise<void> {
  const under = await unitsUnderFrom(work.tx, unit.id, validTo)
  if (under.length === 0) return
  const { subordinates } = input
  if (subordinates === undefined) {
    const text = `Từ ngày đó vẫn còn ${formatNumber(under.length)} đơn vị trực thuộc; hãy chọn cách xử lý các đơn vị này.`
    throw invalidField('subordinates', text)
  }
  await requireWithinScope(
    work,
    under.map(({ id }) => id),
    'subordinates',
  )
  if (subordinates.become === 'closed') await closeAllUnder(work, unit, validTo)
  else await moveAllUnder(work, unit, validTo, subordinates.parentCode)
}

async function moveAllUnder(
  work: Work,
  unit: Organisation,
  from: PlainDate,
  parentCode?: string,
): Promise<void> {
  const parent =
    parentCode === undefined ? null : await holdNamedUnit(work, parentCode, 'subordinatesParentCode')
  if (parent?.id === unit.id)
    throw invalidField('subordinatesParentCode', 'Chọn một đơn vị khác đơn vị kết thúc.')
  if (parent === null && work.actor.organisationId !== null) {
    throw invalidField('subordinatesParentCode', 'Chọn đơn vị cấp trên trong phạm vi của tài khoản này.')
  }
  const under = await unitsUnderFrom(work.tx, unit.id, from)
  await lockOrganisations(
    work.tx,
    under.map(({ code }) => code),
    'update',
  )
  const versions = await versionsOf(
    work.tx,
    under.map(({ id }) => id),
  )
  for (const child of under) {
    const before = versions.get(child.id) ?? []
    const after = movedAway(before, from, unit.id, parent?.id ?? null)
    await requireParentsCover(
      work,
      after.filter(({ parentId }) => parentId === parent?.id),
      'subordinatesParentCode',
    )
    await saveChange(work, { ...child, versions: before }, after, {
      action: 'organisation.moved',
      before: { parentCode: unit.code },
      after: { from, parentCode: parent?.code ?? null },
    })
  }
}

/** Ends everything under the unit, at any depth, with it. */
async function closeAllUnder(work: Work, unit: Organisation, validTo: PlainDate): Promise<void> {
  const under = await descendantsFrom(work.tx, unit.id, validTo)
  const unfit = under.filter(({ startsLater, leavesLater }) => startsLater || leavesLater).slice(0, 5)
  if (unfit.length > 0) {
    const codes = unfit.map(({ code }) => code).join(', ')
    const text = `Đơn vị ${codes} đã được ghi thành lập hoặc chuyển đi sau ngày đó; hãy chuyển cấp trên của các đơn vị này trước.`
    throw invalidField('subordinates', text)
  }
  const ids = under.map(({ id }) => id)
  await endVersions(work.tx, ids, validTo)
  await countVersionUp(work.tx, ids)
  await recordAll(
    work,
    ids.map((id) => ({
      action: 'organisation.closed',
      subject: { type: 'organisation', id },
      after: { validTo },
    })),
  )
}
