import { historyOf } from '../audit/history.ts'
import { decisionLine } from '../awards/award.present.ts'
import type { Award } from '../awards/award.queries.ts'
import { findings } from '../awards/finding.queries.ts'
import { registerPage } from '../awards/register.queries.ts'
import { pageOfAwards, unusualLines } from '../awards/unusual-lines.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { pagerOf, type Pager } from '../http/pager.ts'
import { page as pageReply } from '../http/reply.ts'
import { paperCounts } from '../print-runs/papers.queries.ts'
import { waitingSince } from '../print-runs/waiting-papers.queries.ts'
import { may } from '../shared/actor.ts'
import { addressWith } from '../shared/address.ts'
import { isWhollyTheirs } from './decision.access.ts'
import { bonusOf } from './bonus.ts'
import { bonusTotalText } from './bonus.present.ts'
import { bonusGroups, bonusTotal, termsOf, type BonusGroup, type BonusTotal } from './bonus.queries.ts'
import {
  decisionBadge,
  decisionFacts,
  openTasks,
  papersOf,
  recipientsText,
  registerNumbersText,
  unusualOf,
} from './decision.present.ts'
import { getDecision, registerNumbers, type Decision } from './decision.queries.ts'
import { ByDecisionId, DecisionPaging } from './decision.schema.ts'

interface DecisionShow {
  id: number
  version: number
  number: string
  facts: ReturnType<typeof decisionFacts>[number][]
  tasks: ReturnType<typeof openTasks>[number][]
  papers: ReturnType<typeof papersOf>
  lines: (ReturnType<typeof decisionLine> & { id: number; name: string })[]
  pager: Pager | null
  unusual: ReturnType<typeof unusualOf>
  isDraft: boolean
  may: { issue: boolean; write: boolean; annul: boolean; revoke: boolean; attach: boolean }
  certificates: boolean
  recipients: string
  history: Awaited<ReturnType<typeof historyOf>>
}

declare module '../http/view.ts' {
  interface Views {
    'decisions/show': DecisionShow
  }
}

const REGISTER = { href: '/decisions', text: 'Sổ quyết định' }

const LINES_A_PAGE = 200

/** Acts on the whole of it are offered where all of it is theirs. */
function whatMayBeDone(
  { actor }: ReadContext,
  { status }: Decision,
  { isWhole }: { isWhole: boolean },
): DecisionShow['may'] {
  return {
    issue: status === 'draft' && isWhole && may(actor, 'decisions.issue'),
    write: may(actor, 'register.write'),
    annul: status === 'issued' && isWhole && may(actor, 'awards.revoke'),
    revoke: status === 'issued' && may(actor, 'awards.revoke'),
    attach: isWhole && may(actor, 'register.write'),
  }
}

function moneyAndNumbers(
  { issueYear, status }: Decision,
  total: BonusTotal,
  numbers: { first: number; last: number } | null,
) {
  return [
    numbers !== null && {
      label: 'Số vào sổ',
      value: { text: registerNumbersText(numbers, issueYear) },
    },
    status !== 'annulled' && { label: 'Tiền thưởng', value: { text: bonusTotalText(total) } },
  ]
}

/** What its certificates wait for, as long as somebody prints them here. */
async function paperTasks({ db, actor, today }: ReadContext, { id, status, issuedOn }: Decision) {
  if (status !== 'issued') return []
  const { none, ...onPaper } = await paperCounts(db, actor, id)
  const begun = Object.values(onPaper).some((papers) => papers > 0)
  if (!begun && issuedOn < waitingSince(today)) return []
  const unhanded = onPaper.printed + onPaper.checked + onPaper.signed
  return [
    { number: none, text: 'bằng, giấy chưa in', href: `/decisions/${id}/print-runs/new` },
    { number: unhanded, text: 'bằng, giấy đã in, chưa trao', href: `/decisions/${id}/papers` },
  ].filter(({ number }) => number > 0)
}

function amountOf(groups: BonusGroup[], award: Award): number | null {
  const terms = termsOf(groups, award)
  return terms === undefined || award.status === 'annulled' ? null : bonusOf(terms, award).amount
}

/** The lines to show, and what is unusual: a draft is looked through whole, as long as it can be mended. */
async function linesOf({ db, actor, deps }: ReadContext, { id, status }: Decision, asked: DecisionPaging) {
  const place = { page: asked.page ?? 1, pageSize: LINES_A_PAGE }
  const list = await registerPage(db, actor, { decision: id, ...place })
  const all = list.total
  if (status !== 'draft') {
    // What was annulled is no award any more: there is nothing to look into.
    const ids = status === 'annulled' ? [] : list.rows.map((award) => award.id)
    return { list, found: await findings(db, ids), isPart: false, all }
  }
  // Looked through once, however many of its pages are turned.
  const key = JSON.stringify(['unusual', id, actor.organisationId])
  const found = await deps.figures.recall(db, key, () => unusualLines(db, actor, id))
  const isPart = asked.lines === 'unusual' && found.size > 0
  return { list: isPart ? await pageOfAwards(db, [...found.keys()], place) : list, found, isPart, all }
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
    const isWhole = await isWhollyTheirs(db, actor, decision)
    const { list, found, isPart, all } = await linesOf(context, decision, query)
    const groups = await bonusGroups(db, decision)
    const total = bonusTotal(groups)
    const model: DecisionShow = {
      id,
      version: decision.version,
      number,
      facts: [
        ...moneyAndNumbers(decision, total, await registerNumbers(db, id)),
        ...decisionFacts(decision, isWhole),
      ],
      tasks: may(actor, 'register.write')
        ? [...openTasks(decision, total.unknown, isWhole), ...(await paperTasks(context, decision))]
        : [],
      papers: list.total === 0 ? [] : papersOf(decision),
      lines: list.rows.map((award) => ({
        ...decisionLine(award, found.get(award.id), amountOf(groups, award)),
        id: award.id,
        name: award.recipientName,
      })),
      pager: pagerOf(list, 'đối tượng', (at) => addressWith(`/decisions/${id}`, { ...query, page: at })),
      unusual: unusualOf(decision, found, { isPart, all }),
      isDraft: status === 'draft',
      may: whatMayBeDone(context, decision, { isWhole }),
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

export const decisionShowPages: Endpoint[] = [show]
