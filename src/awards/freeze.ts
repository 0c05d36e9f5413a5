import type { AwardFormVersion } from '../award-forms/award-form.queries.ts'
import { outsideScopeText } from '../organisations/organisation.access.ts'
import type { Actor } from '../shared/actor.ts'
import { awardSearchKey, formOfAddress, unitPathText } from './award.ts'
import type { EnterAward } from './award.schema.ts'
import type { NewAward } from './award.store.ts'
import type { EntryFacts } from './entry-facts.queries.ts'
import { catalogueErrors, periodErrors } from './line-errors.ts'
import { recipientOf, type Frozen, type Recipient } from './line-recipient.ts'

/**
 * From a line as entered to the facts of the day of the decision: names, unit and place in the tree as they were then.
 * They are looked up once, here, and never again. Pure: everything known comes in `facts`.
 */

/** A line that may be written; its household, if any, still has to be found or made. */
export interface FrozenLine extends Pick<NewAward, 'day' | 'merit'> {
  household: { headName: string; address: string | null } | null
}

function dayFacts(
  { recipientKind: kind, statisticsCategoryCode }: EnterAward,
  recipient: Recipient,
  { id: awardFormId, name: formName }: Pick<AwardFormVersion, 'id' | 'name'>,
  { decision }: EntryFacts,
): FrozenLine['day'] {
  const { unit, name, personId, organisationId, birthText, sex, position } = recipient
  return {
    recipientKind: kind,
    personId,
    organisationId,
    unitId: unit.id,
    unitPath: unit.path,
    rootUnitId: unit.path[0] ?? unit.id,
    recipientName: name,
    recipientTypeCode: kind === 'collective' ? unit.typeCode : null,
    formOfAddress: formOfAddress(decision.documentStyle, kind, sex),
    birthText,
    sex,
    position,
    unitName: unit.name,
    unitPathText: unitPathText(unit.pathNames),
    awardFormId,
    formName,
    statisticsCategoryCode: statisticsCategoryCode ?? recipient.statisticsCategoryCode,
    searchKey: awardSearchKey({ recipientName: name, unitName: unit.name, number: decision.number }),
  }
}

/** What a line is for, with the numbers of what it names; what is unknown is null, which `freeze` finds wrong. */
export function meritOf(
  line: EnterAward,
  { decision, movementIds, unitIds }: EntryFacts,
): FrozenLine['merit'] {
  const { movementCode, proposingUnitCode } = line
  return {
    kindCode: line.kindCode,
    periodFrom: line.periodFrom ?? null,
    periodTo: line.periodTo ?? null,
    periodLabel: line.periodLabel ?? null,
    achievement: line.achievement,
    movementId: movementCode === undefined ? decision.movementId : (movementIds.get(movementCode) ?? null),
    proposingUnitId: proposingUnitCode === undefined ? null : (unitIds.get(proposingUnitCode) ?? null),
    duplicateReason: line.duplicateReason ?? null,
  }
}

/** The line with the facts of the day, or what is wrong with it; paths are those of the line. */
export function freeze(line: EnterAward, facts: EntryFacts, actor: Actor): Frozen<FrozenLine> {
  const errors = [...catalogueErrors(line, facts), ...periodErrors(line)]
  const found = recipientOf(line, facts)
  if ('errors' in found) return { errors: [...found.errors, ...errors] }
  const recipient = found.value
  if (actor.organisationId !== null && !recipient.unit.path.includes(actor.organisationId)) {
    const path = line.organisationCode === undefined ? 'personCode' : 'organisationCode'
    errors.push({ path, text: outsideScopeText(recipient.unit.code) })
  }
  const form = facts.forms.get(line.formCode)
  if (errors.length > 0 || form === undefined) return { errors }
  const { household: home } = line
  return {
    value: {
      day: dayFacts(line, recipient, form, facts),
      merit: meritOf(line, facts),
      household: home === undefined ? null : { headName: home.headName, address: home.address ?? null },
    },
  }
}
