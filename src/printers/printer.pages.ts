import { form, page, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { named } from '../shared/vietnamese.ts'
import { adjustmentOf, calibrationsOf } from './calibration.queries.ts'
import { calibrationWarnings } from './calibration.ts'
import { addPrinter, changePrinter } from './printer.commands.ts'
import { calibrationRow, holding, printerRow } from './printer.present.ts'
import { getPrinter, listPrinters, type Printer } from './printer.queries.ts'
import { AddPrinter, ByPrinter, ChangePrinter } from './printer.schema.ts'
import { FACE_NAMES, trayText } from './printer.ts'
import { printingTabs } from './printing-tabs.ts'

interface PrinterPage {
  id: number
  facts: { label: string; value: { text: string | null } }[]
  warnings: string[]
  calibrations: ReturnType<typeof calibrationRow>[]
  mayWrite: boolean
}

declare module '../http/view.ts' {
  interface Views {
    'printers/index': { rows: ReturnType<typeof printerRow>[]; mayWrite: boolean }
    'printers/show': PrinterPage
    'printers/form': {
      form: FilledForm
      faces: { value: string; text: string }[]
      version: number | null
      cancelHref: string
    }
  }
}

const PRINTERS = { href: '/printers', text: 'Máy in' }

const index = page({
  path: '/printers',
  permission: 'register.read',
  show: async ({ db, actor }) => {
    const rows = (await listPrinters(db)).map(printerRow)
    const mayWrite = may(actor, 'office.write')
    return pageReply(
      'printers/index',
      { rows, mayWrite },
      {
        title: 'Máy in',
        section: 'printing',
        tabs: printingTabs('/printers'),
        ...(mayWrite && { primaryAction: { href: '/printers/new', text: 'Thêm máy in' } }),
      },
    )
  },
})

function formPage(entry: Entry, printer: Printer | null) {
  const initial =
    printer === null
      ? { face: 'up' }
      : { ...printer, version: null, retired: printer.retiredAt === null ? '' : 'on' }
  const cancelHref = printer === null ? '/printers' : `/printers/${printer.id}`
  const { name, tray, face, note, retired } = { retired: '', name: '', tray: '', note: '', ...initial }
  const model = {
    form: filledForm(entry, { name, tray, face, note, retired }),
    faces: Object.entries(FACE_NAMES).map(([value, text]) => ({ value, text })),
    version: printer?.version ?? null,
    cancelHref,
  }
  return pageReply('printers/form', model, {
    title: printer === null ? 'Thêm máy in' : 'Sửa máy in',
    section: 'printing',
    backLink: printer === null ? PRINTERS : { href: cancelHref, text: printer.name },
  })
}

const add = form({
  path: '/printers/new',
  permission: 'office.write',
  input: AddPrinter,
  show: (_context, _params, entry) => formPage(entry, null),
  save: async (context, _params, input) => {
    const id = await addPrinter(context, input)
    return redirect(
      `/printers/${id}`,
      `Đã thêm ${named('máy in', input.name)}; hãy in tờ thước và đo để hiệu chỉnh.`,
    )
  },
})

const edit = form({
  path: '/printers/:id/edit',
  permission: 'office.write',
  params: ByPrinter,
  input: ChangePrinter,
  show: async (context, { id }, entry) => formPage(entry, await getPrinter(context.db, id)),
  save: async (context, { id }, input) => {
    await keepTyped(changePrinter(context, await getPrinter(context.db, id), input))
    return redirect(`/printers/${id}`, `Đã sửa ${named('máy in', input.name)}.`)
  },
})

const show = page({
  path: '/printers/:id',
  permission: 'register.read',
  params: ByPrinter,
  show: async ({ db, actor }, { params }) => {
    const printer = await getPrinter(db, params.id)
    const calibrations = await calibrationsOf(db, [printer.id])
    const inUse = holding(calibrations)
    const held = calibrations.filter(({ id }) => inUse.has(id))
    const model = {
      id: printer.id,
      facts: [
        { label: 'Đặt giấy', value: { text: trayText(printer) } },
        { label: 'Ghi chú', value: { text: printer.note } },
      ],
      warnings: held.flatMap((each) => calibrationWarnings(adjustmentOf(each))),
      calibrations: calibrations.map((each) => calibrationRow(each, inUse.has(each.id))),
      mayWrite: may(actor, 'office.write'),
    }
    return pageReply('printers/show', model, {
      title: printer.name,
      section: 'printing',
      backLink: PRINTERS,
      ...(printer.retiredAt !== null && { state: { tone: 'neutral', text: 'Thôi dùng' } }),
    })
  },
})

export const printerPages: Endpoint[] = [index, add, show, edit]
