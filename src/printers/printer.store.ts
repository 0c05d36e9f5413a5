import { returnedId, toColumns } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import type { Measured } from './calibration.ts'
import type { Distortion, Paper } from './page-distortion.ts'
import type { FaceInTray } from './printer.ts'

export interface PrinterRow {
  name: string
  tray: string | null
  face: FaceInTray
  note: string | null
}

export async function insertPrinter(tx: Tx, row: PrinterRow, now: Date): Promise<number> {
  return returnedId(
    tx('printers')
      .insert(toColumns({ ...row, createdAt: now }))
      .returning('id'),
  )
}

/** Writes over the version that was read; false when somebody else has written since. */
export async function updatePrinter(
  tx: Tx,
  { id, version }: { id: number; version: number },
  row: Partial<PrinterRow & { retiredAt: Date | null }>,
): Promise<boolean> {
  const changed = await tx('printers')
    .where({ id, version })
    .update({ ...toColumns({ ...row }), version: version + 1 })
  return changed === 1
}

interface CalibrationRow {
  printerId: number
  blankLotId: number | null
  paper: Paper
  measured: Measured
  correction: Distortion
  measuredBy: number | null
  measuredAt: Date
}

/** Keeps what was measured; what was measured before stays. */
export async function insertCalibration(tx: Tx, row: CalibrationRow): Promise<number> {
  const { paper, measured, correction, ...rest } = row
  const { shiftX, shiftY, scaleX, scaleY, rotation } = correction
  return returnedId(
    tx('printer_calibrations')
      .insert({
        ...toColumns({ ...rest, scaleX, scaleY }),
        ...toColumns({ shiftXMm: shiftX, shiftYMm: shiftY, rotationDeg: rotation }),
        measured: JSON.stringify({ ...measured, paper }),
      })
      .returning('id'),
  )
}
