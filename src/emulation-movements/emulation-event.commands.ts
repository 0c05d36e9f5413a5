import { record, recordAll } from '../audit/audit.store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import type { PlainDate } from '../shared/dates.ts'
import { invalid, Problem, type FieldError } from '../shared/problem.ts'
import type { EventFigures, EventKind } from './emulation-movement.ts'
import type { EmulationEvent } from './emulation-movement.queries.ts'
import { insertEvents, updateEvent, type EventRow } from './emulation-movement.store.ts'

type Figures = { [Name in keyof EventFigures]?: EventFigures[Name] | undefined }

export interface RecordEmulationEvent extends Figures {
  kind: EventKind
  name: string
  heldOn?: PlainDate | null | undefined
  periodLabel?: string | null | undefined
  source: string
}

/** A part is never more than its whole. */
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

/**
 * Corrects what was counted, both sides in the log. `event` is the version that was read. Throws Problem `invalid` where a
 * part is more than its whole, and `outdated` when somebody else corrected it since.
 */
export async function correctEmulationEvent(
  work: Work,
  event: EmulationEvent,
  input: RecordEmulationEvent,
): Promise<void> {
  const errors = impossibleFigures(input, '')
  if (errors.length > 0) throw invalid(errors)
  const row = eventRow(input)
  const changes = changedFields(event, { ...row })
  if (changes === undefined) return
  if (!(await updateEvent(work.tx, event, row))) {
    throw new Problem(
      'outdated',
      'Số liệu này vừa được người khác sửa; hãy mở lại để xem bản mới rồi sửa tiếp.',
    )
  }
  const subject = { type: 'movement', id: event.movementId } as const
  await record(work, { action: 'movement.changed', subject, ...changes })
}
