/** A print run: certificates put on paper together, and what became of every sheet. Pure words and rules. */

export const PRINT_MODES = ['full', 'overprint'] as const
export type PrintMode = (typeof PRINT_MODES)[number]

export const PRINT_MODE_NAMES: Readonly<Record<PrintMode, string>> = {
  full: 'In trọn tờ trên giấy trắng',
  overprint: 'In chữ lên phôi có sẵn',
}

export const RUN_STATES = ['prepared', 'made', 'settled', 'cancelled'] as const
export type RunState = (typeof RUN_STATES)[number]

export const RUN_STATE_NAMES: Readonly<Record<RunState, string>> = {
  prepared: 'Đang tạo tệp',
  made: 'Chờ in và ghi kết quả',
  settled: 'Đã ghi kết quả',
  cancelled: 'Đã bỏ',
}

export const SHEET_STATES = [
  'waiting',
  'printed',
  'checked',
  'signed',
  'handed_over',
  'spoiled',
  'void',
] as const
export type SheetState = (typeof SHEET_STATES)[number]

export const SHEET_STATE_NAMES: Readonly<Record<SheetState, string>> = {
  waiting: 'Đang in',
  printed: 'Đã in',
  checked: 'Đã kiểm tra',
  signed: 'Đã ký',
  handed_over: 'Đã trao',
  spoiled: 'Hỏng',
  void: 'Đã bỏ',
}

/** Where the paper of a certificate may be; 'none' while nothing good has been printed. */
export const PAPER_STATES = ['none', 'waiting', 'printed', 'checked', 'signed', 'handed_over'] as const
export type PaperState = (typeof PAPER_STATES)[number]

export const PAPER_STATE_NAMES: Readonly<Record<PaperState, string>> = {
  ...SHEET_STATE_NAMES,
  none: 'Chưa in',
}

/** Why a sheet spoiled. */
export const SPOIL_REASONS = ['jam', 'askew', 'ink', 'wrong', 'other'] as const
export type SpoilReason = (typeof SPOIL_REASONS)[number]

export const SPOIL_REASON_NAMES: Readonly<Record<SpoilReason | 'cancelled', string>> = {
  jam: 'Kẹt giấy',
  askew: 'In lệch',
  ink: 'Mực nhoè, mờ',
  wrong: 'Sai thông tin',
  other: 'Lý do khác',
  cancelled: 'Bỏ đợt in',
}

export const PRINT_ORDERS = ['list', 'unit', 'name'] as const
export type PrintOrder = (typeof PRINT_ORDERS)[number]

export const PRINT_ORDER_NAMES: Readonly<Record<PrintOrder, string>> = {
  list: 'Theo danh sách kèm quyết định',
  unit: 'Theo đơn vị, rồi theo tên',
  name: 'Theo tên',
}

/** More paper than this goes into no tray; a longer list is printed in parts. */
export const MOST_SHEETS = 2000
export const MOST_COPIES = 5

/** No sign of life for so long: whoever made the file has been stopped. */
const SILENT_MS = 60_000

/** Whether making the file of a run has been stopped, by a fault or with the program itself. */
export function isInterrupted(
  { state, touchedAt, failure }: { state: RunState; touchedAt: Date; failure: string | null },
  now: Date,
): boolean {
  return state === 'prepared' && (failure !== null || now.getTime() - touchedAt.getTime() > SILENT_MS)
}
