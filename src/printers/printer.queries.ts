import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { notFound } from '../shared/problem.ts'
import { FACES_IN_TRAY } from './printer.ts'

const Printer = z.object({
  id: z.number(),
  name: z.string(),
  tray: z.string().nullable(),
  face: z.enum(FACES_IN_TRAY),
  note: z.string().nullable(),
  retiredAt: z.date().nullable(),
  version: z.number(),
  /** When it was last measured, for whatever paper. */
  measuredAt: z.date().nullable(),
})
export type Printer = z.output<typeof Printer>

function printers(db: Db) {
  const measured = db('printer_calibrations as c').max('c.measured_at').whereRaw('c.printer_id = p.id')
  return db('printers as p').select('p.*', measured.as('measured_at'))
}

/** Every printer, those in use first, by name. */
export async function listPrinters(db: Db): Promise<Printer[]> {
  return many(Printer, printers(db).orderByRaw('p.retired_at is not null, p.name collate "vi-x-icu", p.id'))
}

/** The printers that may be chosen. */
export async function printersInUse(db: Db): Promise<Printer[]> {
  return (await listPrinters(db)).filter(({ retiredAt }) => retiredAt === null)
}

/** @throws Problem not-found */
export async function getPrinter(db: Db, id: number): Promise<Printer> {
  const printer = await maybeOne(Printer, printers(db).where('p.id', id))
  if (printer === undefined) throw notFound('máy in này')
  return printer
}

/** The printer of this name, whatever its capitals. */
export async function findPrinterByName(db: Db, name: string): Promise<Printer | undefined> {
  return maybeOne(Printer, printers(db).whereRaw('lower(p.name) = lower(?)', [name.normalize('NFC').trim()]))
}
