import { RECIPIENT_KIND_NAMES } from '../award-forms/award-form.ts'
import { lotsInStock } from '../blanks/blank-lot.queries.ts'
import { certificateGroups } from '../certificates/certificate.queries.ts'
import { getDecision } from '../decisions/decision.queries.ts'
import { longForm, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply } from '../http/reply.ts'
import { printersInUse } from '../printers/printer.queries.ts'
import { trayText } from '../printers/printer.ts'
import { may } from '../shared/actor.ts'
import { optionalCount } from '../shared/fields.ts'
import { likeliestLot, lotOption, shortageOf } from './lot-choice.present.ts'
import { paperCounts } from './papers.queries.ts'
import { beginOnce } from './begin-once.ts'
import { prepareRun } from './prepare-run.commands.ts'
import { waitingText } from './print-run.present.ts'
import { MOST_COPIES, MOST_SHEETS, PRINT_MODE_NAMES, PRINT_ORDER_NAMES } from './print-run.ts'
import { ByDecisionOfRun, PrepareRun } from './print-run.schema.ts'
import { designPapers, paperSize } from './run-paper.queries.ts'
import type { Option } from '../http/components.ts'

interface RunForm {
  form: FilledForm
  waiting: string
  modes: Option[]
  groups: Option[]
  kinds: Option[]
  orders: Option[]
  papers: Option[]
  printers: Option[]
  lots: Option[]
  shortage: ReturnType<typeof shortageOf>
  mostCopies: number
  /** Some choice of sheets, order or copies is made, or something was refused: what holds the choices is unfolded. */
  partly: boolean
  cancelHref: string
}

declare module '../http/view.ts' {
  interface Views {
    'print-runs/form': RunForm
  }
}

function named(names: Readonly<Record<string, string>>): Option[] {
  return Object.entries(names).map(([value, text]) => ({ value, text }))
}

const CHOICES = ['lines', 'group', 'kind', 'unit', 'name', 'most', 'order', 'copies', 'fromSerial']

/** True when a form as filled in prints not everything once, in the order of the list, on the next blanks. */
function printsPartly({ values }: FilledForm): boolean {
  const usual: Partial<Record<string, string>> = { order: 'list', copies: '1' }
  return CHOICES.some((name) => (values[name] ?? '') !== (usual[name] ?? ''))
}

/** How many sheets the form asks for, as it is read when it is sent: with or without the dot of thousands. */
const MOST = optionalCount('In nhiều nhất', { min: 1, max: MOST_SHEETS })

const prepare = longForm({
  path: '/decisions/:id/print-runs/new',
  permission: 'register.write',
  params: ByDecisionOfRun,
  input: PrepareRun,
  show: async (context, { id }, entry) => {
    const { db, actor } = context
    const decision = await getDecision(db, actor, id)
    const groups = await certificateGroups(db, actor, id)
    const { none } = await paperCounts(db, actor, id)
    const stock = await lotsInStock(db)
    const printers = await printersInUse(db)
    const most = none > MOST_SHEETS ? String(MOST_SHEETS) : ''
    const asked = MOST.safeParse(entry.values.most ?? most).data
    const needed = Math.min(asked ?? none, none)
    const [lot, printer] = [
      String(likeliestLot(stock, needed)?.id ?? ''),
      printers.length === 1 ? String(printers[0]?.id ?? '') : '',
    ]
    const mode = stock.length > 0 ? 'overprint' : 'full'
    const form = filledForm(entry, { mode, order: 'list', copies: '1', most, lot, printer })
    const model: RunForm = {
      form,
      partly: entry.errors.length > 0 || printsPartly(form),
      waiting: waitingText(none, needed),
      modes: named(PRINT_MODE_NAMES),
      groups: groups.map(({ formGroup, everydayName }) => ({ value: formGroup, text: everydayName })),
      kinds: named(RECIPIENT_KIND_NAMES),
      orders: named(PRINT_ORDER_NAMES),
      papers: (await designPapers(db)).map((one) => ({ value: one.paper, text: paperSize(one) })),
      printers: printers.map((one) => ({ value: String(one.id), text: `${one.name} (${trayText(one)})` })),
      lots: stock.map((one) => lotOption(one, needed)),
      shortage: shortageOf(stock, needed, { decisionId: id, mayReceive: may(actor, 'office.write') }),
      mostCopies: MOST_COPIES,
      cancelHref: `/decisions/${id}/certificates`,
    }
    return pageReply('print-runs/form', model, {
      title: 'Chuẩn bị đợt in',
      lead: `Quyết định ${decision.number}`,
      section: 'printing',
      backLink: { href: model.cancelHref, text: 'In bằng, giấy khen' },
    })
  },
  save: (context, { id }, input, raw) => {
    const { publicUrl } = context.deps.config
    return beginOnce(context, raw, (work) => prepareRun(work, id, input, { publicUrl }))
  },
})

export const runFormPages: Endpoint[] = [prepare]
