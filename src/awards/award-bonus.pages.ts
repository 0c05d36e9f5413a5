import { bonusFact } from '../decisions/bonus.present.ts'
import type { ReadContext } from '../http/context.ts'
import { form, type Endpoint } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { optionalCount } from '../shared/fields.ts'
import { bonusOfAward } from './award-bonus.queries.ts'
import { setBonus } from './award-bonus.commands.ts'
import { getAward, type Award } from './award.queries.ts'
import { ByAwardId, SayBonus } from './award.schema.ts'

declare module '../http/view.ts' {
  interface Views {
    'awards/bonus': {
      form: FilledForm
      award: { id: number; version: number; isDraft: boolean }
      now: { label: string; value: ReturnType<typeof bonusFact> }[]
    }
  }
}

const BonusForm = SayBonus.extend({ version: optionalCount('Phiên bản') })

async function factNow({ db }: ReadContext, award: Award) {
  const bonus = await bonusOfAward(db, award)
  return bonus === null ? [] : [{ label: 'Hiện nay', value: bonusFact(bonus, null) }]
}

const bonus = form({
  path: '/awards/:id/bonus',
  permission: 'register.write',
  params: ByAwardId,
  input: BonusForm,
  show: async (context, { id }, entry) => {
    const award = await getAward(context.db, context.actor, id)
    const isDraft = award.status === 'draft'
    const model = {
      form: filledForm(entry, { amount: award.bonusAmount?.toString() }),
      award: { id, version: award.version, isDraft },
      now: await factNow(context, award),
    }
    return pageReply('awards/bonus', model, {
      title: isDraft ? 'Ghi số tiền thưởng' : 'Đính chính số tiền thưởng',
      lead: `${award.recipientName}, ${award.formName}`,
      section: 'awards',
      backLink: { href: `/awards/${id}`, text: award.recipientName },
    })
  },
  save: async (context, { id }, { amount, reason, version }) => {
    const award = await getAward(context.tx, context.actor, id)
    const seen = { ...award, version: version ?? award.version }
    await keepTyped(setBonus(context, seen, amount ?? null, reason))
    return redirect(`/awards/${id}`, 'Đã ghi số tiền thưởng.')
  },
})

export const awardBonusPages: Endpoint[] = [bonus]
