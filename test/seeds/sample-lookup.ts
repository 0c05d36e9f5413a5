import { sampleRegister } from '../../seeds/sample/sample-register.ts'
import type { SampleAward, SampleDecision, SampleOrganisation } from '../../seeds/sample/sample-rows.ts'

/** The sample, made once for all tests that read it. */
export const register = sampleRegister()
const { organisations, decisions } = register

export const BLOC = 'DBK_CQTW'
const CELL_TYPES = ['CB_CS', 'CB_TT_CS', 'CB_TT_BP']
export const CONFERENCE = '2023-05-18'

interface Dated {
  validFrom: string
  validTo: string | null
}

interface Given {
  award: SampleAward
  decision: SampleDecision
}

/** Every award of the sample with its decision. */
export const given: Given[] = decisions.flatMap((decision) =>
  decision.awards.map((award) => ({ award, decision })),
)

/** Whether something dated holds on a day. */
export function inForce({ validFrom, validTo }: Dated, day: string): boolean {
  return validFrom <= day && (validTo === null || day < validTo)
}

const byCode = new Map(organisations.map((unit) => [unit.code, unit]))

/** The unit of a code; throws when there is none. */
export function organisation(code: string | null | undefined): SampleOrganisation {
  const found = byCode.get(code ?? '')
  if (found === undefined) throw new Error(`no organisation ${String(code)}`)
  return found
}

/** Whether an award went to a cell of any kind. */
export function isCell(award: SampleAward): boolean {
  return (
    award.organisationCode !== undefined && CELL_TYPES.includes(organisation(award.organisationCode).typeCode)
  )
}

/** The units over this one and itself, as they stood on a day, from the top down. */
export function pathOf(unit: SampleOrganisation, day: string): SampleOrganisation[] {
  if (unit.parentCode === null || (unit.parentTo !== null && day >= unit.parentTo)) return [unit]
  return [...pathOf(organisation(unit.parentCode), day), unit]
}

/** Cells in force under the Bloc on a day. */
export function cellsOfTheBloc(day: string): SampleOrganisation[] {
  return organisations.filter(
    (unit) =>
      CELL_TYPES.includes(unit.typeCode) &&
      pathOf(unit, day).every((above) => inForce(above, day)) &&
      pathOf(unit, day)[0]?.code === BLOC,
  )
}

/** What tells one recipient from another. */
export function keyOf(award: SampleAward): string {
  return award.organisationCode ?? award.personCode ?? 'nobody'
}
