import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { notFound } from '../shared/problem.ts'
import { BLANK_FATES, remaining } from './blank-lot.ts'

const BlankLot = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  widthMm: z.number(),
  heightMm: z.number(),
  serialPrefix: z.string(),
  serialDigits: z.number(),
  firstSerial: z.number(),
  lastSerial: z.number(),
  serialsPrinted: z.boolean(),
  supplier: z.string().nullable(),
  receivedOn: z.string(),
  warnBelow: z.number(),
  note: z.string().nullable(),
  version: z.number(),
  received: z.number(),
  waiting: z.number(),
  used: z.number(),
  spoiled: z.number(),
  void: z.number(),
})
/** A lot of blanks and what became of them. */
export type BlankLot = z.output<typeof BlankLot>

function lots(db: Db) {
  return db('blank_lots as l')
    .joinRaw(
      `cross join lateral (
         select count(*) filter (where state = 'waiting') as waiting,
           count(*) filter (where state in ('printed', 'checked', 'signed', 'handed_over')) as used,
           count(*) filter (where state = 'spoiled') as spoiled, count(*) filter (where state = 'void') as void
         from print_sheets where blank_lot_id = l.id) as s
       cross join lateral (
         select count(*) filter (where state = 'spoiled') as spoiled, count(*) filter (where state = 'void') as void
         from spoiled_blanks where blank_lot_id = l.id) as b`,
    )
    .select('l.*', 's.waiting', 's.used')
    .select(db.raw('l.last_serial - l.first_serial + 1 as received'))
    .select(db.raw('s.spoiled + b.spoiled as spoiled, s.void + b.void as void'))
}

/** Every lot, the last received first. */
export async function listLots(db: Db): Promise<BlankLot[]> {
  return many(BlankLot, lots(db).orderBy([{ column: 'l.received_on', order: 'desc' }, 'l.code']))
}

/** The lots that still have blanks. */
export async function lotsInStock(db: Db): Promise<BlankLot[]> {
  return (await listLots(db)).filter((lot) => remaining(lot) > 0)
}

export async function findLot(db: Db, id: number): Promise<BlankLot | undefined> {
  return maybeOne(BlankLot, lots(db).where('l.id', id))
}

/** @throws Problem not-found */
export async function requireLot(db: Db, id: number): Promise<BlankLot> {
  const lot = await findLot(db, id)
  if (lot === undefined) throw notFound('lô phôi này')
  return lot
}

/**
 * Lots that run out: fewer blanks than the office wants to be warned of, and no other lot of the same paper has enough.
 */
export async function shortLots(db: Db): Promise<BlankLot[]> {
  const all = await listLots(db)
  const enough = (lot: BlankLot) => remaining(lot) >= lot.warnBelow && remaining(lot) > 0
  const samePaper = (a: BlankLot, b: BlankLot) => a.widthMm === b.widthMm && a.heightMm === b.heightMm
  return all.filter(
    (lot) =>
      lot.warnBelow > 0 &&
      remaining(lot) < lot.warnBelow &&
      !all.some((other) => other.id !== lot.id && samePaper(other, lot) && enough(other)),
  )
}

const Serial = z.object({ serial: z.number() })

/**
 * The next blanks of a lot, by rising serial: those that bore no certificate and neither spoiled nor were taken out.
 * Hold the lot first. Fewer than asked for when there are not so many.
 */
export async function nextSerials(
  db: Db,
  lot: Pick<BlankLot, 'id' | 'firstSerial' | 'lastSerial'>,
  { count, from = lot.firstSerial }: { count: number; from?: number | undefined },
): Promise<number[]> {
  const rows = await many(
    Serial,
    db.raw(
      `select n.serial from generate_series(?::integer, ?::integer) as n (serial)
       where not exists (select from print_sheets s where s.blank_lot_id = ? and s.serial = n.serial)
         and not exists (select from spoiled_blanks b where b.blank_lot_id = ? and b.serial = n.serial)
       order by n.serial limit ?`,
      [Math.max(from, lot.firstSerial), lot.lastSerial, lot.id, lot.id, count],
    ),
  )
  return rows.map(({ serial }) => serial)
}

const TakenOut = z.object({
  serial: z.number(),
  state: z.enum(BLANK_FATES),
  reason: z.string(),
  recordedByName: z.string().nullable(),
  recordedAt: z.date(),
})
export type TakenOut = z.output<typeof TakenOut>

/** The blanks of a lot that bore no certificate and cannot: spoiled in the pack, lost, sent back; newest first. */
export async function takenOut(db: Db, lotId: number): Promise<TakenOut[]> {
  return many(
    TakenOut,
    db('spoiled_blanks as b')
      .leftJoin('accounts as a', 'a.id', 'b.recorded_by')
      .where('b.blank_lot_id', lotId)
      .orderBy([{ column: 'b.recorded_at', order: 'desc' }, 'b.serial'])
      .select('b.serial', 'b.state', 'b.reason', 'a.name as recorded_by_name', 'b.recorded_at'),
  )
}

/** Which of these serials are already used, in a run, or taken out. */
export async function goneSerials(db: Db, lotId: number, serials: number[]): Promise<number[]> {
  const rows = await many(
    Serial,
    db.raw(
      `select serial from print_sheets where blank_lot_id = ? and serial = any(?::integer[])
       union select serial from spoiled_blanks where blank_lot_id = ? and serial = any(?::integer[]) order by serial`,
      [lotId, serials, lotId, serials],
    ),
  )
  return rows.map(({ serial }) => serial)
}
