import { record } from '../audit/audit.store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import { Problem } from '../shared/problem.ts'
import { correctionOf, type Measured } from './calibration.ts'
import type { Paper } from './page-distortion.ts'
import type { FaceInTray } from './printer.ts'
import type { Printer } from './printer.queries.ts'
import { insertCalibration, insertPrinter, updatePrinter } from './printer.store.ts'

interface PrinterInput {
  name: string
  tray?: string | undefined
  face: FaceInTray
  note?: string | undefined
}

function rowOf({ name, tray, face, note }: PrinterInput) {
  return { name, tray: tray ?? null, face, note: note ?? null }
}

/** Adds a printer; answers its id. Throws Problem conflict for a name that is taken. */
export async function addPrinter(work: Work, input: PrinterInput): Promise<number> {
  const row = rowOf(input)
  const id = await insertPrinter(work.tx, row, work.now)
  await record(work, { action: 'printer.added', subject: { type: 'printer', id }, after: { ...row } })
  return id
}

/** Changes what is known of a printer, or that it is used no more. Throws `outdated` when somebody else did meanwhile. */
export async function changePrinter(
  work: Work,
  printer: Printer,
  { version, retired, ...input }: PrinterInput & { version?: number | undefined; retired: boolean },
): Promise<void> {
  const before = {
    ...rowOf({ ...printer, tray: printer.tray ?? undefined, note: printer.note ?? undefined }),
  }
  const row = rowOf(input)
  const seen = { id: printer.id, version: version ?? printer.version }
  const retiredAt = retired ? (printer.retiredAt ?? work.now) : null
  if (!(await updatePrinter(work.tx, seen, { ...row, retiredAt }))) {
    throw new Problem('outdated', 'Máy in này vừa được sửa ở nơi khác; hãy xem bản mới nhất rồi sửa lại.')
  }
  const changed = changedFields({ ...before, retired: printer.retiredAt !== null }, { ...row, retired })
  await record(work, { action: 'printer.changed', subject: { type: 'printer', id: printer.id }, ...changed })
}

export interface Measuring {
  /** Null when it holds for all paper of the printer. */
  lotId: number | null
  paper: Paper
  measured: Measured
}

/**
 * Keeps what was measured on a ruler sheet of this printer; what was measured before stays on record. Throws Problem
 * `invalid` when the sheet was printed scaled, or numbers are impossible or contradict each other.
 */
export async function calibratePrinter(
  work: Work,
  printer: Printer,
  { lotId, paper, measured }: Measuring,
): Promise<number> {
  const correction = correctionOf(paper, measured)
  const id = await insertCalibration(work.tx, {
    printerId: printer.id,
    blankLotId: lotId,
    paper,
    measured,
    correction,
    measuredBy: work.actor.accountId,
    measuredAt: work.now,
  })
  await record(work, {
    action: 'printer.calibrated',
    subject: { type: 'printer', id: printer.id },
    after: { ...measured, paperWidth: paper.width, paperHeight: paper.height, lotId },
  })
  return id
}
