import type { CertificateFacts } from '../certificates/certificate-facts.ts'
import { returnedId, toColumns } from '../database/rows.ts'
import type { Db, Tx } from '../database/transaction.ts'
import type { PrintMode, RunState, SheetState, SpoilReason } from './print-run.ts'

export interface NewRun {
  decisionId: number
  mode: PrintMode
  paper: string
  printerId: number | null
  calibrationId: number | null
  blankLotId: number | null
  copies: number
  sheets: number
  /** What was chosen, as it was chosen. */
  chosen: Record<string, unknown>
  reprintOf: number | null
}

export async function insertRun(
  tx: Tx,
  { chosen, ...run }: NewRun,
  { by, at }: { by: number | null; at: Date },
): Promise<number> {
  const row = {
    ...toColumns({ ...run, createdBy: by, createdAt: at, touchedAt: at }),
    chosen: JSON.stringify(chosen),
  }
  return returnedId(tx('print_runs').insert(row).returning('id'))
}

export interface NewSheet {
  certificateId: number
  copyNo: number
  designVersionId: number
  facts: CertificateFacts
  serial: number | null
}

/** Put together in a few milliseconds, for others wait meanwhile: the words on a sheet are long. */
const SHEETS_PER_STATEMENT = 100

/** The sheets of a run, page after page from 1. */
export async function insertSheets(
  tx: Tx,
  run: { id: number; blankLotId: number | null },
  sheets: readonly NewSheet[],
): Promise<void> {
  for (let start = 0; start < sheets.length; start += SHEETS_PER_STATEMENT) {
    const rows = sheets.slice(start, start + SHEETS_PER_STATEMENT).map((sheet, at) => ({
      ...toColumns({ ...sheet, runId: run.id, pageNo: start + at + 1, blankLotId: run.blankLotId }),
      facts: JSON.stringify(sheet.facts),
    }))
    await tx('print_sheets').insert(rows)
  }
}

/** Holds a run to the end of the transaction. */
export async function lockRun(tx: Tx, id: number): Promise<void> {
  await tx('print_runs').where({ id }).forUpdate().select('id')
}

interface RunChange {
  state?: RunState
  failure?: string | null
  fileId?: number
  pagesDone?: number
  settledBy?: number | null
  settledAt?: Date
  touchedAt?: Date
}

/** Writes over the version and state that were read; false when somebody else has written since. */
export async function updateRun(
  tx: Tx,
  { id, version, state }: { id: number; version: number; state: RunState },
  change: RunChange,
): Promise<boolean> {
  const changed = await tx('print_runs')
    .where({ id, version, state })
    .update({ ...toColumns({ ...change }), version: version + 1 })
  return changed === 1
}

/** How many pages of the file are drawn; a sign of life too. Nobody decides anything by it. */
export async function noteProgress(db: Db, id: number, pagesDone: number, now: Date): Promise<void> {
  await db('print_runs').where({ id, state: 'prepared' }).update({ pages_done: pagesDone, touched_at: now })
}

interface Spoiling {
  reason: SpoilReason
  note: string | null
  by: number | null
  at: Date
}

/** Sheets that came to nothing; their blanks stay used up. */
export async function spoilSheets(tx: Tx, ids: readonly number[], { reason, note, by, at }: Spoiling) {
  const spoiled = { state: 'spoiled', spoiledReason: reason, spoiledNote: note, spoiledBy: by, spoiledAt: at }
  await tx('print_sheets')
    .whereIn('id', [...ids])
    .update(toColumns(spoiled))
}

/** Everything of a run that waited has come out well. */
export async function markPrinted(tx: Tx, runId: number): Promise<void> {
  await tx('print_sheets').where({ run_id: runId, state: 'waiting' }).update({ state: 'printed' })
}

/** The sheets of a cancelled run; their blanks go back to the pack unless they were fed. */
export async function voidSheets(
  tx: Tx,
  runId: number,
  { keepBlanks, by, at }: { keepBlanks: boolean; by: number | null; at: Date },
): Promise<void> {
  const gone = { state: 'void', spoiledReason: 'cancelled', spoiledBy: by, spoiledAt: at }
  const blanks = keepBlanks ? {} : { blank_lot_id: null, serial: null }
  await tx('print_sheets')
    .where({ run_id: runId, state: 'waiting' })
    .update({ ...toColumns(gone), ...blanks })
}

/** Takes sheets on to their next state. */
export async function advanceSheets(
  tx: Tx,
  ids: readonly number[],
  state: SheetState,
  change: Record<string, unknown>,
): Promise<void> {
  await tx('print_sheets')
    .whereIn('id', [...ids])
    .update(toColumns({ state, ...change }))
}

interface HandoverRow {
  decisionId: number
  receiver: string
  receiverUnit: string | null
  handedOn: string
  note: string | null
  recordedBy: number | null
  recordedAt: Date
}

export async function insertHandover(tx: Tx, row: HandoverRow): Promise<number> {
  return returnedId(
    tx('handovers')
      .insert(toColumns({ ...row }))
      .returning('id'),
  )
}
