import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PageOnPaper } from '../documents/pdf/write-pages.ts'

const length = z.number()
const Measured = z.object({
  paper: z.object({ width: length, height: length }),
  barX: length,
  barY: length,
  aLeft: length,
  aTop: length,
  bLeft: length,
  bTop: length,
  cLeft: length,
  cTop: length,
})

const Calibration = z.object({
  id: z.number(),
  printerId: z.number(),
  blankLotId: z.number().nullable(),
  lotCode: z.string().nullable(),
  measured: Measured,
  shiftXMm: length,
  shiftYMm: length,
  scaleX: length,
  scaleY: length,
  rotationDeg: length,
  measuredByName: z.string().nullable(),
  measuredAt: z.date(),
})
/** What was once measured of a printer, for one lot of blanks or for all its paper, and what is done to pages since. */
export type Calibration = z.output<typeof Calibration>

function calibrations(db: Db) {
  return db('printer_calibrations as c')
    .leftJoin('accounts as a', 'a.id', 'c.measured_by')
    .leftJoin('blank_lots as l', 'l.id', 'c.blank_lot_id')
    .select('c.*', 'a.name as measured_by_name', 'l.code as lot_code')
}

/** Everything ever measured of these printers, newest first. */
export async function calibrationsOf(db: Db, printerIds: number[]): Promise<Calibration[]> {
  return many(Calibration, calibrations(db).whereIn('c.printer_id', printerIds).orderBy('c.id', 'desc'))
}

/** What holds for a printer and a lot: the last measuring for that lot, else the last one for all paper. */
export async function calibrationFor(
  db: Db,
  printerId: number,
  lotId: number | null,
): Promise<Calibration | undefined> {
  return maybeOne(
    Calibration,
    calibrations(db)
      .where('c.printer_id', printerId)
      .whereRaw('(c.blank_lot_id is null or c.blank_lot_id = ?)', [lotId])
      .orderByRaw('c.blank_lot_id is null, c.id desc')
      .limit(1),
  )
}

/** The measuring a run was prepared with. */
export async function findCalibration(db: Db, id: number): Promise<Calibration | undefined> {
  return maybeOne(Calibration, calibrations(db).where('c.id', id))
}

/** What is done to every page that this printer prints. */
export function adjustmentOf(calibration: Calibration): NonNullable<PageOnPaper['adjust']> {
  const { shiftXMm, shiftYMm, scaleX, scaleY, rotationDeg } = calibration
  return { shiftX: shiftXMm, shiftY: shiftYMm, scaleX, scaleY, rotation: rotationDeg }
}
