import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { BlankFate } from './blank-lot.ts'

export interface LotRow {
  code: string
  name: string
  widthMm: number
  heightMm: number
  serialPrefix: string
  serialDigits: number
  firstSerial: number
  lastSerial: number
  serialsPrinted: boolean
  supplier: string | null
  receivedOn: PlainDate
  warnBelow: number
  note: string | null
}

export async function insertLot(
  tx: Tx,
  row: LotRow,
  { by, at }: { by: number | null; at: Date },
): Promise<number> {
  return returnedId(
    tx('blank_lots')
      .insert(toColumns({ ...row, createdBy: by, createdAt: at }))
      .returning('id'),
  )
}

/** Writes over the version that was read; false when somebody else has written since. */
export async function updateLot(
  tx: Tx,
  { id, version }: { id: number; version: number },
  row: Partial<LotRow>,
): Promise<boolean> {
  const changed = await tx('blank_lots')
    .where({ id, version })
    .update({ ...toColumns({ ...row }), version: version + 1 })
  return changed === 1
}

/** Holds a lot to the end of the transaction: whoever takes blanks of it comes one after another. */
export async function lockLot(tx: Tx, id: number): Promise<void> {
  await tx('blank_lots').where({ id }).forNoKeyUpdate().select('id')
}

interface TakenOutRow {
  blankLotId: number
  serials: readonly number[]
  state: BlankFate
  reason: string
  recordedBy: number | null
  recordedAt: Date
}

/** Blanks that will bear no certificate. */
export async function insertTakenOut(tx: Tx, { serials, ...row }: TakenOutRow): Promise<void> {
  await tx.raw(
    `insert into spoiled_blanks (blank_lot_id, serial, state, reason, recorded_by, recorded_at)
     select ?, serial, ?, ?, ?, ? from unnest(?::integer[]) as serial`,
    [row.blankLotId, row.state, row.reason, row.recordedBy, row.recordedAt, [...serials]],
  )
}
