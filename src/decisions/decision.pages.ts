import { historyOf } from '../audit/history.ts'
import { decisionLine } from '../awards/award.present.ts'
import { findings } from '../awards/finding.queries.ts'
import { registerPage } from '../awards/register.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { action, form, page, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { file, page as pageReply, redirect } from '../http/reply.ts'
import { findIssuingBody, listIssuingBodies } from '../issuing-bodies/issuing-body.queries.ts'
import { may } from '../shared/actor.ts'
import { formatNumber } from '../shared/numbers.ts'
import { invalidField } from '../shared/problem.ts'
import { annulDecision, discardDraft } from './decision.commands.ts'
import { decisionFormPages } from './decision-form.pages.ts'
import { decisionBadge, decisionFacts, decisionRow, recipientsText } from './decision.present.ts'
import { getDecision, getScan, listDecisions, type Decision } from './decision.queries.ts'
import { AnnulDecision, ByDecisionId, DecisionFilter, DecisionPaging } from './decision.schema.ts'
import { DECISION_STATUSES, DECISION_STATUS_NAMES } from './decision.ts'
import { issueDecision } from './issue-decision.commands.ts'
import { attachScan, MOST_SCAN_BYTES } from './scan.commands.ts'

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
  number: string
  facts: ReturnType<typeof decisionFacts>
  lines: ReturnType<typeof decisionLine>[]
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
    'decisions/annulment': { form: FilledForm; id: number; facts: ReturnType<typeof decisionFacts> }
    'decisions/scan': { form: FilledForm; id: number; current: { text: string; href: string } | null }
  }
}

const REGISTER = { href: '/decisions', text: 'Sổ quyết định' }

function address(filter: DecisionFilter, changes: Partial<DecisionFilter>): string {
  const { page: _page, ...kept } = filter
  const wanted = Object.entries({ ...kept, ...changes }).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(wanted.map(([name, value]) => [name, String(value)]))
  return query.size === 0 ? '/decisions' : `/decisions?${query.toString()}`
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
      number,
      facts: decisionFacts(decision),
      lines: list.rows.map((award) => decisionLine(award, unusual.get(award.id))),
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

const issue = action({
  path: '/decisions/:id/issue',
  permission: 'decisions.issue',
  params: ByDecisionId,
  act: async (context, { id }) => {
    const decision = await getDecision(context.tx, context.actor, id)
    const { first, last } = await issueDecision(context, id)
    const numbers =
      first === last
        ? `số ${formatNumber(first)}`
        : `từ số ${formatNumber(first)} đến số ${formatNumber(last)}`
    return redirect(
      `/decisions/${id}`,
      `Đã ghi nhận ban hành và vào sổ năm ${decision.issueYear} ${numbers}.`,
    )
  },
})

const discard = action({
  path: '/decisions/:id/discard',
  permission: 'register.write',
  params: ByDecisionId,
  act: async (context, { id }) => {
    const decision = await getDecision(context.tx, context.actor, id)
    await discardDraft(context, id)
    return redirect('/decisions', `Đã bỏ bản nháp quyết định ${decision.number}.`)
  },
})

const annulment = form({
  path: '/decisions/:id/annulment',
  permission: 'awards.revoke',
  params: ByDecisionId,
  input: AnnulDecision,
  show: async (context, { id }, entry) => {
    const decision = await getDecision(context.db, context.actor, id)
    const model = { form: filledForm(entry), id, facts: decisionFacts(decision) }
    return pageReply('decisions/annulment', model, {
      title: 'Ghi nhận huỷ bỏ quyết định',
      lead: `Quyết định ${decision.number}`,
      section: 'decisions',
      backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
    })
  },
  save: async (context, { id }, input) => {
    await getDecision(context.tx, context.actor, id)
    await annulDecision(context, id, input)
    return redirect(`/decisions/${id}`, 'Đã ghi nhận huỷ bỏ quyết định.')
  },
})

const scanForm = form({
  path: '/decisions/:id/scan/new',
  permission: 'register.write',
  params: ByDecisionId,
  input: DecisionPaging,
  upload: { field: 'scan', mostBytes: MOST_SCAN_BYTES },
  show: async (context, { id }, entry) => {
    const decision = await getDecision(context.db, context.actor, id)
    const current =
      decision.scanFileId === null ? null : { text: 'Mở bản quét', href: `/decisions/${id}/scan` }
    return pageReply(
      'decisions/scan',
      { form: filledForm(entry), id, current },
      {
        title: 'Đính kèm bản quét',
        lead: `Quyết định ${decision.number}`,
        section: 'decisions',
        backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
      },
    )
  },
  save: async (context, { id }, _input, raw) => {
    if (raw.file === null) throw invalidField('scan', 'Chọn tệp bản quét: PDF, JPEG hoặc PNG.')
    await attachScan(context, context.deps.files, id, raw.file)
    return redirect(`/decisions/${id}`, 'Đã đính kèm bản quét.')
  },
})

const scan = page({
  path: '/decisions/:id/scan',
  permission: 'register.read',
  params: ByDecisionId,
  show: async (context, { params }) => {
    const stored = await getScan(context.db, await getDecision(context.db, context.actor, params.id))
    return file({
      name: stored.originalName,
      mediaType: stored.mediaType,
      disposition: 'attachment',
      content: context.deps.files.open(stored.storageName),
    })
  },
})

export const decisionPages: Endpoint[] = [
  register,
  ...decisionFormPages,
  issue,
  discard,
  annulment,
  scanForm,
  scan,
  show,
]
