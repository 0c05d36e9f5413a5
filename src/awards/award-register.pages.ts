import { XLSX } from '../documents/media-types.ts'
import { addressWith } from '../shared/address.ts'
import { AWARD_STATUS_NAMES, AWARD_STATUSES } from './award.ts'
import { RECIPIENT_KIND_NAMES, RECIPIENT_KINDS, SYSTEM_NAMES, SYSTEMS } from '../award-forms/award-form.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { file, page as pageReply } from '../http/reply.ts'
import { streamAwards } from '../imports/list.download.ts'
import { may } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { invalidField } from '../shared/problem.ts'
import { AwardFilter, PAGE_SIZES, type AwardSort } from './award-filter.schema.ts'
import { countsText, registerRow } from './award.present.ts'
import { filterInWords, filterOptions, unitInFilter, type FilterOptions } from './register-filter.queries.ts'
import { countAwards, READ_WHOLE_UP_TO, registerPage, sumOf, type RegisterPage } from './register.queries.ts'
import { registerTabs } from './register-tabs.ts'
import { streamRegister } from './register.download.ts'
import type { Option } from '../http/components.ts'

interface RegisterModel {
  filter: Record<string, string>
  options: FilterOptions & { kindsOfRecipient: Option[]; systems: Option[]; statuses: Option[] }
  unitName: string
  moreOpen: boolean
  chips: { text: string; removeHref: string }[]
  columns: Record<string, unknown>[]
  rows: ReturnType<typeof registerRow>[]
  totals: { awards: string; recipients: string }
  pager: (Pager & { sizes: { text: string; href: string; current: boolean }[] }) | null
  exportHref: string
  importFormHref: string
  sortNote: string | null
}

declare module '../http/view.ts' {
  interface Views {
    'awards/index': RegisterModel
  }
}

type Filter = AwardFilter

/** The filter as an address carries it; dates as the form shows them. */
function asFields(filter: Filter): Record<string, string> {
  const { from, to, knownOn, structureOn, ...rest } = filter
  const days = Object.entries({ from, to, knownOn, structureOn })
  const shown = {
    ...rest,
    ...Object.fromEntries(days.map(([name, day]) => [name, day === undefined ? undefined : shortDate(day)])),
  }
  const given = Object.entries(shown).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
}

function address(
  filter: Filter,
  changes: Partial<Record<keyof Filter, string | number | undefined>>,
  path = '/awards',
): string {
  const { page: _page, ...kept } = asFields(filter)
  return addressWith(path, { ...kept, ...changes })
}

function columnsFor(filter: Filter, sort: AwardSort) {
  const sorted = (wanted: AwardSort, down = false) => ({
    sortHref: address(filter, {
      sort: wanted === 'date' ? (sort === 'date' ? 'date-asc' : undefined) : wanted,
    }),
    sortState: sort === wanted ? (down ? 'descending' : 'ascending') : null,
  })
  const byDate = sort === 'date-asc' ? { ...sorted('date'), sortState: 'ascending' } : sorted('date', true)
  return [
    { key: 'recipient', label: 'Đối tượng', main: true, ...sorted('name') },
    { key: 'form', label: 'Hình thức, cơ quan ban hành', ...sorted('form') },
    { key: 'decision', label: 'Quyết định', narrow: true, ...byDate },
    { key: 'number', label: 'Số vào sổ', numeric: true, narrow: true, ...sorted('number') },
  ]
}

const MORE = [
  'from',
  'to',
  'system',
  'group',
  'kind',
  'movement',
  'status',
  'category',
  'recipientType',
  'leadership',
  'sex',
  'age',
  'knownOn',
] as const

function named<K extends string>(values: readonly K[], names: Readonly<Record<K, string>>): Option[] {
  return values.map((value) => ({ value, text: names[value] }))
}

function recipientsText(found: RegisterPage): string {
  if (found.recipients !== null) return countsText(found.recipients)
  return `chưa tính khi quá ${formatNumber(READ_WHOLE_UP_TO)} lượt; hãy lọc thêm`
}

function pager(filter: Filter, found: RegisterPage): RegisterModel['pager'] {
  const base = pagerOf(found, 'lượt khen', (number) => address(filter, { page: number }))
  if (base === null) return null
  const sizes = PAGE_SIZES.map((size) => ({
    text: String(size),
    href: address(filter, { pageSize: size }),
    current: size === found.pageSize,
  }))
  return { ...base, sizes }
}

function registerModel(
  filter: Filter,
  found: RegisterPage,
  options: FilterOptions,
  unitName: string | undefined,
): RegisterModel {
  const chips = filterInWords(filter, options, unitName).map(({ names, text }) => ({
    text,
    removeHref: address(filter, Object.fromEntries(names.map((name) => [name, undefined]))),
  }))
  return {
    filter: asFields(filter),
    options: {
      ...options,
      kindsOfRecipient: named(RECIPIENT_KINDS, RECIPIENT_KIND_NAMES),
      systems: named(SYSTEMS, SYSTEM_NAMES),
      statuses: named(AWARD_STATUSES, AWARD_STATUS_NAMES),
    },
    unitName: unitName ?? '',
    moreOpen: MORE.some((name) => filter[name] !== undefined),
    chips,
    columns: columnsFor(filter, found.sort),
    rows: found.rows.map(registerRow),
    totals: { awards: countsText(found.awards), recipients: recipientsText(found) },
    pager: pager(filter, found),
    exportHref: address(filter, {}, '/awards/export.xlsx'),
    importFormHref: address(filter, {}, '/awards/import-form.xlsx'),
    sortNote:
      filter.sort === undefined || filter.sort === found.sort
        ? null
        : `Danh sách dài quá ${formatNumber(READ_WHOLE_UP_TO)} lượt nên đang xếp theo ngày; hãy lọc thêm để xếp cách khác.`,
  }
}

const register = page({
  path: '/awards',
  permission: 'register.read',
  query: AwardFilter,
  show: async (context, { query }) => {
    const { db, actor, today } = context
    const found = await registerPage(db, actor, query, context.deps.figures)
    const options = await filterOptions(db, context.deps.figures)
    const model = registerModel(query, found, options, await unitInFilter(db, actor, query, today))
    return pageReply('awards/index', model, {
      title: 'Sổ khen thưởng',
      section: 'awards',
      tabs: registerTabs('/awards', actor),
      wide: true,
      ...(may(actor, 'register.write') && {
        primaryAction: { href: '/decisions/new', text: 'Nhập quyết định' },
      }),
    })
  },
})

/** A workbook of more rows takes minutes and opens badly. */
const MOST_EXPORTED = 300_000

async function requireFewEnough({ db, actor }: ReadContext, filter: Filter): Promise<void> {
  if (sumOf(await countAwards(db, actor, filter)) <= MOST_EXPORTED) return
  const text = `Mỗi lần tải được nhiều nhất ${formatNumber(MOST_EXPORTED)} lượt khen; hãy lọc theo năm rồi tải lại.`
  throw invalidField('year', text)
}

const exported = page({
  path: '/awards/export.xlsx',
  permission: 'register.read',
  query: AwardFilter,
  show: async (context, { query }) => {
    const { db, deps, actor, now, today } = context
    await requireFewEnough(context, query)
    const options = await filterOptions(db, deps.figures)
    const words = filterInWords(query, options, await unitInFilter(db, actor, query, today))
    const conditions = words.map(({ text }) => text)
    return file({
      name: `So-khen-thuong-${today}.xlsx`,
      mediaType: XLSX,
      disposition: 'attachment',
      content: (output, reader) =>
        streamRegister(output, deps.readDb, query, { actor, now, conditions }, reader),
    })
  },
})

const importForm = page({
  path: '/awards/import-form.xlsx',
  permission: 'register.read',
  query: AwardFilter,
  show: async (context, { query }) => {
    const { deps, actor, now, today } = context
    await requireFewEnough(context, query)
    return file({
      name: `Khen-thuong-theo-mau-nhap-${today}.xlsx`,
      mediaType: XLSX,
      disposition: 'attachment',
      content: (output, reader) => streamAwards(output, deps.readDb, query, { actor, now }, reader),
    })
  },
})

export const awardRegisterPages: Endpoint[] = [register, exported, importForm]
