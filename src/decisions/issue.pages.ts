import { IssueForm } from '../awards/award.schema.ts'
import { issueDraft } from '../awards/issue-draft.commands.ts'
import { reasonFields, type ReasonField } from '../awards/missing-reasons.present.ts'
import { readDoubles } from '../awards/missing-reasons.ts'
import { form, type Endpoint } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { formatNumber } from '../shared/numbers.ts'
import { requireWholeDecision } from './decision.access.ts'
import { decisionBadge, decisionFacts } from './decision.present.ts'
import { getDecision } from './decision.queries.ts'
import { ByDecisionId } from './decision.schema.ts'

/** Putting on record that a decision was issued, and the reasons that it waits for. */

interface IssueModel {
  form: FilledForm
  id: number
  version: number
  number: string
  facts: ReturnType<typeof decisionFacts>
  isDraft: boolean
  reasons: ReasonField[]
  /** Lines beyond those the page has room for. */
  more: number
}

declare module '../http/view.ts' {
  interface Views {
    'decisions/issue': IssueModel
  }
}

const issue = form({
  path: '/decisions/:id/issue',
  permission: 'decisions.issue',
  params: ByDecisionId,
  input: IssueForm,
  show: async ({ db, actor }, { id }, entry) => {
    const decision = await getDecision(db, actor, id)
    await requireWholeDecision({ tx: db, actor }, decision)
    const { version, number, status } = decision
    const isDraft = status === 'draft'
    const filled = filledForm(entry)
    const doubles = isDraft ? await readDoubles(db, actor, decision) : null
    const asked = doubles && reasonFields(doubles, entry)
    const facts = decisionFacts(decision, true)
    const model: IssueModel = {
      form: filled,
      id,
      version,
      number,
      facts,
      isDraft,
      reasons: asked?.fields ?? [],
      more: asked?.more ?? 0,
    }
    return pageReply('decisions/issue', model, {
      title: 'Ghi nhận ban hành',
      lead: `Quyết định ${number}`,
      state: decisionBadge(decision),
      section: 'decisions',
      backLink: { href: `/decisions/${id}`, text: `Quyết định ${number}` },
    })
  },
  save: async (context, { id }, input) => {
    const decision = await getDecision(context.tx, context.actor, id)
    const { first, last } = await keepTyped(issueDraft(context, id, input))
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

export const issuePages: Endpoint[] = [issue]
