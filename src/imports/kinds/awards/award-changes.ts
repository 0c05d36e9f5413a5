import type { Correction } from '../../../awards/award.commands.ts'
import type { Award } from '../../../awards/award.queries.ts'
import type { EnterAward } from '../../../awards/award.schema.ts'
import { periodText } from '../../../awards/award.ts'
import { nameKey } from '../../../shared/vietnamese.ts'
import { differing, type Facts } from '../../import-plan.ts'
import type { ReadAward } from './award-lines.ts'

/** A list may name awards that the register has already: the same recipient and form on the same decision. */

type Described = Pick<Award, 'position' | 'periodFrom' | 'periodTo' | 'periodLabel' | 'achievement'> & {
  kind: string
}

function factsOf(award: Described): Facts {
  return {
    'Chức vụ': award.position,
    'Giai đoạn': periodText(award),
    'Thành tích': award.achievement,
    'Loại hình': award.kind,
  }
}

/** What a line says otherwise than the award it names; null when nothing. What the line leaves empty says nothing. */
export function changeOf(
  award: Award,
  { input }: ReadAward,
  entry: EnterAward,
): { before: Facts; after: Facts; correction: Correction } | null {
  const { position = award.position, periodFrom, periodTo, achievement } = entry
  const period =
    periodFrom === undefined && periodTo === undefined
      ? { periodFrom: award.periodFrom, periodTo: award.periodTo, periodLabel: award.periodLabel }
      : samePeriod(award, periodFrom, periodTo)
  const kindCode = input.kind === undefined ? award.kindCode : entry.kindCode
  const after = { ...period, position, achievement, kind: kindCode }
  const change = differing(factsOf({ ...award, kind: award.kindCode }), factsOf(after))
  return change && { ...change, correction: { ...period, position, achievement, kindCode } }
}

function samePeriod(award: Award, from: string | undefined, to: string | undefined) {
  const periodFrom = from ?? null
  const periodTo = to ?? null
  const same = periodFrom === award.periodFrom && periodTo === award.periodTo
  return { periodFrom, periodTo, periodLabel: same ? award.periodLabel : null }
}

/** The awards of a decision, each to be named by one line. */
export class AwardsThere {
  readonly #left: Award[]

  constructor(awards: readonly Award[]) {
    this.#left = [...awards]
  }

  /** The award a line names, which no other line can name after it. */
  take({ input }: ReadAward, entry: EnterAward): Award | undefined {
    const at = this.#left.findIndex(
      (award) =>
        award.formCode === entry.formCode &&
        award.recipientKind === entry.recipientKind &&
        isRecipient(award, entry),
    )
    if (at < 0 || input.recipientName === '') return undefined
    return this.#left.splice(at, 1)[0]
  }
}

function isRecipient(
  award: Award,
  { recipientKind, personId, organisationCode, household }: EnterAward,
): boolean {
  if (recipientKind === 'individual') return award.personId === personId
  if (award.unitCode !== organisationCode) return false
  return recipientKind === 'collective' || nameKey(award.recipientName) === nameKey(household?.headName ?? '')
}
