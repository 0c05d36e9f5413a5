import { z } from 'zod'
import { choice, date, flag, id, longText, optionalCount, optionalText, text } from '../shared/fields.ts'
import { millimetres } from '../printers/millimetres.ts'
import { PAPER_SIDES } from '../printers/ruler-sheet.ts'
import { BLANK_FATES } from './blank-lot.ts'

const changeable = {
  name: text('Loại phôi', { max: 120 }),
  supplier: optionalText('Nhà in', { max: 120 }),
  warnBelow: optionalCount('Nhắc khi còn dưới', { max: 100_000 }),
  note: longText('Ghi chú', { max: 500 }),
}

function serial(label: string) {
  return text(label, { max: 9 }).refine((value) => /^\d+$/.test(value), {
    error: `${label}: chỉ gồm chữ số, giữ cả số 0 ở đầu, ví dụ 012341.`,
  })
}

export const ReceiveLot = z
  .strictObject({
    code: text('Mã lô', { max: 20 }),
    ...changeable,
    width: millimetres('Chiều ngang phôi', PAPER_SIDES),
    height: millimetres('Chiều cao phôi', PAPER_SIDES),
    serialPrefix: optionalText('Chữ trước số phôi', { max: 10 }),
    firstSerial: serial('Số phôi đầu'),
    lastSerial: serial('Số phôi cuối'),
    serialsPrinted: flag('Số phôi in sẵn'),
    receivedOn: date('Ngày nhận'),
  })
  .meta({ id: 'ReceiveLot' })
export type ReceiveLot = z.output<typeof ReceiveLot>

export const ChangeLot = z.strictObject({ ...changeable, version: optionalCount('Phiên bản') })
export type ChangeLot = z.output<typeof ChangeLot>

export const TakeBlanksOut = z
  .strictObject({
    serials: text('Số phôi', { max: 500 }),
    state: choice('Vì sao', BLANK_FATES),
    reason: text('Lý do', { max: 200 }),
  })
  .meta({ id: 'TakeBlanksOut' })
export type TakeBlanksOut = z.output<typeof TakeBlanksOut>

export const ByLot = z.object({ id: id('Lô phôi') })

export const LotResource = z
  .object({
    id: z.number(),
    code: z.string(),
    name: z.string(),
    width: z.number(),
    height: z.number(),
    firstSerial: z.string(),
    lastSerial: z.string(),
    serialsPrinted: z.boolean(),
    supplier: z.string().nullable(),
    receivedOn: z.string(),
    warnBelow: z.number(),
    received: z.number(),
    waiting: z.number().describe('Trong đợt in chưa ghi kết quả'),
    used: z.number(),
    spoiled: z.number(),
    void: z.number(),
    remaining: z.number(),
    nextSerial: z.string().nullable(),
  })
  .meta({ id: 'BlankLot' })

export const LotList = z.object({ rows: z.array(LotResource) })
