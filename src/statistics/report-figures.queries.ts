import { RECIPIENT_KINDS, type RecipientKind } from '../award-forms/award-form.ts'
import { resolveConditions } from '../awards/award-conditions.queries.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { OWN_KEY } from './counts.ts'
import type { FactDimension, FactQuestion } from './fact-table/fact-question.ts'
import { frameRecalled, type Figures } from './figures.ts'
import {
  awardsByKind,
  countsByForm,
  countsByUnit,
  countsByYear,
  namedForms,
  namedUnits,
  totalsByKind,
  type AwardCount,
  type Counted,
  type FormFigure,
  type KindFigure,
  type KindTotal,
  type UnitFigure,
} from './statistics.queries.ts'

/** The figures of a period: from the fact table where there is one, or as the database counts them. */

/** Who asks, and how figures come quickly, if they do. */
export interface Asking {
  actor: Actor
  figures?: Figures | undefined
}

interface Found {
  /** The group in each dimension asked about. */
  keys: string[]
  recipientKind: RecipientKind
  awards: number
  /** What `measure` says. */
  number: number
}

/** Figures by some dimensions and the kind of recipient; null: let the database count. */
async function fromFacts(
  db: Db,
  counted: Counted,
  { actor, figures }: Asking,
  { measure, by = [] }: { measure: FactQuestion['measure']; by?: readonly FactDimension[] },
): Promise<Found[] | null> {
  if (figures === undefined || figures.facts === null) return null
  const { from, to, organisationId } = counted
  const filter = { from, to, status: 'issued' } as const
  const conditions = await resolveConditions(db, actor, filter, frameRecalled(figures))
  if (organisationId !== null) conditions.units.push({ kind: 'under', id: organisationId })
  const found = await figures.facts.count(db, {
    measure,
    heirs: null,
    conditions,
    dimensions: [...by, 'recipientKind'],
    units: { belowId: aboveOf(counted, actor), placed: null, own: new Set() },
  })
  if (found === null) return null
  return RECIPIENT_KINDS.toSorted().flatMap((recipientKind) =>
    found.flatMap(({ keys, awards, number }) => {
      const groups = keys.slice(0, -1).filter((key) => key !== null)
      const isWhole = groups.length === by.length && keys.at(-1) === recipientKind
      return isWhole ? [{ keys: groups, recipientKind, awards, number }] : []
    }),
  )
}

/** The unit whose branches are told apart; null: those of the tree. */
function aboveOf({ organisationId }: Counted, actor: Actor): number | null {
  return organisationId ?? actor.organisationId
}

const idAt = ({ keys }: Found, at: number) => Number(keys[at])

/** Awards and recipients by issuer × form × kind of recipient, in the order of the catalogue. */
export async function figuresByForm(db: Db, counted: Counted, asking: Asking): Promise<FormFigure[]> {
  const by = ['issuingBody', 'form'] as const
  const found = await fromFacts(db, counted, asking, { measure: 'recipients', by })
  const counts = found?.map((one) => ({
    issuingBodyId: idAt(one, 0),
    awardFormId: idAt(one, 1),
    recipientKind: one.recipientKind,
    awards: one.awards,
    recipients: one.number,
  }))
  return namedForms(db, counts ?? (await countsByForm(db, counted, asking.actor)))
}

/**
 * Awards and recipients by the units directly under the one asked for (under the top when none was asked for), with the
 * names of the last day.
 */
export async function figuresByUnit(db: Db, counted: Counted, asking: Asking): Promise<UnitFigure[]> {
  const above = aboveOf(counted, asking.actor)
  const by = [above === null ? 'branch' : 'unit'] as const
  const found = await fromFacts(db, counted, asking, { measure: 'recipients', by })
  const counts = found?.map((one) => {
    const { recipientKind, awards, number } = one
    const unitId = idAt(one, 0)
    return {
      unitId: unitId === OWN_KEY && above !== null ? above : unitId,
      recipientKind,
      awards,
      recipients: number,
    }
  })
  return namedUnits(db, counts ?? (await countsByUnit(db, counted, asking.actor)), counted.to)
}

/** Awards and recipients by year of the decision × kind of recipient; a recipient counts once in each year. */
export async function figuresByYear(db: Db, counted: Counted, asking: Asking): Promise<KindFigure[]> {
  const found = await fromFacts(db, counted, asking, { measure: 'recipients', by: ['year'] })
  if (found === null) return countsByYear(db, counted, asking.actor)
  return found
    .map((one) => ({
      year: idAt(one, 0),
      recipientKind: one.recipientKind,
      awards: one.awards,
      recipients: one.number,
    }))
    .toSorted((one, other) => one.year - other.year)
}

/** Awards and recipients of the whole period; each recipient once, however often commended. */
export async function totalsIn(db: Db, counted: Counted, asking: Asking): Promise<KindTotal[]> {
  const found = await fromFacts(db, counted, asking, { measure: 'recipients' })
  if (found === null) return totalsByKind(db, counted, asking.actor)
  return found.map(({ recipientKind, awards, number }) => ({ recipientKind, awards, recipients: number }))
}

/** Awards alone. */
export async function awardsIn(db: Db, counted: Counted, asking: Asking): Promise<AwardCount[]> {
  const found = await fromFacts(db, counted, asking, { measure: 'awards' })
  if (found === null) return awardsByKind(db, counted, asking.actor)
  return found.map(({ recipientKind, awards }) => ({ recipientKind, awards }))
}
