import { listRevocationGrounds } from '../award-forms/revocation-ground.queries.ts'
import { action, form, type Endpoint } from '../http/endpoint.ts'
import { filledForm, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { requireWholeDecision } from './decision.access.ts'
import { annulDecision, discardDraft } from './decision.commands.ts'
import { decisionFacts } from './decision.present.ts'
import { getDecision } from './decision.queries.ts'
import { AnnulDecision, ByDecisionId, SeenVersion } from './decision.schema.ts'

/** What is done to a decision as a whole. */

declare module '../http/view.ts' {
  interface Views {
    'decisions/annulment': {
      form: FilledForm
      id: number
      facts: ReturnType<typeof decisionFacts>
      grounds: { value: string; text: string }[]
    }
  }
}

const discard = action({
  path: '/decisions/:id/discard',
  permission: 'register.write',
  params: ByDecisionId,
  input: SeenVersion,
  act: async (context, { id }, { version }) => {
    const decision = await getDecision(context.tx, context.actor, id)
    await discardDraft(context, id, version)
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
    await requireWholeDecision({ tx: context.db, actor: context.actor }, decision)
    const grounds = (await listRevocationGrounds(context.db)).map(({ code, name }) => ({
      value: code,
      text: name,
    }))
    const model = { form: filledForm(entry), id, facts: decisionFacts(decision, true), grounds }
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

export const decisionActPages: Endpoint[] = [discard, annulment]
