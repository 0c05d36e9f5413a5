import type { Actor } from '../shared/actor.ts'
import type { FieldError } from '../shared/problem.ts'
import { awardSearchKey, withUnitName } from './award.ts'
import type { Award } from './award.queries.ts'
import type { EnterAward } from './award.schema.ts'
import type { DraftRewrite } from './award.store.ts'
import type { EntryFacts } from './entry-facts.queries.ts'
import { freeze, type FrozenLine } from './freeze.ts'

/** The facts of draft lines, looked up again for another day or another issuing body. Pure. */

/** The line as entered, naming its unit whatever the post says: enough to read everything it may need. */
export function withItsUnit(award: Award): EnterAward {
  const { recipientKind, formCode, kindCode, achievement, personId, unitCode, householdId, recipientName } =
    award
  return {
    recipientKind,
    formCode,
    kindCode,
    achievement,
    organisationCode: unitCode,
    ...(personId !== null && { personId }),
    ...(householdId !== null && { household: { headName: recipientName } }),
  }
}

/** A person whose unit was that of the post then has the unit of the post now. */
function asEntered(award: Award, then: EntryFacts): EnterAward {
  const line = withItsUnit(award)
  const post = then.people.get(award.personId ?? 0)?.organisationId
  if (award.personId !== null && post === award.unitId) delete line.organisationCode
  return line
}

const TYPED_OVER = [
  'recipientName',
  'formOfAddress',
  'birthText',
  'sex',
  'position',
  'unitName',
  'statisticsCategoryCode',
] as const

function typedOver(award: Award, then: FrozenLine['day']): Partial<FrozenLine['day']> {
  const names = TYPED_OVER.filter((name) => award[name] !== then[name])
  return Object.fromEntries(names.map((name) => [name, award[name]]))
}

/** The line with the facts of `now`, save what somebody had typed over those of `then`; or what is wrong with it now. */
export function refreeze(
  award: Award,
  { then, now }: { then: EntryFacts; now: EntryFacts },
  actor: Actor,
): DraftRewrite | { errors: FieldError[] } {
  const line = asEntered(award, then)
  const before = freeze(line, then, actor)
  const after = freeze(line, now, actor)
  if ('errors' in after) return after
  const kept = 'errors' in before ? {} : typedOver(award, before.value.day)
  const day = { ...after.value.day, ...kept }
  const { recipientName, unitName } = day
  const { number } = now.decision
  return {
    ...day,
    unitPathText: withUnitName(day.unitPathText, unitName),
    searchKey: awardSearchKey({ recipientName, unitName, number }),
    lineNo: award.lineNo,
  }
}
