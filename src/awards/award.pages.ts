import { certificatesOfAward } from '../certificates/certificate-chain.queries.ts'
import { chainRow, type ChainRow } from '../certificates/reissue.present.ts'
import { historyOf } from '../audit/history.ts'
import { changesInWords, type Change } from '../audit/change-words.ts'
import { referenceNames } from '../audit/reference-names.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { page, type Endpoint } from '../http/endpoint.ts'
import { page as pageReply } from '../http/reply.ts'
import { noteFacts } from '../imports/award-notes.present.ts'
import { notesOfAward } from '../imports/award-notes.queries.ts'
import { awardPaperFacts } from '../print-runs/paper.present.ts'
import { papersOfAward } from '../print-runs/papers.queries.ts'
import { may } from '../shared/actor.ts'
import { bonusOfAward } from './award-bonus.queries.ts'
import { correctableFacts } from './award.commands.ts'
import { awardBadge, awardFacts, moneyFacts, paperFacts, revocationFacts } from './award.present.ts'
import { findRevocation, getAward, listCorrections, type Award } from './award.queries.ts'
import { ByAwardId } from './award.schema.ts'
import { findings } from './finding.queries.ts'

type Facts = ReturnType<typeof awardFacts>
interface AwardShow {
  facts: Facts
  paper: (
    | ReturnType<typeof paperFacts>[number]
    | ReturnType<typeof awardPaperFacts>[number]
    | ReturnType<typeof moneyFacts>[number]
  )[]
  findings: string[]
  revocation: ReturnType<typeof revocationFacts> | null
  /** Every certificate given for it, the one in force last. */
  certificates: ChainRow[]
  /** What lists say of it that the register has no place for. */
  notes: ReturnType<typeof noteFacts>
  /** What was first entered, where it was corrected since. */
  firstEntry: Change[]
  history: Awaited<ReturnType<typeof historyOf>>
  actions: { text: string; href: string }[]
  removal: string | null
}

declare module '../http/view.ts' {
  interface Views {
    'awards/show': AwardShow
  }
}

const addressOf = ({ id }: { id: number }) => `/awards/${id}`

/** The first entry of every fact that was corrected since, beside what it is now. */
async function firstEntry({ db }: ReadContext, award: Award): Promise<Change[]> {
  const before: Record<string, unknown> = {}
  for (const correction of await listCorrections(db, award.id)) {
    for (const [name, value] of Object.entries(correction.before)) if (!(name in before)) before[name] = value
  }
  const now: Record<string, unknown> = { ...correctableFacts(award), bonusAmount: award.bonusAmount }
  const after = Object.fromEntries(Object.keys(before).map((name) => [name, now[name]]))
  return changesInWords(before, after, await referenceNames(db, [{ before, after }]))
}

function actionsOn(award: Award, context: ReadContext): AwardShow['actions'] {
  const actions: AwardShow['actions'] = []
  const { status } = award
  if (award.verificationCode !== null && status === 'issued') {
    actions.push({ text: 'Xem bằng, giấy khen', href: `${addressOf(award)}/certificate.pdf` })
    if (may(context.actor, 'register.write')) {
      actions.push({ text: 'Cấp đổi, cấp lại bằng', href: `${addressOf(award)}/reissue` })
    }
  }
  if (may(context.actor, 'register.write') && (status === 'issued' || status === 'draft')) {
    actions.push({ text: status === 'draft' ? 'Sửa' : 'Đính chính', href: `${addressOf(award)}/correction` })
  }
  if (may(context.actor, 'awards.revoke') && status === 'issued') {
    actions.push({ text: 'Ghi nhận thu hồi', href: `${addressOf(award)}/revocation` })
  }
  if (may(context.actor, 'awards.revoke') && status === 'revoked') {
    actions.push({ text: 'Ghi tiền, bằng đã thu hồi', href: `${addressOf(award)}/recovery` })
  }
  return actions
}

const show = page({
  path: '/awards/:id',
  permission: 'register.read',
  params: ByAwardId,
  show: async (context, { params }) => {
    const { db, actor } = context
    const award = await getAward(db, actor, params.id)
    const revocation = await findRevocation(db, award.id)
    const found = (await findings(db, [award.id])).get(award.id) ?? []
    const bonus = await bonusOfAward(db, award)
    const removable = award.status === 'draft' && may(actor, 'register.write')
    const model: AwardShow = {
      facts: awardFacts(award),
      paper: [
        ...paperFacts(award),
        ...awardPaperFacts(await papersOfAward(db, actor, award.id)),
        ...moneyFacts(award, bonus, may(actor, 'register.write')),
      ],
      findings: found.map(({ text }) => text),
      revocation: revocation === undefined ? null : revocationFacts(revocation),
      certificates: (await certificatesOfAward(db, award.id)).map((link) =>
        chainRow(link, award.status === 'issued'),
      ),
      notes: noteFacts(await notesOfAward(db, actor, award.id)),
      firstEntry: await firstEntry(context, award),
      history: await historyOf(db, { type: 'award', id: award.id }),
      actions: actionsOn(award, context),
      removal: removable ? `${addressOf(award)}/removal` : null,
    }
    return pageReply('awards/show', model, {
      title: award.recipientName,
      lead: award.formName,
      state: awardBadge(award),
      section: 'awards',
      backLink: { href: `/decisions/${award.decisionId}`, text: `Quyết định ${award.decisionNumber}` },
    })
  },
})

export const awardPages: Endpoint[] = [show]
