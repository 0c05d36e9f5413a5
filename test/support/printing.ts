import { receiveLot } from '../../src/blanks/blank-lot.commands.ts'
import type { ReceiveLot } from '../../src/blanks/blank-lot.schema.ts'
import { addPrinter, calibratePrinter } from '../../src/printers/printer.commands.ts'
import { getPrinter } from '../../src/printers/printer.queries.ts'
import { makeRunFile } from '../../src/print-runs/make-run-file.ts'
import { prepareRun } from '../../src/print-runs/prepare-run.commands.ts'
import type { PrepareRun } from '../../src/print-runs/print-run.schema.ts'
import { aGivingRegister, aHead, forCell, forPerson, issued, type GivingRegister } from './decisions.ts'
import type { Office } from './office.ts'

export interface PrintShop extends GivingRegister {
  /** Issued: three cells, then two people, in this order. */
  decisionId: number
  printerId: number
  /** Lot B of A4 blanks, 012341–012360. */
  lotId: number
}

/** A lot of A4 blanks with 20 serials, with what a test wants otherwise. */
export function aLot(changes: Partial<ReceiveLot> = {}): ReceiveLot {
  return {
    code: 'B',
    name: 'Bằng khen khổ A4',
    width: 297,
    height: 210,
    firstSerial: '012341',
    lastSerial: '012360',
    serialsPrinted: true,
    receivedOn: '2026-10-01',
    warnBelow: 5,
    serialPrefix: undefined,
    supplier: undefined,
    note: undefined,
    ...changes,
  }
}

/** An issued decision of five certificates, a measured printer and a lot of blanks. */
export async function aPrintShop(office: Office): Promise<PrintShop> {
  const register = await aGivingRegister(office)
  return office.does(async (work) => {
    const decisionId = await issued(work, aHead(), [
      ...register.cells.map((cell) => forCell(cell)),
      forPerson(register.people.lan),
      forPerson(register.people.hung),
    ])
    const printerId = await addPrinter(work, { name: 'HP phòng Tổ chức', tray: 'khay 2', face: 'up' })
    await calibratePrinter(work, await getPrinter(work.tx, printerId), {
      lotId: null,
      paper: { width: 297, height: 210 },
      measured: {
        barX: 100,
        barY: 100,
        aLeft: 21,
        aTop: 20.5,
        bLeft: 271,
        bTop: 20.5,
        cLeft: 21,
        cTop: 190.5,
      },
    })
    const lotId = await receiveLot(work, aLot())
    return { ...register, decisionId, printerId, lotId }
  })
}

/** What a clerk chooses to print the whole decision on blanks of the shop. */
export function onBlanks(shop: PrintShop, changes: Partial<PrepareRun> = {}): PrepareRun {
  const nothing = { group: undefined, kind: undefined, unit: undefined, name: undefined, lines: undefined }
  return {
    ...nothing,
    mode: 'overprint',
    order: undefined,
    copies: undefined,
    paper: undefined,
    printer: shop.printerId,
    lot: shop.lotId,
    fromSerial: undefined,
    ...changes,
  }
}

/** A run whose file is made and which waits for what came out of it; answers its id. */
export async function aMadeRun(
  office: Office,
  shop: PrintShop,
  changes: Partial<PrepareRun> = {},
): Promise<number> {
  const { id, actor } = await office.does(async (work) => {
    const publicUrl = 'http://localhost'
    const id = await prepareRun(work, shop.decisionId, onBlanks(shop, changes), { publicUrl })
    return { id, actor: work.actor }
  })
  const { db, files, clock } = office.deps
  await makeRunFile({ db, files, clock, actor, requestId: null }, id)
  return id
}
