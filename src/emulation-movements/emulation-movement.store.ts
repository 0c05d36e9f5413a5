import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { searchKey } from '../shared/vietnamese.ts'
import type { EventFigures, EventKind, MovementScope } from './emulation-movement.ts'

export interface MovementRow {
  code: string
  name: string
  theme: string | null
  basis: string | null
  scope: MovementScope
  issuingBodyId: number
  startsOn: PlainDate
  endsOn: PlainDate | null
}

export interface EventRow extends EventFigures {
  kind: EventKind
  name: string
  heldOn: PlainDate | null
  periodLabel: string | null
  source: string
}

function columns(row: Partial<MovementRow>): Record<string, unknown> {
  return toColumns({ ...row, searchKey: row.name === undefined ? undefined : searchKey(row.name) })
}

export async function insertMovement(tx: Tx, row: MovementRow): Promise<number> {
  return returnedId(tx('emulation_movements').insert(columns(row)).returning('id'))
}

/** Writes over the version that was read; false when somebody else has written since. */
export async function updateMovement(
  tx: Tx,
  { id, version }: { id: number; version: number },
  row: Partial<MovementRow>,
): Promise<boolean> {
  const changed = await tx('emulation_movements')
    .where({ id, version })
    .update({ ...columns(row), version: version + 1 })
  return changed === 1
}

export async function insertEvents(tx: Tx, movementId: number, events: EventRow[]): Promise<void> {
  if (events.length === 0) return
  await tx('emulation_events').insert(events.map((event) => toColumns({ ...event, movementId })))
}

/** Writes over the version that was read; false when somebody else has written since. */
export async function updateEvent(
  tx: Tx,
  { id, version }: { id: number; version: number },
  event: EventRow,
): Promise<boolean> {
  const changed = await tx('emulation_events')
    .where({ id, version })
    .update({ ...toColumns({ ...event }), version: version + 1 })
  return changed === 1
}
