import { record, recordAll } from '../audit/audit.store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import { existsOn } from '../issuing-bodies/issuing-body.ts'
import { findIssuingBody } from '../issuing-bodies/issuing-body.queries.ts'
import { shortDate, type PlainDate } from '../shared/dates.ts'
import { invalid, Problem, type FieldError } from '../shared/problem.ts'
import type { EventFigures, EventKind, MovementScope } from './emulation-movement.ts'
import type { Movement } from './emulation-movement.queries.ts'
import {
  insertEvents,
  insertMovement,
  updateMovement,
  type EventRow,
  type MovementRow,
} from './emulation-movement.store.ts'

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

type Figures = { [Name in keyof EventFigures]?: EventFigures[Name] | undefined }

export interface RecordEmulationEvent extends Figures {
  kind: EventKind
  name: string
  heldOn?: PlainDate | null | undefined
  periodLabel?: string | null | undefined
  source: string
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

/** [part, whole, name of the part's field, sentence]: a part is never more than its whole. */
function impossibleFigures(event: RecordEmulationEvent, at: string): FieldError[] {
  const rules: [part: number, whole: number, field: string, text: string][] = [
    [event.unitsTakingPart ?? 0, event.unitsInvited ?? Infinity, 'unitsTakingPart', 'số đơn vị được mời'],
    [event.chosen ?? 0, event.entries ?? Infinity, 'chosen', 'số tác phẩm dự thi'],
    [event.prizes ?? 0, event.chosen ?? event.entries ?? Infinity, 'prizes', 'số tác phẩm được chọn'],
  ]
  return rules
    .filter(([part, whole]) => part > whole)
    .map(([, , field, text]) => ({
      path: at + field,
      text: `Không thể nhiều hơn ${text}; hãy kiểm tra lại hai số.`,
    }))
}

function eventRow(event: RecordEmulationEvent): EventRow {
  return {
    kind: event.kind,
    name: event.name,
    heldOn: event.heldOn ?? null,
    periodLabel: event.periodLabel ?? null,
    venues: event.venues ?? null,
    participants: event.participants ?? null,
    participantsApproximate: event.participantsApproximate ?? false,
    unitsInvited: event.unitsInvited ?? null,
    unitsTakingPart: event.unitsTakingPart ?? null,
    entries: event.entries ?? null,
    chosen: event.chosen ?? null,
    prizes: event.prizes ?? null,
    source: event.source,
  }
}

/**
 * Adds what was counted at conferences and contests of a movement. `at` begins the paths of errors in a list of several.
 * Throws Problem `invalid` where a part is more than its whole.
 */
export async function recordEmulationEvents(
  work: Work,
  movementId: number,
  events: RecordEmulationEvent[],
  at = '',
): Promise<void> {
  const errors = events.flatMap((event, index) =>
    impossibleFigures(event, at === '' && events.length === 1 ? '' : `${at}${index}.`),
  )
  if (errors.length > 0) throw invalid(errors)
  const rows = events.map(eventRow)
  await insertEvents(work.tx, movementId, rows)
  await recordAll(
    work,
    rows.map((row) => ({
      action: 'movement.event-recorded',
      subject: { type: 'movement', id: movementId },
      after: Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    })),
  )
}
