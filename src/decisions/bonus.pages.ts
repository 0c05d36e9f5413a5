import { z } from 'zod'
import { RECIPIENT_KIND_NAMES } from '../award-forms/award-form.ts'
import { form, type Endpoint, type Entry } from '../http/endpoint.ts'
import { filledForm, keepTyped, type FilledForm } from '../http/filled-form.ts'
import { page as pageReply, redirect } from '../http/reply.ts'
import { formatMoney } from '../shared/money.ts'
import { formatNumber } from '../shared/numbers.ts'
import { bonusOf } from './bonus.ts'
import { commonAmount, openGroups, typeBonuses } from './bonus.commands.ts'
import { bonusGroups, type BonusGroup } from './bonus.queries.ts'
import { TypeBonuses } from './bonus.schema.ts'
import { getDecision } from './decision.queries.ts'
import { ByDecisionId } from './decision.schema.ts'

/** Amounts that the law leaves open, typed on a draft. */

interface OpenAmount {
  formCode: string
  recipientKind: string
  label: string
  hint: string
}

declare module '../http/view.ts' {
  interface Views {
    'decisions/bonuses': { form: FilledForm; id: number; version: number; open: OpenAmount[] }
  }
}

function hintOf(group: BonusGroup): string {
  const { cap } = bonusOf(group)
  const many = `${formatNumber(group.awards)} đối tượng`
  const differ = group.recorded > 0 && commonAmount(group) === null
  return [
    many,
    cap === null ? 'danh mục chưa có hệ số' : `không quá ${formatMoney(cap)}`,
    ...(differ ? ['đang có số tiền khác nhau hoặc còn thiếu; để trống thì giữ nguyên'] : []),
  ].join(', ')
}

function openAmount(group: BonusGroup): OpenAmount {
  const { formCode, recipientKind, formName } = group
  const label = `${formName}, ${RECIPIENT_KIND_NAMES[recipientKind].toLowerCase()}`
  return { formCode, recipientKind, label, hint: hintOf(group) }
}

const TypedLines = z.array(z.object({ amount: z.string().optional() })).catch([])

/** The amounts as they were typed, by the names of their fields. */
function typedAmounts({ values }: Entry): Record<string, string> {
  const typed = TypedLines.parse(values.bonuses)
  return Object.fromEntries(typed.map(({ amount = '' }, index) => [`bonuses.${index}.amount`, amount]))
}

const bonuses = form({
  path: '/decisions/:id/bonuses',
  permission: 'register.write',
  params: ByDecisionId,
  input: TypeBonuses,
  show: async (context, { id }, entry) => {
    const decision = await getDecision(context.db, context.actor, id)
    const open = openGroups(await bonusGroups(context.db, decision))
    const amounts = open.map(
      (group, index) => [`bonuses.${index}.amount`, commonAmount(group)?.toString()] as const,
    )
    const model = {
      form: filledForm({ ...entry, values: typedAmounts(entry) }, Object.fromEntries(amounts)),
      id,
      version: decision.version,
      open: open.map(openAmount),
    }
    return pageReply('decisions/bonuses', model, {
      title: 'Ghi số tiền thưởng',
      lead: `Quyết định ${decision.number}`,
      section: 'decisions',
      backLink: { href: `/decisions/${id}`, text: `Quyết định ${decision.number}` },
    })
  },
  save: async (context, { id }, input) => {
    await keepTyped(typeBonuses(context, id, input.bonuses, input.version))
    return redirect(`/decisions/${id}`, 'Đã ghi số tiền thưởng.')
  },
})

export const bonusPages: Endpoint[] = [bonuses]
