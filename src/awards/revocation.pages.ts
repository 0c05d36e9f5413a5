import { z } from 'zod'
import { listRevocationGrounds } from '../award-forms/revocation-ground.queries.ts'
import type { decisionFacts } from '../decisions/decision.present.ts'
import { getDecision } from '../decisions/decision.queries.ts'
import { ByDecisionId } from '../decisions/decision.schema.ts'
import type { ReadContext } from '../http/context.ts'
import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { shortDate } from '../shared/dates.ts'
import { formatNumber } from '../shared/numbers.ts'
import { awardFacts, paperFacts, revocationFacts } from './award.present.ts'
import { findRevocation, getAward, type Award } from './award.queries.ts'
import { ByAwardId, RecordRecovery, RevocationForm, RevokeAwards } from './award.schema.ts'
import { registerPage } from './register.queries.ts'
import {
  awardsOfDecision,
  checkInForce,
  recordRecovery,
  revokeAward,
  revokeAwards,
} from './revoke.commands.ts'
import type { Option } from '../http/components.ts'

/** Awards taken back: one, several of a decision, and what came back afterwards. */

interface RevocationModel {
  form: FilledForm
  action: string
  cancelHref: string
  /** The version that was read; null where several awards are meant. */
  version: number | null
  summary: (ReturnType<typeof awardFacts>[number] | ReturnType<typeof decisionFacts>[number])[]
  grounds: Option[]
  /** The awards to choose from, and those chosen; null where it is about one. */
  awards: { options: Option[]; chosen: string[] } | null
}

declare module '../http/view.ts' {
  interface Views {
    'awards/revocation': RevocationModel
    'awards/recovery': { form: FilledForm; id: number; facts: ReturnType<typeof revocationFacts> }
  }
}

async function grounds({ db }: ReadContext): Promise<Option[]> {
  return (await listRevocationGrounds(db)).map(({ code, name }) => ({ value: code, text: name }))
}

const one = form({
  path: '/awards/:id/revocation',
  permission: 'awards.revoke',
  params: ByAwardId,
  input: RevocationForm,
  show: async (context, { id }, entry) => {
    const award = await getAward(context.db, context.actor, id)
    // Before anything is typed; what was typed already is shown again with why it was refused.
    if (entry.errors.length === 0) checkInForce(award)
    const model: RevocationModel = {
      form: filledForm(entry, { issuerName: award.issuerName }),
      action: `/awards/${id}/revocation`,
      cancelHref: `/awards/${id}`,
      version: award.version,
      summary: [...awardFacts(award).slice(0, 1), ...paperFacts(award).slice(0, 1)],
      grounds: await grounds(context),
      awards: null,
    }
    return pageReply('awards/revocation', model, {
      title: 'Ghi nhận thu hồi',
      lead: `${award.recipientName}, ${award.formName}`,
      section: 'awards',
      backLink: { href: `/awards/${id}`, text: award.recipientName },
    })
  },
  save: async (context, { id }, { version, ...input }) => {
    const award = await getAward(context.tx, context.actor, id)
    await keepTyped(revokeAward(context, { ...award, version: version ?? award.version }, input))
    return redirect(`/awards/${id}`, 'Đã ghi nhận việc thu hồi.')
  },
})

const Chosen = z.union([z.string().transform((only) => [only]), z.array(z.string())]).catch([])
/** More than these are chosen on the list of the decision first, page by page. */
const MOST_SHOWN = 200

function choiceText({ lineNo, recipientKind, recipientName, unitName }: Award): string {
  const who = recipientKind === 'collective' ? recipientName : `${recipientName}, ${unitName}`
  return `${lineNo}. ${who}`
}

/** Awards of the decision that are still in force: those chosen on its page, otherwise all. */
async function choices({ db, actor }: ReadContext, decisionId: number, { values }: Entry) {
  const chosen = Chosen.parse(values.awards)
  const inForce = { decision: decisionId, status: 'issued' as const, pageSize: MOST_SHOWN, page: 1 }
  const { rows } = await registerPage(db, actor, inForce)
  const first = rows.map(({ id }) => String(id))
  const others = chosen.filter((id) => !first.includes(id) && /^\d{1,15}$/.test(id))
  const more = others.length === 0 ? [] : await awardsOfDecision(db, actor, decisionId, others.map(Number))
  const options = [...rows, ...more]
  return {
    options: options.map((award) => ({
      value: String(award.id),
      text: choiceText(award),
    })),
    chosen,
  }
}

const several = form({
  path: '/decisions/:id/revocation',
  permission: 'awards.revoke',
  params: ByDecisionId,
  input: RevokeAwards,
  show: async (context, { id }, entry) => {
    const decision = await getDecision(context.db, context.actor, id)
    const model: RevocationModel = {
      form: filledForm(entry, { issuerName: decision.issuerName }),
      action: `/decisions/${id}/revocation`,
      cancelHref: `/decisions/${id}`,
      version: null,
      summary: [],
      grounds: await grounds(context),
      awards: await choices(context, id, entry),
    }
    return pageReply('awards/revocation', model, {
      title: 'Ghi nhận thu hồi nhiều đối tượng',
      lead: `Quyết định ${decision.number} ngày ${shortDate(decision.issuedOn)}`,
      section: 'decisions',
      backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
    })
  },
  save: async (context, { id }, { awards, ...input }) => {
    await getDecision(context.tx, context.actor, id)
    const revoked = await keepTyped(revokeAwards(context, id, awards, input))
    return redirect(`/decisions/${id}`, `Đã ghi nhận thu hồi ${formatNumber(revoked)} lần khen.`)
  },
})

const recovery = form({
  path: '/awards/:id/recovery',
  permission: 'awards.revoke',
  params: ByAwardId,
  input: RecordRecovery,
  show: async (context, { id }, entry) => {
    const award = await getAward(context.db, context.actor, id)
    const revocation = await findRevocation(context.db, id)
    const model = {
      form: filledForm(entry),
      id,
      facts: revocation === undefined ? [] : revocationFacts(revocation),
    }
    return pageReply('awards/recovery', model, {
      title: 'Ghi tiền, bằng đã thu hồi',
      lead: `${award.recipientName}, ${award.formName}`,
      section: 'awards',
      backLink: { href: `/awards/${id}`, text: award.recipientName },
    })
  },
  save: async (context, { id }, input) => {
    const award = await getAward(context.tx, context.actor, id)
    await recordRecovery(context, award, input)
    return redirect(`/awards/${id}`, 'Đã ghi tiền, bằng đã thu hồi.')
  },
})

export const revocationPages: Endpoint[] = [one, several, recovery]
