import { registerRow } from '../awards/award.present.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { askFigure, type ThingsBehind } from './figure-question.ts'
import { columnName, formAndTime, formName, inSentence, NEW_CIRCULAR_TEXT } from './filled-form.ts'
import { formAddress, formPage, type FormPage } from './form-page.present.ts'
import { askForm } from './form-question.ts'
import { listStatisticalForms } from './statistical-form.queries.ts'
import { ByStatisticalForm, FigureFilter, FormFilter } from './statistical-form.schema.ts'
import { statisticsTabs } from '../statistics/statistics-tabs.ts'
import type { Row } from '../http/components.ts'

declare module '../http/view.ts' {
  interface Views {
    'statistical-forms/index': { rows: Row[]; circular: string; mayWrite: boolean }
    'statistical-forms/show': FormPage
    'statistical-forms/list': {
      caption: string
      columns: Record<string, unknown>[]
      rows: Row[]
      pager: Pager | null
    }
  }
}

const LIST = { href: '/statistical-forms', text: 'Biểu thống kê' }

const list = page({
  path: '/statistical-forms',
  permission: 'register.read',
  show: async ({ db, actor }) => {
    const forms = await listStatisticalForms(db)
    const model = {
      rows: forms.map(({ code, number, title, source, validTo }) => ({
        muted: validTo !== null,
        cells: {
          number: { text: number, href: `/statistical-forms/${encodeURIComponent(code)}` },
          title,
          source: { text: source, ...(validTo !== null && { note: `đến trước ngày ${shortDate(validTo)}` }) },
        },
      })),
      circular: NEW_CIRCULAR_TEXT,
      mayWrite: may(actor, 'catalogue.write'),
    }
    return pageReply('statistical-forms/index', model, {
      title: 'Biểu thống kê',
      section: 'statistics',
      lead: 'Biểu báo cáo theo thông tư, bảng kèm báo cáo hằng năm và bảng của Đảng, lập từ sổ.',
      tabs: statisticsTabs('/statistical-forms'),
    })
  },
})

const show = page({
  path: '/statistical-forms/:code',
  permission: 'register.read',
  params: ByStatisticalForm,
  query: FormFilter,
  snapshot: true,
  show: async (context, { params, query }) => {
    const filled = await askForm(context, params.code, query)
    const { number } = filled.form.definition
    return pageReply('statistical-forms/show', formPage(filled), {
      title: formName(number),
      heading: formAndTime(filled),
      section: 'statistics',
      backLink: LIST,
      wide: true,
      primaryAction: { text: 'Tải Excel', href: formAddress(filled, '/form.xlsx') },
    })
  },
})

const AWARD_COLUMNS = [
  { key: 'recipient', label: 'Đối tượng', main: true },
  { key: 'form', label: 'Hình thức, cơ quan ban hành' },
  { key: 'decision', label: 'Quyết định', narrow: true },
  { key: 'number', label: 'Số vào sổ', numeric: true, narrow: true },
]
const NAMED_COLUMNS = [
  { key: 'name', label: 'Tên', main: true },
  { key: 'note', label: 'Mã' },
]

/** The things behind a figure as rows, with the columns they fill. */
function rowsBehind(behind: ThingsBehind) {
  if (behind.of === 'award') return { columns: AWARD_COLUMNS, rows: behind.awards.map(registerRow) }
  const { of, things } = behind
  const address = { movement: '/emulation-movements', person: '/people', unit: '/organisations' }[of]
  const rows = things.map(({ id, name, note }) => ({
    cells: {
      name: { text: name, href: `${address}/${of === 'movement' ? encodeURIComponent(note ?? '') : id}` },
      note,
    },
  }))
  return { columns: NAMED_COLUMNS, rows }
}

const NOUNS = {
  awards: 'lượt khen',
  existing: 'tổ chức, cá nhân',
  classified: 'tổ chức, cá nhân được xếp loại',
  movements: 'phong trào',
} as const

const behind = page({
  path: '/statistical-forms/:code/list',
  permission: 'register.read',
  params: ByStatisticalForm,
  query: FigureFilter,
  snapshot: true,
  show: async (context, { params, query }) => {
    const list = await askFigure(context, params.code, query)
    const { filled, place, total } = list
    const noun = NOUNS[place.leaf.measure]
    const { columns, rows } = rowsBehind(list.behind)
    const { row, column } = query
    const address = `${formAddress(filled, '/list')}&${new URLSearchParams({ row, column }).toString()}`
    const pager = pagerOf({ ...list, rows }, noun, (at) => `${address}&page=${at}`)
    const model = { caption: `Danh sách của ô số liệu`, columns, rows, pager }
    return pageReply('statistical-forms/list', model, {
      title: `${formatNumber(total)} ${noun}`,
      lead: `${place.row.label}, ${columnName(place.leaf)} của ${inSentence(formAndTime(filled))}.`,
      section: 'statistics',
      backLink: { href: formAddress(filled), text: formName(filled.form.definition.number) },
      wide: true,
    })
  },
})

export const statisticalFormPages: Endpoint[] = [list, behind, show]
