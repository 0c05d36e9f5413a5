import type { z } from 'zod'
import { rangesOf, rangesText, serialText, type Range } from '../blanks/blank-lot.ts'
import { paperText } from '../certificate-designs/paper.ts'
import type { Badge } from '../http/reply.ts'
import { FACE_NAMES } from '../printers/printer.ts'
import { momentText } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import {
  MOST_SHEETS,
  PRINT_MODE_NAMES,
  RUN_STATE_NAMES,
  SHEET_STATE_NAMES,
  SPOIL_REASON_NAMES,
  type RunState,
} from './print-run.ts'
import type { PrintRun } from './print-run.queries.ts'
import type { RunResource } from './print-run.schema.ts'
import { serialStyle } from './serial-style.ts'
import type { Sheet } from './sheet.queries.ts'

/** Print runs as pages and programs are shown them. */

const TONES: Readonly<Record<RunState, Badge['tone']>> = {
  prepared: 'neutral',
  made: 'attention',
  settled: 'done',
  cancelled: 'neutral',
}

export function runBadge({ state }: Pick<PrintRun, 'state'>): Badge {
  return { text: RUN_STATE_NAMES[state], tone: TONES[state] }
}

/** '40 tờ', '40 tờ, 2 hỏng' */
function sheetsText({ sheets, spoiled }: PrintRun): string {
  const lost = spoiled === 0 ? '' : `, ${formatNumber(spoiled)} hỏng`
  return `${formatNumber(sheets)} tờ${lost}`
}

/** A line of a list of runs. */
export function runRow(run: PrintRun, serials: readonly Range[]) {
  return {
    muted: run.state === 'cancelled',
    cells: {
      id: { text: `Đợt ${run.id}`, href: `/print-runs/${run.id}` },
      decision: { text: run.decisionNumber, href: `/decisions/${run.decisionId}/certificates` },
      sheets: { text: sheetsText(run) },
      how: run.lotCode === null ? `Giấy trắng ${paperText(run.paper)}` : `Phôi lô ${run.lotCode}`,
      serials: { text: serials.length === 0 ? null : rangesText(serialStyle(run), serials) },
      who: `${run.createdByName ?? 'Hệ thống'}, ${momentText(run.createdAt)}`,
      state: { badge: runBadge(run) },
    },
  }
}

/** What the clerk does at the printer: 'Đặt 40 phôi lô B vào khay 2, số 012341–012380, mặt in ngửa lên.' */
export function feedingText(run: PrintRun, serials: readonly Range[]): string {
  const count = formatNumber(run.sheets)
  const paper =
    run.lotCode === null
      ? `${count} tờ giấy trắng khổ ${paperText(run.paper)}`
      : `${count} phôi lô ${run.lotCode}`
  const numbers = serials.length === 0 ? '' : `, số ${rangesText(serialStyle(run), serials)}`
  const face = run.printerFace === null ? '' : `, ${FACE_NAMES[run.printerFace]}`
  return `Đặt ${paper} vào ${run.printerTray ?? 'khay giấy'}${numbers}${face}.`
}

/** What a run was printed with, and by whom. */
export function runFacts(run: PrintRun, serials: readonly Range[]) {
  const { decisionId, decisionNumber, printerId, printerName, blankLotId, lotCode, reprintOf } = run
  return [
    { label: 'Quyết định', value: { text: decisionNumber, href: `/decisions/${decisionId}/certificates` } },
    { label: 'Cách in', value: { text: PRINT_MODE_NAMES[run.mode], note: `khổ ${paperText(run.paper)}` } },
    printerId !== null && {
      label: 'Máy in',
      value: {
        text: printerName,
        href: `/printers/${printerId}`,
        note: run.calibrationId === null ? 'chưa hiệu chỉnh cho giấy này' : 'đã chỉnh theo số đo',
      },
    },
    blankLotId !== null && {
      label: 'Phôi',
      value: {
        text: `Lô ${lotCode ?? ''}`,
        href: `/blank-lots/${blankLotId}`,
        ...(serials.length > 0 && { note: rangesText(serialStyle(run), serials) }),
      },
    },
    {
      label: 'Số tờ',
      value: {
        text: sheetsText(run),
        ...(run.spoiled > 0 && { href: `/print-runs/${run.id}?state=spoiled`, note: 'xem các tờ hỏng' }),
      },
    },
    reprintOf !== null && {
      label: 'In lại tờ hỏng của',
      value: { text: `Đợt ${reprintOf}`, href: `/print-runs/${reprintOf}` },
    },
    {
      label: 'Chuẩn bị',
      value: { text: `${run.createdByName ?? 'Hệ thống'}, ${momentText(run.createdAt)}` },
    },
    run.settledAt !== null && {
      label: run.state === 'cancelled' ? 'Bỏ' : 'Ghi kết quả',
      value: { text: `${run.settledByName ?? 'Hệ thống'}, ${momentText(run.settledAt)}` },
    },
    run.fileSha256 !== null && { label: 'Mã kiểm tra tệp', value: { text: run.fileSha256, note: 'SHA-256' } },
  ]
}

function reasonText({ spoiledReason, spoiledNote }: Sheet): string | null {
  if (spoiledReason === null) return null
  const reason = SPOIL_REASON_NAMES[spoiledReason]
  return spoiledNote === null ? reason : `${reason}: ${spoiledNote}`
}

/** A page of a run as a line of its list; `value` is the page, for ticking. */
export function sheetRow(run: PrintRun, sheet: Sheet) {
  const { pageNo, lineNo, copyNo, facts, awardId, serial, state } = sheet
  const copy = run.copies > 1 ? `bản ${copyNo}` : null
  const note = [facts.recipientDetail, copy].filter((part) => part !== null).join(', ')
  const why = reasonText(sheet)
  return {
    value: String(pageNo),
    label: `trang ${pageNo}, ${facts.recipientName}`,
    muted: state === 'spoiled' || state === 'void',
    cells: {
      page: { number: pageNo },
      recipient: {
        text: facts.recipientName,
        href: `/awards/${awardId}`,
        ...(note !== '' && { note }),
      },
      line: { number: lineNo },
      serial: { text: serial === null ? null : serialText(serialStyle(run), serial) },
      state: { text: SHEET_STATE_NAMES[state], ...(why !== null && { note: why }) },
    },
  }
}

/** A run through the API, without its pages. */
export function runHead(
  run: PrintRun,
  serials: readonly Range[],
): Omit<z.output<typeof RunResource>, 'pages'> {
  const { id, decisionId, decisionNumber, mode, paper, state, copies, sheets, reprintOf } = run
  return {
    id,
    decisionId,
    decisionNumber,
    mode,
    paper,
    state,
    copies,
    sheets,
    reprintOf,
    failure: run.failure,
    fileSha256: run.fileSha256,
    printer: run.printerName,
    lot: run.lotCode,
    serials: serials.length === 0 ? null : rangesText(serialStyle(run), serials),
    createdAt: run.createdAt.toISOString(),
    createdBy: run.createdByName,
    settledAt: run.settledAt?.toISOString() ?? null,
    settledBy: run.settledByName,
  }
}

/** A run through the API. */
export function runResource(run: PrintRun, sheets: readonly Sheet[]): z.output<typeof RunResource> {
  const serials = rangesOf(sheets.flatMap(({ serial }) => serial ?? []).sort((a, b) => a - b))
  return {
    ...runHead(run, serials),
    pages: sheets.map((sheet) => ({
      page: sheet.pageNo,
      line: sheet.lineNo,
      copy: sheet.copyNo,
      recipient: sheet.facts.recipientName,
      serial: sheet.serial === null ? null : serialText(serialStyle(run), sheet.serial),
      state: sheet.state,
      spoiledReason: reasonText(sheet),
    })),
  }
}

/** How many certificates wait, and what becomes of them when nothing is chosen but how many to print. */
export function waitingText(none: number, wanted: number): string {
  if (none === 0) {
    return 'Mọi bằng, giấy của quyết định đã in hoặc đang in; chỉ in thêm bản, hoặc in lại tờ đã ghi hỏng.'
  }
  const waiting = `Còn ${formatNumber(none)} bằng, giấy chưa in`
  if (none <= MOST_SHEETS) return `${waiting}: tất cả được in, trừ khi chọn ít hơn bên dưới.`
  const [most, first] = [MOST_SHEETS, Math.min(wanted, MOST_SHEETS)].map(formatNumber)
  return `${waiting}. Mỗi đợt in nhiều nhất ${most} tờ: đợt này in ${first} tờ đầu, phần còn lại ở các đợt sau.`
}
