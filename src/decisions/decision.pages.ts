import { addressWith } from '../shared/address.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply } from '../http/reply.ts'
import { findIssuingBody, listIssuingBodies } from '../issuing-bodies/issuing-body.queries.ts'
import { may } from '../shared/actor.ts'
import { decisionRow } from './decision.present.ts'
import { listDecisions } from './decision.queries.ts'
import { DecisionFilter } from './decision.schema.ts'
import { DECISION_STATUSES, DECISION_STATUS_NAMES } from './decision.ts'
import type { Option } from '../http/components.ts'

interface RegisterModel {
  filter: Record<string, string>
  issuingBodies: Option[]
  statuses: Option[]
  chips: { text: string; removeHref: string }[]
  rows: ReturnType<typeof decisionRow>[]
  pager: Pager | null
  mayWrite: boolean
}

declare module '../http/view.ts' {
  interface Views {
    'decisions/index': RegisterModel
  }
}

function address(filter: DecisionFilter, changes: Partial<DecisionFilter>): string {
  const { page: _page, ...kept } = filter
  return addressWith('/decisions', { ...kept, ...changes })
}

async function chipsOf({ db }: ReadContext, filter: DecisionFilter): Promise<RegisterModel['chips']> {
  const { q, year, issuingBody, status } = filter
  const body = issuingBody === undefined ? undefined : await findIssuingBody(db, { code: issuingBody })
  const chips = [
    q !== undefined && { text: `«${q}»`, removeHref: address(filter, { q: undefined }) },
    year !== undefined && { text: `Năm ${year}`, removeHref: address(filter, { year: undefined }) },
    issuingBody !== undefined && {
      text: body?.name ?? issuingBody,
      removeHref: address(filter, { issuingBody: undefined }),
    },
    status !== undefined && {
      text: DECISION_STATUS_NAMES[status],
      removeHref: address(filter, { status: undefined }),
    },
  ]
  return chips.filter((chip) => chip !== false)
}

const register = page({
  path: '/decisions',
  permission: 'register.read',
  query: DecisionFilter,
  show: async (context, { query }) => {
    const { db, actor } = context
    const found = await listDecisions(db, actor, query)
    const mayWrite = may(actor, 'register.write')
    const model: RegisterModel = {
      filter: {
        q: query.q ?? '',
        year: String(query.year ?? ''),
        issuingBody: query.issuingBody ?? '',
        status: query.status ?? '',
      },
      issuingBodies: (await listIssuingBodies(db)).map(({ code, name }) => ({ value: code, text: name })),
      statuses: DECISION_STATUSES.map((value) => ({ value, text: DECISION_STATUS_NAMES[value] })),
      chips: await chipsOf(context, query),
      rows: found.rows.map(decisionRow),
      pager: pagerOf(found, 'quyết định', (number) => address(query, { page: number })),
      mayWrite,
    }
    return pageReply('decisions/index', model, {
      title: 'Sổ quyết định',
      section: 'decisions',
      wide: true,
      ...(mayWrite && { primaryAction: { href: '/decisions/new', text: 'Nhập quyết định' } }),
    })
  },
})

export const decisionPages: Endpoint[] = [register]
