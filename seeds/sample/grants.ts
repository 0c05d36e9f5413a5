import { sampleIssuingBodies } from './issuing-bodies.ts'
import { byCode } from './recipients.ts'
import type { SampleAward, SampleDecision, SampleOrganisation, SamplePerson } from './sample-rows.ts'

/** What all awards of one list have in common. */
export type Merit = Pick<SampleAward, 'kindCode' | 'periodFrom' | 'periodTo' | 'periodLabel' | 'achievement'>

/** The same form for each unit, in the order of their codes unless the list has an order of its own. */
export function toUnits(units: readonly SampleOrganisation[], formCode: string, merit: Merit): SampleAward[] {
  return units.map(({ code }) => ({
    recipientKind: 'collective',
    organisationCode: code,
    formCode,
    ...merit,
  }))
}

/** The same form for each person. */
export function toPeople(people: readonly SamplePerson[], formCode: string, merit: Merit): SampleAward[] {
  return people.map(({ code }) => ({ recipientKind: 'individual', personCode: code, formCode, ...merit }))
}

/** A list by code: of units from the top of the register down, of people by their number. */
export function inOrder<T extends { code: string }>(list: readonly T[]): T[] {
  return [...list].sort(byCode)
}

/** What a decision says besides its issuer, place and signer, which follow from the issuing body and the day. */
export type DecisionText = Pick<
  SampleDecision,
  'issuerCode' | 'number' | 'issuedOn' | 'subject' | 'movementCode' | 'note' | 'awards'
>

/**
 * A complete decision, signed by the first signer of its issuing body on that day. Every decision of the sample is
 * invented: the reports give totals and no numbers. Throws RangeError when the body had no signer then.
 */
export function signed(text: DecisionText): SampleDecision {
  const body = sampleIssuingBodies().find(({ code }) => code === text.issuerCode)
  const signer = body?.signers.find(
    ({ validFrom, validTo }) => validFrom <= text.issuedOn && (validTo === null || text.issuedOn < validTo),
  )
  if (body === undefined || signer === undefined) throw new RangeError(`nobody could sign ${text.number}`)
  return {
    ...text,
    signerName: signer.fullName,
    signerPosition: signer.position,
    signerCapacity: signer.capacity,
    place: body.place,
    invented: true,
  }
}

/** Counts in the prose of a decision: 4 is written 04. */
export function counted(count: number, of: string): string {
  return `${String(count).padStart(2, '0')} ${of}`
}
