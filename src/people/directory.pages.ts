import { addressWith } from '../shared/address.ts'
import type { z } from 'zod'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { formatNumber } from '../shared/numbers.ts'
import { offsetOf, pageCount, type Page } from '../shared/paging.ts'
import { COUNTED_AT_MOST, peoplePage, type ListedPerson } from './directory.queries.ts'
import { directoryRow, type TableRow } from './person.present.ts'
import { DirectoryFilter } from './person.schema.ts'
import { unitTyped } from './unit-name.queries.ts'

declare module '../http/view.ts' {
  interface Views {
    'people/index': {
      filter: { q: string; organisation: string; unitName: string }
      chips: { text: string; removeHref: string }[]
      rows: TableRow[]
      pager: object | null
      empty: { text: string; hint?: string; actions: { text: string; href: string }[] }
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

const directory = page({
  path: '/people',
  permission: 'register.read',
  query: DirectoryFilter,
  show: async (context, { query }) => {
    const unit = await unitTyped(context.db, query.organisation, context.today)
    const filter = {
      q: query.q,
      organisationId: query.organisation === undefined ? undefined : (unit?.id ?? NO_UNIT),
    }
    const paging = {
      page: query.page ?? 1,
      pageSize: ROWS,
      today: context.today,
      figures: context.deps.figures,
    }
    const found = await peoplePage(context.db, context.actor, filter, paging)
    const counted = found.total < COUNTED_AT_MOST || addressOf(query) === '/people'
    const mayWrite = may(context.actor, 'register.write')
    const model = {
      filter: {
        q: query.q ?? '',
        organisation: unit?.code ?? query.organisation ?? '',
        unitName: unit?.name ?? '',
      },
      chips: [
        ...(query.q === undefined
          ? []
          : [{ text: `«${query.q}»`, removeHref: addressOf(query, { q: undefined }) }]),
        ...(query.organisation === undefined
          ? []
          : [
              {
                text: `Thuộc ${unit?.name ?? query.organisation}`,
                removeHref: addressOf(query, { organisation: undefined }),
              },
            ]),
      ],
      rows: found.rows.map(directoryRow),
      pager: pagerOf(query, found, counted),
      empty: emptyDirectory(query, mayWrite),
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

export const directoryPages: Endpoint[] = [directory]
