import { CONFIDENCE_NAMES, CONFIDENCES } from '../award-forms/award-form.ts'
import type { ReadContext } from '../http/context.ts'
import { form, page, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, type FilledForm as TypedForm } from '../http/filled-form.ts'
import { page as pageReply, redirect, type PageFrame } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import { definitionText } from './definition-text.ts'
import { formName, inSentence } from './filled-form.ts'
import { formTableView, type FormTableView } from './form-page.present.ts'
import { askForm, askNewForm } from './form-question.ts'
import { addStatisticalForm, amendStatisticalForm, checkedDefinition } from './statistical-form.commands.ts'
import { statisticalFormHistory } from './statistical-form.queries.ts'
import { AddStatisticalForm, AmendStatisticalForm, ByStatisticalForm } from './statistical-form.schema.ts'

interface DefinitionForm {
  form: TypedForm
  isNew: boolean
  confidences: { value: string; text: string }[]
  /** The form as it would be, with the figures of the last year. */
  preview: FormTableView | null
  cancelHref: string
}

declare module '../http/view.ts' {
  interface Views {
    'statistical-forms/definition': DefinitionForm
    'statistical-forms/versions': {
      versions: { cells: Record<string, unknown> }[]
      amendHref: string | null
    }
  }
}

const LIST = { href: '/statistical-forms', text: 'Biểu thống kê' }
const CONFIDENCE_OPTIONS = CONFIDENCES.map((value) => ({ value, text: CONFIDENCE_NAMES[value] ?? value }))

function addressOf(code: string, more = ''): string {
  return `/statistical-forms/${encodeURIComponent(code)}${more}`
}

/** What was typed, for a form that is looked at before it is saved. */
function typed(input: Record<string, string | undefined>): Entry {
  return { values: input, errors: [] }
}

const versions = page({
  path: '/statistical-forms/:code/versions',
  permission: 'register.read',
  params: ByStatisticalForm,
  show: async ({ db, actor }, { params }) => {
    const history = await statisticalFormHistory(db, params.code)
    const model = {
      versions: history.map(({ definition, confidence, validFrom, validTo }) => ({
        cells: {
          validity: `Từ ${shortDate(validFrom)}${validTo === null ? '' : ` đến trước ${shortDate(validTo)}`}`,
          title: definition.title,
          source: { text: definition.source, note: CONFIDENCE_NAMES[confidence] ?? '' },
        },
      })),
      amendHref: may(actor, 'catalogue.write') ? addressOf(params.code, '/versions/new') : null,
    }
    const name = formName(history[0]?.definition.number ?? params.code)
    return pageReply('statistical-forms/versions', model, {
      title: `Nội dung ${inSentence(name)}`,
      section: 'statistics',
      backLink: { href: addressOf(params.code), text: name },
    })
  },
})

function amendFrame(code: string): PageFrame {
  return {
    title: 'Nội dung mới của biểu',
    section: 'statistics',
    lead: 'Nội dung đang áp dụng kết thúc vào ngày trước đó. Báo cáo của kỳ trước giữ nội dung của kỳ đó.',
    backLink: { href: addressOf(code), text: `Biểu ${code}` },
    wide: true,
  }
}

async function amendModel(
  { db, today }: ReadContext,
  code: string,
  entry: Entry,
  preview: FormTableView | null,
): Promise<DefinitionForm> {
  const [latest] = await statisticalFormHistory(db, code)
  if (latest === undefined) throw new Error('a form has at least one definition')
  const initial = {
    definition: definitionText(latest.definition),
    validFrom: shortDate(today),
    confidence: 'unverified',
  }
  return {
    form: filledForm(entry, initial),
    isNew: false,
    preview,
    confidences: CONFIDENCE_OPTIONS,
    cancelHref: addressOf(code),
  }
}

const amend = form({
  path: '/statistical-forms/:code/versions/new',
  permission: 'catalogue.write',
  params: ByStatisticalForm,
  input: AmendStatisticalForm,
  show: async (context, { code }, entry) =>
    pageReply('statistical-forms/definition', await amendModel(context, code, entry, null), amendFrame(code)),
  save: async (context, { code }, input) => {
    if (input.preview !== undefined) {
      const definition = await checkedDefinition(context.tx, input.definition)
      const view = formTableView(await askForm(context, code, {}, definition), false)
      const entry = typed({ ...input, validFrom: shortDate(input.validFrom) })
      const model = await amendModel(context, code, entry, view)
      return pageReply('statistical-forms/definition', model, amendFrame(code))
    }
    await amendStatisticalForm(context, code, input)
    return redirect(addressOf(code), `Đã thêm nội dung biểu áp dụng từ ngày ${shortDate(input.validFrom)}.`)
  },
})

const NEW_FRAME: PageFrame = {
  title: 'Thêm biểu thống kê',
  section: 'statistics',
  backLink: LIST,
  wide: true,
}

function newModel({ today }: ReadContext, entry: Entry, preview: FormTableView | null): DefinitionForm {
  const initial = { validFrom: shortDate(today), confidence: 'unverified', definition: EXAMPLE }
  return {
    form: filledForm(entry, initial),
    isNew: true,
    preview,
    confidences: CONFIDENCE_OPTIONS,
    cancelHref: LIST.href,
  }
}

const add = form({
  path: '/statistical-forms/new',
  permission: 'catalogue.write',
  input: AddStatisticalForm,
  show: (context, _params, entry) =>
    pageReply('statistical-forms/definition', newModel(context, entry, null), NEW_FRAME),
  save: async (context, _params, input) => {
    if (input.preview !== undefined) {
      const definition = await checkedDefinition(context.tx, input.definition)
      const view = formTableView(await askNewForm(context, input, definition), false)
      const entry = typed({ ...input, validFrom: shortDate(input.validFrom) })
      return pageReply('statistical-forms/definition', newModel(context, entry, view), NEW_FRAME)
    }
    await addStatisticalForm(context, input)
    return redirect(addressOf(input.code), `Đã thêm biểu ${input.code}.`)
  },
})

/** The smallest form that counts something, to begin from. */
const EXAMPLE = definitionText({
  number: 'Biểu mới',
  title: 'SỐ LƯỢNG KHEN THƯỞNG',
  source: 'Văn bản ban hành biểu',
  counts: 'awards',
  label: 'Đối tượng',
  showsCodes: true,
  columns: [
    { number: '1', heading: 'Tổng số' },
    { number: '2', heading: 'Bằng khen', where: { group: ['bang_khen'] } },
    { number: '3', heading: 'Hình thức khác', rest: true },
  ],
  rows: [
    { code: '01', label: 'Tổng số' },
    { code: '02', label: 'Tập thể', where: { recipientKind: ['collective', 'household'] } },
    { code: '03', label: 'Cá nhân', where: { recipientKind: ['individual'] } },
  ],
  checks: [
    { over: 'rows', sum: '01', of: ['02', '03'] },
    { over: 'columns', sum: '1', of: ['2', '3'] },
  ],
})

export const formDefinitionPages: Endpoint[] = [add, versions, amend]
