import { record } from '../audit/audit.store.ts'
import { serialNumber, serialsText } from '../blanks/blank-lot.ts'
import { lockLot } from '../blanks/blank-lot.store.ts'
import { nextSerials, requireLot, type BlankLot } from '../blanks/blank-lot.queries.ts'
import type { CertificateDesign } from '../certificate-designs/certificate-design.ts'
import type { CertificateFacts } from '../certificates/certificate-facts.ts'
import { certificatePage } from '../certificates/certificate.layout.ts'
import type { Work } from '../database/work.ts'
import type { Decision } from '../decisions/decision.queries.ts'
import { takingTurns } from '../documents/pdf/turns.ts'
import { calibrationFor } from '../printers/calibration.queries.ts'
import { getPrinter, type Printer } from '../printers/printer.queries.ts'
import { formatNumber } from '../shared/numbers.ts'
import { invalid, invalidField, Problem, type FieldError } from '../shared/problem.ts'
import type { PrintMode } from './print-run.ts'
import { insertRun, insertSheets } from './print-run.store.ts'
import { suitsLot } from './run-paper.queries.ts'

/** A sheet about to be put into a run. */
export interface SheetToPrint {
  certificateId: number
  copyNo: number
  facts: CertificateFacts
  design: CertificateDesign
  designVersionId: number
}

export interface RunToBegin {
  decision: Decision
  mode: PrintMode
  paper: string
  printer: Printer | null
  lot: BlankLot | null
  /** As typed: the serial that lies on top of the pack. */
  fromSerial?: string | undefined
  copies: number
  chosen: Record<string, unknown>
  reprintOf: number | null
  sheets: readonly SheetToPrint[]
}

/** Letters no typeface has are said before anything is numbered or taken. Throws Problem `invalid` at `lines`. */
async function requirePrintable(sheets: readonly SheetToPrint[]): Promise<void> {
  const wrong: FieldError[] = []
  const turns = takingTurns()
  for (const { facts, design } of sheets) {
    if (turns.over()) await turns.next()
    for (const { blocking, text } of certificatePage(facts, design).findings)
      if (blocking) wrong.push({ path: 'lines', text: `${facts.recipientName}: ${text}` })
  }
  if (wrong.length > 0)
    throw invalid(wrong.slice(0, 20), 'Có bằng, giấy chưa in được; chưa có gì được in hay đánh số.')
}

/** Overprinting another size would put every word beside its place. Throws Problem `invalid` at `lot`. */
function requireSize(sheets: readonly SheetToPrint[], lot: BlankLot): void {
  const other = sheets.find(({ design }) => !suitsLot(design, lot))
  if (other === undefined) return
  const { name, width, height } = other.design
  throw invalidField(
    'lot',
    `Mẫu «${name}» khổ ${width} × ${height} mm, phôi lô ${lot.code} khổ ${lot.widthMm} × ${lot.heightMm} mm; hãy chọn lô khác.`,
  )
}

/** The blanks of a run, held and taken. Throws Problem `invalid` at `lot` when there are not so many. */
async function takeBlanks(
  work: Work,
  lot: BlankLot,
  { fromSerial, sheets }: Pick<RunToBegin, 'fromSerial' | 'sheets'>,
): Promise<number[]> {
  const from = fromSerial === undefined ? undefined : serialNumber(lot, fromSerial)
  if (fromSerial !== undefined && (from === undefined || from < lot.firstSerial || from > lot.lastSerial)) {
    throw invalidField(
      'fromSerial',
      `«${fromSerial}» không phải số phôi của lô ${lot.code}; hãy nhìn phôi trên cùng.`,
    )
  }
  const serials = await nextSerials(work.tx, lot, { count: sheets.length, from })
  if (serials.length === sheets.length) return serials
  const left = serials.length === 0 ? 'không còn phôi nào' : `chỉ còn ${formatNumber(serials.length)} phôi`
  const fewer = serials.length === 0 ? '' : `ghi ${formatNumber(serials.length)} vào «In nhiều nhất», `
  const ways = `${fewer}chọn lô khác hoặc nhận thêm phôi`
  throw invalidField(
    'lot',
    `Lô ${lot.code} ${left}${from === undefined ? '' : ' từ số đó'}, cần ${formatNumber(sheets.length)}; hãy ${ways}.`,
  )
}

/**
 * Begins a run: holds the lot, takes its next blanks, freezes words and design of every sheet; answers its id. The
 * decision is held by the caller, so two runs on it come one after another. Throws Problem `invalid`; nothing is then
 * numbered or taken.
 */
export async function beginRun(work: Work, run: RunToBegin): Promise<number> {
  const { decision, printer, sheets, chosen, mode, paper, copies, reprintOf } = run
  await requirePrintable(sheets)
  if (run.lot !== null) {
    requireSize(sheets, run.lot)
    await lockLot(work.tx, run.lot.id)
  }
  const lot = run.lot === null ? null : await requireLot(work.tx, run.lot.id)
  const serials = lot === null ? [] : await takeBlanks(work, lot, run)
  const calibration =
    printer === null ? undefined : await calibrationFor(work.tx, printer.id, lot?.id ?? null)
  const id = await insertRun(
    work.tx,
    {
      decisionId: decision.id,
      mode,
      paper,
      copies,
      sheets: sheets.length,
      chosen,
      reprintOf,
      printerId: printer?.id ?? null,
      calibrationId: calibration?.id ?? null,
      blankLotId: lot?.id ?? null,
    },
    { by: work.actor.accountId, at: work.now },
  )
  await insertSheets(
    work.tx,
    { id, blankLotId: lot?.id ?? null },
    sheets.map(({ design, ...sheet }, at) => ({ ...sheet, serial: serials[at] ?? null })),
  )
  await record(work, {
    action: 'print-run.prepared',
    subject: { type: 'print-run', id },
    after: {
      decision: decision.number,
      mode,
      paper,
      sheets: sheets.length,
      ...(lot !== null && { lot: lot.code, serials: serialsText(lot, serials) }),
      ...(printer !== null && { printer: printer.name }),
    },
  })
  return id
}

/** The printer of the form. Throws Problem `invalid` at `printer` for one that is gone or no longer used. */
export async function chosenPrinter(
  work: Work,
  id: number | undefined,
  mode: PrintMode,
): Promise<Printer | null> {
  if (id === undefined) {
    if (mode === 'full') return null
    throw invalidField('printer', 'Chọn máy in: chữ chỉ vào đúng chỗ trên phôi theo số đo của máy.')
  }
  const printer = await getPrinter(work.tx, id).catch((error: unknown) => {
    throw error instanceof Problem ? invalidField('printer', 'Máy in này không có; hãy chọn lại.') : error
  })
  if (printer.retiredAt !== null) {
    throw invalidField('printer', `${printer.name} đã thôi dùng; hãy chọn máy khác.`)
  }
  return printer
}

/** The lot of the form. Throws Problem `invalid` at `lot` when there must be one and is none. */
export async function chosenLot(
  work: Work,
  id: number | undefined,
  mode: PrintMode,
): Promise<BlankLot | null> {
  if (mode === 'full') return null
  if (id === undefined) throw invalidField('lot', 'Chọn lô phôi để in lên.')
  return requireLot(work.tx, id).catch((error: unknown) => {
    throw error instanceof Problem ? invalidField('lot', 'Lô phôi này không có; hãy chọn lại.') : error
  })
}
