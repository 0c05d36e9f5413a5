import { requireLot } from '../blanks/blank-lot.queries.ts'
import type { Db } from '../database/transaction.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { reading, writing } from '../http/operation.ts'
import { json } from '../http/reply.ts'
import { calibrationsOf } from './calibration.queries.ts'
import { addPrinter, calibratePrinter } from './printer.commands.ts'
import { printerResource } from './printer.present.ts'
import { getPrinter, listPrinters } from './printer.queries.ts'
import { AddPrinter, ByPrinter, CalibratePrinter, PrinterList, PrinterResource } from './printer.schema.ts'

const TAG = 'In bằng, giấy khen'

async function resource(db: Db, id: number) {
  const printer = await getPrinter(db, id)
  return json(printerResource(printer, await calibrationsOf(db, [id])), { version: printer.version })
}

const list = reading({
  path: '/printers',
  tag: TAG,
  summary: 'Các máy in của cơ quan, với số đo đang dùng và số đo cũ',
  permission: 'register.read',
  output: PrinterList,
  run: async ({ db }) => {
    const printers = await listPrinters(db)
    const calibrations = await calibrationsOf(
      db,
      printers.map(({ id }) => id),
    )
    const rows = printers.map((printer) =>
      printerResource(
        printer,
        calibrations.filter(({ printerId }) => printerId === printer.id),
      ),
    )
    return json({ rows })
  },
})

const show = reading({
  path: '/printers/:id',
  tag: TAG,
  summary: 'Một máy in',
  permission: 'register.read',
  params: ByPrinter,
  output: PrinterResource,
  run: ({ db }, { params }) => resource(db, params.id),
})

const add = writing({
  method: 'post',
  path: '/printers',
  tag: TAG,
  summary: 'Thêm máy in',
  permission: 'office.write',
  body: AddPrinter,
  output: PrinterResource,
  status: 201,
  run: async (context, { body }) => {
    const id = await addPrinter(context, body)
    return { ...(await resource(context.db, id)), status: 201, location: `/api/v1/printers/${id}` }
  },
})

const calibrate = writing({
  method: 'post',
  path: '/printers/:id/calibrations',
  tag: TAG,
  summary: 'Ghi số đo trên tờ thước; phần mềm tính độ lệch, tỷ lệ, độ xoay',
  permission: 'office.write',
  params: ByPrinter,
  body: CalibratePrinter,
  output: PrinterResource,
  status: 201,
  run: async (context, { params, body }) => {
    const printer = await getPrinter(context.db, params.id)
    const { lot, width, height, ...measured } = body
    const found = lot === undefined ? null : await requireLot(context.db, lot)
    const paper = found === null ? { width, height } : { width: found.widthMm, height: found.heightMm }
    await calibratePrinter(context, printer, { lotId: found?.id ?? null, paper, measured })
    return { ...(await resource(context.db, printer.id)), status: 201 }
  },
})

export const printerOperations: Endpoint[] = [list, show, add, calibrate]
