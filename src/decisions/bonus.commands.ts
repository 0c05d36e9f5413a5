import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { formatMoney } from '../shared/money.ts'
import { bonusOf } from './bonus.ts'
import { bonusGroups, termsOf, type BonusGroup } from './bonus.queries.ts'
import type { TypedBonus } from './bonus.schema.ts'
import { writeTypedBonus } from './bonus.store.ts'
import { requireWholeDecision } from './decision.access.ts'
import { heldDraft } from './decision.commands.ts'
import { countVersionUp } from './decision.store.ts'

/** Forms of a draft whose amount the law leaves open: no coefficient is known, or only a maximum. */
export function openGroups(groups: BonusGroup[]): BonusGroup[] {
  return groups.filter((group) => bonusOf(group).amount === null)
}

/** What every award of the group has on record; null when they differ or there is none. */
export function commonAmount({ recorded, awards, smallest, greatest }: BonusGroup): number | null {
  return recorded === awards && smallest === greatest ? smallest : null
}

function changesOf(groups: BonusGroup[], typed: TypedBonus[]) {
  return typed.flatMap(({ formCode, recipientKind, amount }) => {
    const group = termsOf(openGroups(groups), { formCode, recipientKind })
    // What was left empty stays: a line of the list may have an amount of its own.
    return group === undefined || amount === undefined || amount === commonAmount(group)
      ? []
      : [{ group, amount }]
  })
}

/**
 * Says the bonus of forms whose amount the law leaves open (no coefficient in the catalogue, or only a maximum), for every
 * award of the form and kind of recipient on a draft. Amounts the law does give are left alone; an amount over "không quá"
 * is taken and shown as such. Throws conflict from issue on, forbidden where a part lies outside the actor's unit,
 * `outdated` when the draft is no longer the version that was read.
 */
export async function typeBonuses(
  work: Work,
  decisionId: number,
  typed: TypedBonus[],
  version?: number,
): Promise<void> {
  const decision = await heldDraft(work, decisionId, version)
  await requireWholeDecision(work, decision)
  const changes = changesOf(await bonusGroups(work.tx, decision), typed)
  if (changes.length === 0) return
  for (const { group, amount } of changes) await writeTypedBonus(work.tx, decision.id, group, amount)
  await countVersionUp(work.tx, [decision.id])
  const amounts = changes.map(({ group, amount }) => `${group.formName}: ${formatMoney(amount)}`)
  await record(work, {
    action: 'decision.bonus-typed',
    subject: { type: 'decision', id: decision.id },
    after: { bonusAmount: amounts.join('; ') },
  })
}
