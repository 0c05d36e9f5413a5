import { XLSX } from '../documents/media-types.ts'
import { addressWith } from '../shared/address.ts'
import type { z } from 'zod'
import type { Row } from '../http/components.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import type { ReadContext } from '../http/context.ts'
import { file, page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { formatNumber } from '../shared/numbers.ts'
import { offsetOf, pageCount, type Page } from '../shared/paging.ts'
import { COUNTED_AT_MOST, peoplePage, type ListedPerson } from './directory.queries.ts'
import { streamDirectory } from './directory.download.ts'
import { directoryRow } from './person.present.ts'
import { DirectoryFilter } from './person.schema.ts'
import { unitTyped } from './unit-name.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'people/index': {
      filter: { q: string; organisation: string; unitName: string }
      chips: { text: string; removeHref: string }[]
      rows: Row[]
      pager: object | null
      empty: { text: string; hint?: string; actions: { text: string; href: string }[] }
      exportHref: string
      mayWrite: boolean
    }
  }
}

type Asked = z.output<typeof DirectoryFilter>

const ROWS = 50
/** No unit has this id: a unit nobody knows has no people. */
const NO_UNIT = 0

function addressOf(asked: Asked, changes: Partial<Asked> = {}): string {
  return addressWith('/people', { q: asked.q, organisation: asked.organisation, ...changes })
}

function pagerOf(asked: Asked, found: Page<ListedPerson>, counted: boolean) {
  if (found.total === 0) return null
  const before = offsetOf(found)
  const hasNext = found.page < pageCount(found) || (!counted && found.rows.length === found.pageSize)
  return {
    from: found.rows.length === 0 ? 0 : before + 1,
    to: before + found.rows.length,
    total: found.total,
    noun: counted ? 'cá nhân' : 'cá nhân trở lên',
    previousHref: found.page > 1 ? addressOf(asked, { page: found.page - 1 }) : null,
    nextHref: hasNext ? addressOf(asked, { page: found.page + 1 }) : null,
  }
}

function emptyDirectory(asked: Asked, mayWrite: boolean) {
  const actions = mayWrite ? [{ text: 'Thêm cá nhân', href: '/people/new' }] : []
  if (addressOf(asked) === '/people') return { text: 'Chưa có cá nhân nào trong sổ.', actions }
  return {
    text: 'Không tìm thấy cá nhân nào.',
    hint: 'Gõ phần đầu của họ, tên đệm hoặc tên, có dấu hay không dấu đều được, ví dụ: «ng v hung».',
    actions: [{ text: 'Bỏ điều kiện lọc', href: '/people' }, ...actions],
  }
}

/** The filter as the queries take it, and in words. */
async function filterAsked({ db, today }: ReadContext, query: Asked) {
  const unit = await unitTyped(db, query.organisation, today)
  const under = `Thuộc ${unit?.name ?? query.organisation ?? ''}`
  const chips = [
    ...(query.q === undefined
      ? []
      : [{ text: `«${query.q}»`, removeHref: addressOf(query, { q: undefined }) }]),
    ...(query.organisation === undefined
      ? []
      : [{ text: under, removeHref: addressOf(query, { organisation: undefined }) }]),
  ]
  const organisationId = query.organisation === undefined ? undefined : (unit?.id ?? NO_UNIT)
  return { unit, chips, filter: { q: query.q, organisationId } }
}

const directory = page({
  path: '/people',
  permission: 'register.read',
  query: DirectoryFilter,
  show: async (context, { query }) => {
    const { db, actor, today, deps } = context
    const { unit, chips, filter } = await filterAsked(context, query)
    const paging = { page: query.page ?? 1, pageSize: ROWS, today, figures: deps.figures }
    const found = await peoplePage(db, actor, filter, paging)
    const counted = found.total < COUNTED_AT_MOST || addressOf(query) === '/people'
    const mayWrite = may(actor, 'register.write')
    const model = {
      filter: {
        q: query.q ?? '',
        organisation: unit?.code ?? query.organisation ?? '',
        unitName: unit?.name ?? '',
      },
      chips,
      rows: found.rows.map(directoryRow),
      pager: pagerOf(query, found, counted),
      empty: emptyDirectory(query, mayWrite),
      exportHref: addressWith('/people/export.xlsx', { q: query.q, organisation: query.organisation }),
      mayWrite,
    }
    return pageReply('people/index', model, {
      title: 'Cá nhân',
      section: 'people',
      wide: true,
      lead: `${counted ? '' : 'Từ '}${formatNumber(found.total)} cá nhân${counted ? '' : ' trở lên'}, xếp theo tên`,
      ...(mayWrite && { primaryAction: { href: '/people/new', text: 'Thêm cá nhân' } }),
    })
  },
})

const exported = page({
  path: '/people/export.xlsx',
  permission: 'register.read',
  query: DirectoryFilter,
  show: async (context, { query }) => {
    const { deps, actor, now, today } = context
    const { chips, filter } = await filterAsked(context, query)
    const conditions = chips.map(({ text }) => text)
    return file({
      name: `Danh-sach-ca-nhan-${today}.xlsx`,
      mediaType: XLSX,
      disposition: 'attachment',
      counts: 'người',
      content: (output, reader) =>
        streamDirectory(output, deps.readDb, filter, { actor, now, conditions }, reader),
    })
  },
})

export const directoryPages: Endpoint[] = [directory, exported]
