import type { z } from 'zod'
import { awardHistory } from '../awards/award.queries.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { may } from '../shared/actor.ts'
import { formatNumber } from '../shared/numbers.ts'
import { offsetOf, pageCount, type Page } from '../shared/paging.ts'
import { COUNTED_AT_MOST, peoplePage, type ListedPerson } from './directory.queries.ts'
import { awardRow } from './person-award.present.ts'
import { directoryRow, personFacts, postingRow, type Fact, type TableRow } from './person.present.ts'
import { getPerson, listPostings } from './person.queries.ts'
import { ByPersonId, DirectoryFilter } from './person.schema.ts'
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
    'people/show': {
      facts: { label: string; value: Fact }[]
      postings: TableRow[]
      awards: TableRow[]
      withdrawn: number
      links: { correct: string; transfer: string } | null
    }
  }
}

type Asked = z.output<typeof DirectoryFilter>

const ROWS = 50
/** No unit has this id: a unit nobody knows has no people. */
const NO_UNIT = 0

function addressOf(asked: Asked, changes: Partial<Asked> = {}): string {
  const wanted = { q: asked.q, organisation: asked.organisation, ...changes }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined) query.set(name, String(value))
  }
  return query.size === 0 ? '/people' : `/people?${query.toString()}`
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
    const paging = { page: query.page ?? 1, pageSize: ROWS, today: context.today }
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

const show = page({
  path: '/people/:id',
  permission: 'register.read',
  params: ByPersonId,
  show: async (context, { params }) => {
    const person = await getPerson(context.db, context.actor, params.id, context.today)
    const mayWrite = may(context.actor, 'register.write')
    const postings = await listPostings(context.db, [person.id])
    const awards = await awardHistory(context.db, context.actor, { personId: person.id })
    const now = postings.find(
      (post) => post.isMain && post.validFrom <= context.today && post.validTo === null,
    )
    const address = `/people/${person.id}`
    const model = {
      facts: personFacts(person),
      postings: postings.map((posting) =>
        postingRow(posting, { mayWrite, seesUnits: context.actor.organisationId === null }),
      ),
      awards: awards.map(awardRow),
      withdrawn: awards.filter(({ status }) => status !== 'issued').length,
      links: mayWrite ? { correct: `${address}/correction`, transfer: `${address}/transfer` } : null,
    }
    return pageReply('people/show', model, {
      title: person.fullName,
      section: 'people',
      backLink: { href: '/people', text: 'Cá nhân' },
      wide: true,
      ...(now && { lead: `${now.position}, ${now.organisationName}` }),
    })
  },
})

export const personPages: Endpoint[] = [directory, show]
