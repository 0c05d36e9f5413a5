import { awardFacts, paperFacts } from '../awards/award.present.ts'
import { getAward, type Award } from '../awards/award.queries.ts'
import type { ReadContext } from '../http/context.ts'
import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { conflict } from '../shared/problem.ts'
import { REISSUE_KINDS } from '../verification/certificate-kind.ts'
import { certificatesOfAward, type ChainLink } from './certificate-chain.queries.ts'
import { ByAward } from './certificate.schema.ts'
import { reissueCertificate } from './reissue.commands.ts'
import { chainRow, type ChainRow } from './reissue.present.ts'
import { ReissueForm } from './reissue.schema.ts'
import { REISSUE_KIND_HINTS } from './reissue.ts'

/** Giving a certificate again: worn, lost or wrong. */

interface ReissueModel {
  form: FilledForm
  awardId: number
  certificateId: number
  summary: ReturnType<typeof awardFacts>
  chain: ChainRow[]
  kinds: { value: string; text: string }[]
}

declare module '../http/view.ts' {
  interface Views {
    'certificates/reissue': ReissueModel
  }
}

function lastOf(award: Award, chain: ChainLink[]): ChainLink {
  const last = chain.find(({ replaced }) => !replaced)
  if (award.status === 'issued' && last !== undefined) return last
  throw conflict('Lần khen này không có bằng đang dùng để cấp đổi, cấp lại.')
}

async function reissuePage(context: ReadContext, { id }: { id: number }, entry: Entry) {
  const award = await getAward(context.db, context.actor, id)
  const chain = await certificatesOfAward(context.db, award.id)
  const last = lastOf(award, chain)
  const model: ReissueModel = {
    form: filledForm(entry),
    awardId: id,
    certificateId: last.id,
    summary: [...awardFacts(award).slice(0, 1), ...paperFacts(award).slice(0, 2)],
    chain: chain.map((link) => chainRow(link, true)),
    kinds: REISSUE_KINDS.map((value) => ({ value, text: REISSUE_KIND_HINTS[value] })),
  }
  return pageReply('certificates/reissue', model, {
    title: 'Cấp đổi, cấp lại bằng',
    lead: `${award.recipientName}, ${award.formName}`,
    section: 'awards',
    backLink: { href: `/awards/${id}`, text: award.recipientName },
  })
}

const reissue = form({
  path: '/awards/:id/reissue',
  permission: 'register.write',
  params: ByAward,
  input: ReissueForm,
  show: reissuePage,
  save: async (context, { id }, { certificateId, ...input }) => {
    const award = await getAward(context.tx, context.actor, id)
    await keepTyped(reissueCertificate(context, award, input, certificateId))
    return redirect(`/awards/${id}`, 'Đã ghi bằng cấp thay; mã cũ từ nay báo là đã được thay.')
  },
})

export const reissuePages: Endpoint[] = [reissue]
