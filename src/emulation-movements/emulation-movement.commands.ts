import { record } from '../audit/audit.store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import { existsOn } from '../issuing-bodies/issuing-body.ts'
import { findIssuingBody } from '../issuing-bodies/issuing-body.queries.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { invalid, Problem, type FieldError } from '../shared/problem.ts'
import type { MovementScope } from './emulation-movement.ts'
import { recordEmulationEvents, type RecordEmulationEvent } from './emulation-event.commands.ts'
import type { Movement } from './emulation-movement.queries.ts'
import { insertMovement, updateMovement, type MovementRow } from './emulation-movement.store.ts'

export interface MovementFacts {
  name: string
  theme?: string | undefined
  /** The plan, directive or conclusion it was launched under. */
  basis?: string | undefined
  scope: MovementScope
  issuingBodyCode: string
  startsOn: PlainDate
  /** Last day; undefined when no end was set. */
  endsOn?: PlainDate | undefined
}

export interface LaunchMovement extends MovementFacts {
  code: string
  events?: RecordEmulationEvent[] | undefined
}

async function checkedRow(work: Work, facts: MovementFacts): Promise<Omit<MovementRow, 'code'>> {
  const { issuingBodyCode, startsOn, endsOn, ...rest } = facts
  const errors: FieldError[] = []
  const body = await findIssuingBody(work.tx, { code: issuingBodyCode })
  if (body === undefined) {
    const text = `Không có cơ quan ban hành «${issuingBodyCode}»; hãy chọn trong danh mục.`
    errors.push({ path: 'issuingBodyCode', text })
  } else if (!existsOn(body, startsOn)) {
    const text = `${body.name} chưa có hoặc đã kết thúc hoạt động vào ngày ${shortDate(startsOn)}.`
    errors.push({ path: 'issuingBodyCode', text })
  }
  if (endsOn !== undefined && endsOn < startsOn) {
    errors.push({
      path: 'endsOn',
      text: `Ngày kết thúc không thể trước ngày bắt đầu (${shortDate(startsOn)}).`,
    })
  }
  if (body === undefined || errors.length > 0) throw invalid(errors)
  return {
    name: rest.name,
    theme: rest.theme ?? null,
    basis: rest.basis ?? null,
    scope: rest.scope,
    issuingBodyId: body.id,
    startsOn,
    endsOn: endsOn ?? null,
  }
}

/**
 * Adds a movement, with what was counted in it; answers its id. Throws Problem `invalid` for an unknown body, one that
 * did not exist on the first day, an upside-down term or impossible figures, and `conflict` for a code that is taken.
 */
export async function launchMovement(work: Work, input: LaunchMovement): Promise<number> {
  const row = { code: input.code, ...(await checkedRow(work, input)) }
  const id = await insertMovement(work.tx, row)
  await record(work, { action: 'movement.launched', subject: { type: 'movement', id }, after: { ...row } })
  await recordEmulationEvents(work, id, input.events ?? [], 'events.')
  return id
}

/** Throws Problem `outdated` when somebody else changed the movement since it was read, else as launching does. */
export async function changeMovement(work: Work, movement: Movement, facts: MovementFacts): Promise<void> {
  const row = await checkedRow(work, facts)
  const changes = changedFields(movement, { ...row })
  if (changes === undefined) return
  if (!(await updateMovement(work.tx, movement, row))) {
    throw new Problem(
      'outdated',
      'Phong trào này vừa được người khác sửa; hãy mở lại để xem bản mới rồi sửa tiếp.',
    )
  }
  const subject = { type: 'movement', id: movement.id } as const
  await record(work, { action: 'movement.changed', subject, ...changes })
}
