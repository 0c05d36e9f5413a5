import { form, page, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { printingTabs } from '../printers/printing-tabs.ts'
import { may } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { BLANK_FATE_NAMES, lotName } from './blank-lot.ts'
import { changeLot, receiveLot, takeBlanksOut } from './blank-lot.commands.ts'
import { lotBadge, lotFacts, lotFigures, lotRow, lotSize, takenOutRows } from './blank-lot.present.ts'
import { listLots, nextSerials, requireLot, takenOut, type BlankLot } from './blank-lot.queries.ts'
import { ByLot, ChangeLot, ReceiveLot, TakeBlanksOut } from './blank-lot.schema.ts'

interface LotPage {
  id: number
  warning: string | null
  figures: ReturnType<typeof lotFigures>
  facts: ReturnType<typeof lotFacts>
  takenOut: ReturnType<typeof takenOutRows>
  mayWrite: boolean
}

declare module '../http/view.ts' {
  interface Views {
    'blanks/index': { rows: ReturnType<typeof lotRow>[]; mayWrite: boolean }
    'blanks/show': LotPage
    'blanks/form': { form: FilledForm; lot: { size: string; version: number } | null; cancelHref: string }
    'blanks/taken-out': { form: FilledForm; fates: { value: string; text: string }[]; cancelHref: string }
  }
}

const LOTS = { href: '/blank-lots', text: 'Phôi' }
const addressOf = ({ id }: Pick<BlankLot, 'id'>) => `/blank-lots/${id}`

const index = page({
  path: '/blank-lots',
  permission: 'register.read',
  show: async ({ db, actor }) => {
    const mayWrite = may(actor, 'office.write')
    const model = { rows: (await listLots(db)).map(lotRow), mayWrite }
    return pageReply('blanks/index', model, {
      title: 'Phôi bằng, giấy khen',
      section: 'printing',
      tabs: printingTabs('/blank-lots'),
      wide: true,
      ...(mayWrite && { primaryAction: { href: '/blank-lots/new', text: 'Nhận lô phôi' } }),
    })
  },
})

function formPage(entry: Entry, lot: BlankLot | null, initial: Record<string, string | null>) {
  const cancelHref = lot === null ? LOTS.href : addressOf(lot)
  const known = lot && { size: lotSize(lot), version: lot.version }
  return pageReply(
    'blanks/form',
    { form: filledForm(entry, initial), lot: known, cancelHref },
    {
      title: lot === null ? 'Nhận lô phôi' : `Sửa lô ${lot.code}`,
      section: 'printing',
      backLink: lot === null ? LOTS : { href: cancelHref, text: lotName(lot) },
    },
  )
}

const receive = form({
  path: '/blank-lots/new',
  permission: 'office.write',
  input: ReceiveLot,
  show: ({ today }, _params, entry) =>
    formPage(entry, null, {
      width: '420',
      height: '297',
      firstSerial: '000001',
      serialsPrinted: 'on',
      warnBelow: '20',
      receivedOn: shortDate(today),
    }),
  save: async (context, _params, input) => {
    const id = await receiveLot(context, input)
    return redirect(`/blank-lots/${id}`, `Đã nhận lô ${input.code}.`)
  },
})

const edit = form({
  path: '/blank-lots/:id/edit',
  permission: 'office.write',
  params: ByLot,
  input: ChangeLot,
  show: async ({ db }, { id }, entry) => {
    const lot = await requireLot(db, id)
    const { name, supplier, note, warnBelow } = lot
    return formPage(entry, lot, { name, supplier, note, warnBelow: String(warnBelow) })
  },
  save: async (context, { id }, input) => {
    const lot = await requireLot(context.db, id)
    await keepTyped(changeLot(context, lot, input))
    return redirect(addressOf(lot), `Đã sửa lô ${lot.code}.`)
  },
})

const show = page({
  path: '/blank-lots/:id',
  permission: 'register.read',
  params: ByLot,
  show: async ({ db, actor }, { params }) => {
    const lot = await requireLot(db, params.id)
    const [next] = await nextSerials(db, lot, { count: 1 })
    const badge = lotBadge(lot)
    const model = {
      id: lot.id,
      warning:
        badge.tone === 'attention'
          ? `Lô này còn ít hơn ${formatNumber(lot.warnBelow)} phôi; hãy đặt in thêm.`
          : null,
      figures: lotFigures(lot),
      facts: lotFacts(lot, next),
      takenOut: takenOutRows(lot, await takenOut(db, lot.id)),
      mayWrite: may(actor, 'office.write'),
    }
    return pageReply('blanks/show', model, {
      title: lotName(lot),
      state: badge,
      section: 'printing',
      backLink: LOTS,
    })
  },
})

const spoil = form({
  path: '/blank-lots/:id/taken-out',
  permission: 'office.write',
  params: ByLot,
  input: TakeBlanksOut,
  show: async ({ db }, { id }, entry) => {
    const lot = await requireLot(db, id)
    const model = {
      form: filledForm(entry, { state: 'spoiled' }),
      fates: [
        { value: 'spoiled', text: `${BLANK_FATE_NAMES.spoiled}: rách, ố, in sai từ nhà in` },
        { value: 'void', text: `${BLANK_FATE_NAMES.void}: mất, trả lại nhà in, dùng in thử` },
      ],
      cancelHref: addressOf(lot),
    }
    return pageReply('blanks/taken-out', model, {
      title: 'Ghi phôi hỏng, loại bỏ',
      lead: lotName(lot),
      section: 'printing',
      backLink: { href: addressOf(lot), text: lotName(lot) },
    })
  },
  save: async (context, { id }, input) => {
    const blanks = await takeBlanksOut(context, id, input)
    return redirect(`/blank-lots/${id}`, `Đã ghi ${formatNumber(blanks)} phôi không dùng được nữa.`)
  },
})

export const blankLotPages: Endpoint[] = [index, receive, show, edit, spoil]
