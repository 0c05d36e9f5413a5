import { RECIPIENT_KINDS, type RecipientKind } from '../award-forms/award-form.ts'
import { resolveConditions } from '../awards/award-conditions.queries.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { FactFigure, FactQuestion } from './fact-table/fact-question.ts'
import { frameRecalled, type Figures } from './figures.ts'
import {
  awardsByKind,
  totalsByKind,
  type AwardCount,
  type Counted,
  type KindTotal,
} from './statistics.queries.ts'

/** Totals by kind of recipient: from the fact table where there is one, or as the database counts them. */

async function fromFacts(
  db: Db,
  counted: Counted,
  { actor, figures }: { actor: Actor; figures: Figures },
  measure: FactQuestion['measure'],
): Promise<(FactFigure & { recipientKind: RecipientKind })[] | null> {
  if (figures.facts === null) return null
  const { from, to, organisationId } = counted
  const conditions = await resolveConditions(
    db,
    actor,
    { from, to, status: 'issued' },
    frameRecalled(figures),
  )
  if (organisationId !== null) conditions.units.push({ kind: 'under', id: organisationId })
  const found = await figures.facts.count(db, {
    ...{ measure, heirs: null, conditions, dimensions: ['recipientKind'] },
    units: { belowId: null, placed: null, own: new Set() },
  })
  if (found === null) return null
  return RECIPIENT_KINDS.toSorted().flatMap((recipientKind) => {
    const figure = found.find(({ keys }) => keys[0] === recipientKind)
    return figure === undefined ? [] : [{ ...figure, recipientKind }]
  })
}

/** Awards and recipients of the whole period; each recipient once, however often commended. */
export async function totalsIn(
  db: Db,
  counted: Counted,
  actor: Actor,
  figures: Figures,
): Promise<KindTotal[]> {
  const found = await fromFacts(db, counted, { actor, figures }, 'recipients')
  if (found === null) return totalsByKind(db, counted, actor)
  return found.map(({ recipientKind, awards, number }) => ({ recipientKind, awards, recipients: number }))
}

/** Awards alone. */
export async function awardsIn(
  db: Db,
  counted: Counted,
  actor: Actor,
  figures: Figures,
): Promise<AwardCount[]> {
  const found = await fromFacts(db, counted, { actor, figures }, 'awards')
  if (found === null) return awardsByKind(db, counted, actor)
  return found.map(({ recipientKind, awards }) => ({ recipientKind, awards }))
}
