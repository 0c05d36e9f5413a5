import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import {
  choice,
  count,
  date,
  flag,
  id,
  listOf,
  longText,
  optionalChoice,
  optionalCount,
  optionalId,
  optionalText,
  text,
} from '../shared/fields.ts'
import {
  MOST_COPIES,
  MOST_SHEETS,
  PAPER_STATES,
  PRINT_MODES,
  PRINT_ORDERS,
  RUN_STATES,
  SHEET_STATES,
  SPOIL_REASONS,
} from './print-run.ts'

/** What a clerk chooses: which certificates, how, on what. */
export const PrepareRun = z
  .strictObject({
    mode: choice('Cách in', PRINT_MODES),
    group: optionalText('Loại bằng, giấy', { max: 60 }),
    kind: optionalChoice('Đối tượng', RECIPIENT_KINDS),
    unit: optionalText('Đơn vị', { max: 200 }),
    name: optionalText('Tên', { max: 200 }),
    lines: optionalText('Số thứ tự', { max: 500 }).describe('12, 40-45'),
    order: optionalChoice('Thứ tự', PRINT_ORDERS),
    copies: optionalCount('Số bản', { min: 1, max: MOST_COPIES }),
    most: optionalCount('In nhiều nhất', { min: 1, max: MOST_SHEETS }).describe(
      'Số tờ, lấy từ đầu theo thứ tự đã chọn; mặc định: in hết',
    ),
    paper: optionalText('Khổ giấy', { max: 20 }).describe('Mặc định: A4; khi in lên phôi là khổ của lô'),
    printer: optionalId('Máy in'),
    lot: optionalId('Lô phôi'),
    fromSerial: optionalText('Bắt đầu từ phôi số', { max: 20 }),
  })
  .meta({ id: 'PreparePrintRun' })
export type PrepareRun = z.output<typeof PrepareRun>

export const ReprintSpoiled = z.strictObject({
  lot: optionalId('Lô phôi'),
  fromSerial: optionalText('Bắt đầu từ phôi số', { max: 20 }),
  words: optionalChoice('Chữ in lại', ['frozen', 'corrected']).describe(
    'Của tờ mà lần khen đã được đính chính sau khi in: frozen in đúng chữ cũ (mặc định), corrected in chữ đã đính chính',
  ),
})

const pages = (label: string) => optionalText(label, { max: 500 })

/** What spoiled, typed by reason as pages of the run or as serials, or ticked; the rest came out well. */
export const SettleForm = z.strictObject({
  version: optionalCount('Phiên bản'),
  jam: pages('Kẹt giấy'),
  askew: pages('In lệch'),
  ink: pages('Mực nhoè, mờ'),
  wrong: pages('Sai thông tin'),
  other: pages('Lý do khác'),
  note: optionalText('Ghi rõ lý do khác', { max: 200 }),
  ticked: listOf(count('Trang', { min: 1, max: MOST_SHEETS }), { label: 'Trang hỏng', max: MOST_SHEETS }),
  tickedReason: optionalChoice('Lý do các trang đã đánh dấu', SPOIL_REASONS),
})
export type SettleForm = z.output<typeof SettleForm>

export const SettleRun = z
  .strictObject({
    spoiled: listOf(
      z.strictObject({
        page: count('Trang', { min: 1, max: MOST_SHEETS }),
        reason: choice('Lý do', SPOIL_REASONS),
        note: optionalText('Ghi chú', { max: 200 }),
      }),
      { label: 'Trang hỏng', max: MOST_SHEETS },
    ),
  })
  .meta({ id: 'SettlePrintRun' })

export const CancelRun = z.strictObject({
  version: optionalCount('Phiên bản'),
  fed: optionalChoice('Phôi đã đưa vào máy', ['no', 'yes']),
})

export const ByRun = z.object({ id: id('Đợt in') })
export const ByDecisionOfRun = z.object({ id: id('Quyết định') })
export const ByHandover = z.object({ id: id('Lần trao') })

export const RunFilter = z.strictObject({
  state: optionalChoice('Tình trạng', RUN_STATES),
  lot: optionalId('Lô phôi'),
  page: optionalCount('Trang', { min: 1 }),
})

/** Which sheets of a run are listed. */
export const SheetFilter = z.strictObject({
  state: optionalChoice('Tình trạng', SHEET_STATES),
  page: optionalCount('Trang', { min: 1 }),
})

export const PaperFilter = z.strictObject({
  state: optionalChoice('Tình trạng', PAPER_STATES),
  q: optionalText('Tên hoặc đơn vị', { max: 200 }),
  page: optionalCount('Trang', { min: 1 }),
})
export type PaperFilter = z.output<typeof PaperFilter>

/** Which papers an act is about: those ticked, or every paper of the decision whose turn it is. */
const papers = {
  // A row without a sheet yet sends an empty value when everything on the page is ticked.
  sheets: z.preprocess(
    (value) => (Array.isArray(value) ? value.filter((sheet) => sheet !== '') : value),
    listOf(id('Tờ'), { label: 'Các tờ', max: MOST_SHEETS }),
  ),
  whole: flag('Cả quyết định'),
}

export const CheckPapers = z.strictObject(papers)
export const SignPapers = z.strictObject({ ...papers, signedOn: date('Ngày ký') })
export const HandOverPapers = z.strictObject({
  ...papers,
  receiver: text('Người nhận', { max: 120 }),
  receiverUnit: optionalText('Đơn vị nhận', { max: 200 }),
  handedOn: date('Ngày trao'),
  note: longText('Ghi chú', { max: 500 }),
})
export const SpoilPapers = z.strictObject({
  ...papers,
  reason: choice('Lý do', SPOIL_REASONS),
  note: optionalText('Ghi chú', { max: 200 }),
})
/** What the address of a form of an act may say. */
export const AskedPapers = z.object(papers)

export const RunResource = z
  .object({
    id: z.number(),
    decisionId: z.number(),
    decisionNumber: z.string(),
    mode: z.enum(PRINT_MODES),
    paper: z.string(),
    state: z.enum(RUN_STATES),
    printer: z.string().nullable(),
    lot: z.string().nullable(),
    copies: z.number(),
    sheets: z.number(),
    serials: z.string().nullable().describe('012341–012352, 012354–012380'),
    reprintOf: z.number().nullable(),
    failure: z.string().nullable().describe('Vì sao chưa tạo được tệp, khi state là prepared'),
    fileSha256: z.string().nullable(),
    createdAt: z.string(),
    createdBy: z.string().nullable(),
    settledAt: z.string().nullable(),
    settledBy: z.string().nullable(),
    pages: z.array(
      z.object({
        page: z.number(),
        line: z.number(),
        copy: z.number(),
        recipient: z.string(),
        serial: z.string().nullable(),
        state: z.enum(SHEET_STATES),
        spoiledReason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PrintRun' })

export const RunList = z.object({
  rows: z.array(RunResource.omit({ pages: true }).meta({ id: 'PrintRunHead' })),
})
