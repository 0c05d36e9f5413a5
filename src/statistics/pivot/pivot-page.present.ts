import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS, SYSTEM_NAMES, SYSTEMS } from '../../award-forms/award-form.ts'
import type { FilterOptions } from '../../awards/register-filter.queries.ts'
import type { Option } from '../../http/components.ts'
import { addressWith } from '../../shared/address.ts'
import type { FieldError } from '../../shared/problem.ts'
import { isPlainDate, shortDate, type PlainDate } from '../../shared/dates.ts'
import type { Chart } from './chart.ts'
import { DIMENSION_NAMES, DIMENSIONS } from './dimension.ts'
import { pivotChart } from './pivot-chart.ts'
import { MEASURE_NAMES, pivotHeading, pivotTable, type PivotTable } from './pivot.present.ts'
import { conditionWords, pivotLead } from './pivot-words.ts'
import { MEASURES, type PivotQuestion } from './pivot.schema.ts'
import type { Pivot } from './pivot.ts'
import type { StatisticsView } from '../views/statistics-view.queries.ts'

declare module '../../http/view.ts' {
  interface Views {
    'statistics/pivot': PivotPage
  }
}

interface Switch {
  text: string
  href: string
  current: boolean
}

export interface PivotPage {
  /** The question as the form shows it. */
  values: Record<string, string>
  options: Record<'measures' | 'dimensions' | 'kindsOfRecipient' | 'systems', Option[]> & FilterOptions
  unitName: string
  /** What is wrong with the question, by field. */
  errors: Record<string, string>
  moreOpen: boolean
  structures: Switch[]
  charts: Switch[]
  orders: Switch[]
  above: { text: string; href: string }[]
  heading: string
  lead: string
  title: string
  /** Conditions in force, each with the address without it. */
  chips: { text: string; removeHref: string }[]
  table: PivotTable | null
  isEmpty: boolean
  chart: Chart | null
  /** Fields the form keeps though they are switched elsewhere. */
  kept: Record<string, string | undefined>
  views: {
    name: string
    href: string
    own: boolean
    shared: boolean
    owner: string
    removeHref: string
    shareHref: string
  }[]
  /** The question as the form that keeps it sends it. */
  query: string
  /** The figures as files; none where there is nothing to take. */
  downloads: { text: string; href: string }[]
}

const ADDRESS = '/statistics/pivot'

function named<K extends string>(values: readonly K[], names: Readonly<Record<K, string>>): Option[] {
  return values.map((value) => ({ value, text: names[value] }))
}

/** The question as an address spells it; dates as people write them. */
function spelled(question: PivotQuestion): Record<string, string> {
  const given = Object.entries(question).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      isPlainDate(String(value)) ? shortDate(String(value)) : String(value),
    ]),
  )
}

function switches<K extends keyof PivotQuestion>(
  question: PivotQuestion,
  name: K,
  choices: readonly [PivotQuestion[K], string][],
): Switch[] {
  return choices.map(([value, text]) => ({
    text,
    href: addressWith(ADDRESS, { ...spelled(question), [name]: value }),
    current: question[name] === value,
  }))
}

/** Conditions that stand folded away until one of them is used. */
const MORE = [
  ...(['system', 'group', 'form', 'issuingBody', 'kind', 'recipientKind', 'recipientType'] as const),
  ...(['category', 'leadership', 'sex', 'age', 'movement', 'decision', 'knownOn'] as const),
] as const

interface Parts {
  question: PivotQuestion
  /** Null when the question could not be answered. */
  pivot: Pivot | null
  above: { code: string; name: string }[]
  options: FilterOptions
  views: StatisticsView[]
  today: PlainDate
  errors: readonly FieldError[]
  /** What made no sense, as it was typed. */
  typed: Record<string, string>
}

function viewsOf(views: readonly StatisticsView[]): PivotPage['views'] {
  return views.map(({ id, name, own, shared, owner, question }) => ({
    name,
    own,
    shared,
    owner,
    href: addressWith(ADDRESS, question),
    removeHref: `/statistics/views/${id}/remove`,
    shareHref: `/statistics/views/${id}/share`,
  }))
}

function optionsOf(options: FilterOptions): PivotPage['options'] {
  return {
    ...options,
    measures: named(MEASURES, MEASURE_NAMES),
    dimensions: named(DIMENSIONS, DIMENSION_NAMES),
    kindsOfRecipient: named(RECIPIENT_KINDS, RECIPIENT_KIND_NAMES),
    systems: named(SYSTEMS, SYSTEM_NAMES),
  }
}

function downloadsOf(values: ReturnType<typeof spelled>): PivotPage['downloads'] {
  return [
    { text: 'Tải Excel', href: addressWith(`${ADDRESS}.xlsx`, values) },
    { text: 'Tải CSV', href: addressWith(`${ADDRESS}.csv`, values) },
  ]
}

/** Everything the page of the pivot shows. */
export function pivotPage(parts: Parts): PivotPage {
  const { question, pivot, above, options, views, today, errors, typed } = parts
  const values = spelled(question)
  const chart = question.chart ?? 'bar'
  const at = (changes: Record<string, string | undefined>) => addressWith(ADDRESS, { ...values, ...changes })
  const heading = pivot === null ? 'Bảng chéo' : pivotHeading(pivot)
  const words = pivot === null ? [] : conditionWords(pivot, options)
  const lead = pivot === null ? '' : pivotLead(pivot, options, today)
  const title = `${heading}, ${lead}`
  return {
    values: { ...values, ...typed },
    heading,
    title,
    lead: lead.slice(0, 1).toUpperCase() + lead.slice(1),
    chips: words.map(({ names, text }) => ({
      text,
      removeHref: at(Object.fromEntries(names.map((name) => [name, undefined]))),
    })),
    options: optionsOf(options),
    errors: Object.fromEntries(errors.map(({ path, text }) => [path, text])),
    unitName: pivot?.asked.unit?.name ?? question.unit ?? '',
    moreOpen: MORE.some((name) => question[name] !== undefined || name in typed),
    structures: switches({ ...question, structure: question.structure ?? 'then' }, 'structure', [
      ['then', 'Cơ cấu khi quyết định'],
      ['now', 'Cơ cấu hiện nay'],
    ]),
    charts: switches({ ...question, chart }, 'chart', [
      ['bar', 'Cột'],
      ['stacked', 'Cột chồng'],
      ['line', 'Đường'],
    ]),
    orders: switches({ ...question, order: question.order ?? 'order' }, 'order', [
      ['order', 'Theo danh mục'],
      ['total', 'Lớn nhất trước'],
    ]),
    above: [
      ...(pivot?.asked.unit === null || pivot === null
        ? []
        : [{ text: 'Toàn bộ sổ', href: at({ unit: undefined }) }]),
      ...above.map(({ code, name }) => ({ text: name, href: at({ unit: code }) })),
    ],
    table:
      pivot === null
        ? null
        : pivotTable(pivot, (dimension, { code, part }) =>
            dimension === 'unit' && part === undefined ? at({ unit: code }) : null,
          ),
    isEmpty: pivot?.total.number === 0,
    chart: pivot === null ? null : pivotChart(pivot, chart, title),
    kept: { structure: question.structure, chart: question.chart, order: question.order },
    views: viewsOf(views),
    query: addressWith('', values).slice(1),
    downloads: pivot === null || pivot.total.number === 0 ? [] : downloadsOf(values),
  }
}
