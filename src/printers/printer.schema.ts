import { z } from 'zod'
import {
  choice,
  flag,
  id,
  longText,
  optionalCount,
  optionalId,
  optionalText,
  text,
} from '../shared/fields.ts'
import { millimetres } from './millimetres.ts'
import { FACES_IN_TRAY } from './printer.ts'
import { PAPER_SIDES } from './ruler-sheet.ts'

const facts = {
  name: text('Tên máy in', { max: 80 }),
  tray: optionalText('Khay giấy', { max: 40 }),
  face: choice('Cách đặt giấy', FACES_IN_TRAY),
  note: longText('Ghi chú', { max: 500 }),
}

export const AddPrinter = z.strictObject(facts).meta({ id: 'AddPrinter' })
export const ChangePrinter = z.strictObject({
  ...facts,
  retired: flag('Thôi dùng'),
  version: optionalCount('Phiên bản'),
})

export const ByPrinter = z.object({ id: id('Máy in') })

const width = millimetres('Chiều ngang tờ giấy', PAPER_SIDES)
const height = millimetres('Chiều cao tờ giấy', PAPER_SIDES)
const mark = (label: string) => millimetres(label, { min: 0, max: PAPER_SIDES.max })

/** Which paper the ruler sheet is for: a lot of blanks, or a size. */
export const RulerPaper = z.strictObject({
  lot: optionalId('Lô phôi'),
  width: width.optional(),
  height: height.optional(),
  corrected: flag('Đã chỉnh'),
})

/** What was measured, in mm; for one lot of blanks, or for all paper of the printer. */
export const CalibratePrinter = z
  .strictObject({
    lot: optionalId('Lô phôi').describe('Chỉ cho lô phôi này; để trống là cho mọi giấy của máy'),
    width,
    height,
    barX: mark('Thanh ngang'),
    barY: mark('Thanh dọc'),
    aLeft: mark('Dấu A, từ mép trái'),
    aTop: mark('Dấu A, từ mép trên'),
    bLeft: mark('Dấu B, từ mép trái'),
    bTop: mark('Dấu B, từ mép trên'),
    cLeft: mark('Dấu C, từ mép trái'),
    cTop: mark('Dấu C, từ mép trên'),
  })
  .meta({ id: 'CalibratePrinter' })
export type CalibratePrinter = z.output<typeof CalibratePrinter>

export const CalibrationResource = z
  .object({
    id: z.number(),
    lot: z.string().nullable().describe('Mã lô phôi; null là mọi giấy'),
    shiftX: z.number().describe('mm sang phải, áp dụng cho mỗi trang'),
    shiftY: z.number().describe('mm xuống dưới'),
    scaleX: z.number(),
    scaleY: z.number(),
    rotation: z.number().describe('độ, theo chiều kim đồng hồ'),
    measuredAt: z.string(),
    measuredBy: z.string().nullable(),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'PrinterCalibration' })

export const PrinterResource = z
  .object({
    id: z.number(),
    name: z.string(),
    tray: z.string().nullable(),
    face: z.enum(FACES_IN_TRAY),
    note: z.string().nullable(),
    inUse: z.boolean(),
    calibrations: z.array(CalibrationResource).describe('Mới nhất trước'),
  })
  .meta({ id: 'Printer' })

export const PrinterList = z.object({ rows: z.array(PrinterResource) })
