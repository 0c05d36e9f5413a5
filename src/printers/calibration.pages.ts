import type { z } from 'zod'
import { findLot, lotsInStock } from '../blanks/blank-lot.queries.ts'
import { lotName } from '../blanks/blank-lot.ts'
import { writePages } from '../documents/pdf/write-pages.ts'
import type { ReadContext } from '../http/context.ts'
import { form, page, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { file, page as pageReply, redirect } from '../http/reply.ts'
import { invalidField } from '../shared/problem.ts'
import { adjustmentOf, calibrationFor } from './calibration.queries.ts'
import { calibrationWarnings, correctionOf } from './calibration.ts'
import { formatMeasure } from './measure-words.ts'
import type { Paper } from './page-distortion.ts'
import { calibratePrinter } from './printer.commands.ts'
import { getPrinter } from './printer.queries.ts'
import { ByPrinter, CalibratePrinter, RulerPaper } from './printer.schema.ts'
import { trayText } from './printer.ts'
import { rulerPage } from './ruler.layout.ts'
import { rulerMarks, type RulerMarks } from './ruler-sheet.ts'

/** Measuring a printer: the ruler sheet to print, and what was read off it. */

interface CalibrationPage {
  printerId: number
  form: FilledForm
  lots: { value: string; text: string }[]
  paper: Paper
  lotId: number | null
  marks: RulerMarks
  rulerHref: string
  cancelHref: string
}

declare module '../http/view.ts' {
  interface Views {
    'printers/calibration': CalibrationPage
  }
}

const A4_LANDSCAPE: Paper = { width: 297, height: 210 }

function paperText({ width, height }: Paper): string {
  return `${formatMeasure(width, width % 1 === 0 ? 0 : 1)} × ${formatMeasure(height, height % 1 === 0 ? 0 : 1)} mm`
}

/** The lot and the paper that are meant: a lot has its size; otherwise what was typed, or A4 lying. */
async function rulerPaper(
  { db }: ReadContext,
  asked: { lot?: number | undefined; width?: number | undefined; height?: number | undefined },
) {
  const lot = asked.lot === undefined ? undefined : await findLot(db, asked.lot)
  if (asked.lot !== undefined && lot === undefined)
    throw invalidField('lot', 'Lô phôi này không có; hãy chọn lại.')
  const paper =
    lot === undefined
      ? { width: asked.width ?? A4_LANDSCAPE.width, height: asked.height ?? A4_LANDSCAPE.height }
      : { width: lot.widthMm, height: lot.heightMm }
  return { lot, paper }
}

const ruler = page({
  path: '/printers/:id/ruler.pdf',
  permission: 'register.read',
  params: ByPrinter,
  query: RulerPaper,
  show: async (context, { params, query }) => {
    const printer = await getPrinter(context.db, params.id)
    const { lot, paper } = await rulerPaper(context, query)
    const calibration = query.corrected
      ? await calibrationFor(context.db, printer.id, lot?.id ?? null)
      : undefined
    const sheet = rulerPage(paper, {
      printer: `${printer.name}, ${trayText(printer)}`,
      paper: lot === undefined ? paperText(paper) : `${lotName(lot)}, ${paperText(paper)}`,
      corrected: query.corrected,
    })
    const adjusted = calibration === undefined ? sheet : { ...sheet, adjust: adjustmentOf(calibration) }
    return file({
      name: 'To-thuoc.pdf',
      mediaType: 'application/pdf',
      disposition: 'inline',
      content: async (output) => {
        await writePages(output, `Tờ thước ${printer.name}`, [adjusted])
      },
    })
  },
})

/** What the address or the form says of the paper, as far as it makes sense. */
function askedPaper({ values }: Entry): Partial<z.output<typeof RulerPaper>> {
  const asked = RulerPaper.safeParse({ lot: values.lot, width: values.width, height: values.height })
  return asked.success ? asked.data : {}
}

const calibration = form({
  path: '/printers/:id/calibration',
  permission: 'office.write',
  params: ByPrinter,
  input: CalibratePrinter,
  show: async (context, { id }, entry) => {
    const printer = await getPrinter(context.db, id)
    const asked = askedPaper(entry)
    const lots = await lotsInStock(context.db)
    const known = lots.some((one) => one.id === asked.lot) ? asked : { ...asked, lot: undefined }
    const { lot, paper } = await rulerPaper(context, known)
    const of = lot === undefined ? `width=${paper.width}&height=${paper.height}` : `lot=${lot.id}`
    const model = {
      printerId: id,
      form: filledForm(entry),
      lots: lots.map((one) => ({ value: String(one.id), text: lotName(one) })),
      paper,
      lotId: lot?.id ?? null,
      marks: rulerMarks(paper),
      rulerHref: `/printers/${id}/ruler.pdf?${of}`,
      cancelHref: `/printers/${id}`,
    }
    return pageReply('printers/calibration', model, {
      title: 'Hiệu chỉnh máy in',
      lead: `${printer.name}: ${lot === undefined ? 'mọi giấy' : lotName(lot)}, ${paperText(paper)}`,
      section: 'printing',
      backLink: { href: `/printers/${id}`, text: printer.name },
    })
  },
  save: async (context, { id }, { lot: lotId, width, height, ...measured }) => {
    const printer = await getPrinter(context.db, id)
    const { lot, paper } = await rulerPaper(context, { lot: lotId, width, height })
    await calibratePrinter(context, printer, { lotId: lot?.id ?? null, paper, measured })
    const [warning] = calibrationWarnings(correctionOf(paper, measured))
    const done = `Đã ghi số đo của ${printer.name}; các đợt in sau được chỉnh theo số này.`
    return redirect(`/printers/${id}`, warning === undefined ? done : `${done} ${warning}`)
  },
})

export const calibrationPages: Endpoint[] = [ruler, calibration]
