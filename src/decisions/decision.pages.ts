import { addressWith } from '../shared/address.ts'
import { historyOf } from '../audit/history.ts'
import { decisionLine } from '../awards/award.present.ts'
import { findings } from '../awards/finding.queries.ts'
import { registerPage } from '../awards/register.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply } from '../http/reply.ts'
import { findIssuingBody, listIssuingBodies } from '../issuing-bodies/issuing-body.queries.ts'
import { may } from '../shared/actor.ts'
import { decisionBadge, decisionFacts, decisionRow, recipientsText } from './decision.present.ts'
import { getDecision, listDecisions, type Decision } from './decision.queries.ts'
import { ByDecisionId, DecisionFilter, DecisionPaging } from './decision.schema.ts'
import { DECISION_STATUSES, DECISION_STATUS_NAMES } from './decision.ts'

interface Option {
  value: string
  text: string
}

interface RegisterModel {
  filter: Record<string, string>
  issuingBodies: Option[]
  statuses: Option[]
  chips: { text: string; removeHref: string }[]
  rows: ReturnType<typeof decisionRow>[]
  pager: Pager | null
  mayWrite: boolean
}

interface DecisionShow {
  id: number
  version: number
  number: string
  facts: ReturnType<typeof decisionFacts>
  lines: (ReturnType<typeof decisionLine> & { id: number; name: string })[]
  pager: Pager | null
  warnings: number
  isDraft: boolean
  may: { issue: boolean; write: boolean; annul: boolean }
  certificates: boolean
  recipients: string
  history: Awaited<ReturnType<typeof historyOf>>
}

declare module '../http/view.ts' {
  interface Views {
    'decisions/index': RegisterModel
    'decisions/show': DecisionShow
  }
}

const REGISTER = { href: '/decisions', text: 'Sổ quyết định' }

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

const LINES_A_PAGE = 200

function whatMayBeDone({ actor }: ReadContext, { status }: Decision): DecisionShow['may'] {
  return {
    issue: status === 'draft' && may(actor, 'decisions.issue'),
    write: may(actor, 'register.write'),
    annul: status === 'issued' && may(actor, 'awards.revoke'),
  }
}

const show = page({
  path: '/decisions/:id',
  permission: 'register.read',
  params: ByDecisionId,
  query: DecisionPaging,
  show: async (context, { params, query }) => {
    const { db, actor } = context
    const decision = await getDecision(db, actor, params.id)
    const { id, number, status } = decision
    const list = await registerPage(db, actor, { decision: id, page: query.page, pageSize: LINES_A_PAGE })
    const unusual = await findings(
      db,
      list.rows.map((award) => award.id),
    )
    const model: DecisionShow = {
      id,
      version: decision.version,
      number,
      facts: decisionFacts(decision),
      lines: list.rows.map((award) => ({
        ...decisionLine(award, unusual.get(award.id)),
        id: award.id,
        name: award.recipientName,
      })),
      pager: pagerOf(list, 'đối tượng', (at) => `/decisions/${id}?page=${at}`),
      warnings: unusual.size,
      isDraft: status === 'draft',
      may: whatMayBeDone(context, decision),
      certificates: status === 'issued' && list.rows.some((award) => award.verificationCode !== null),
      recipients: recipientsText(decision),
      history: await historyOf(db, { type: 'decision', id }),
    }
    return pageReply('decisions/show', model, {
      title: `Quyết định ${number}`,
      lead: decision.subject,
      state: decisionBadge(decision),
      section: 'decisions',
      backLink: REGISTER,
      wide: true,
    })
  },
})

export const decisionPages: Endpoint[] = [register, show]
