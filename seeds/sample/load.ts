import { recordClassifications } from '../../src/classifications/classification.commands.ts'
import { launchMovement } from '../../src/emulation-movements/emulation-movement.commands.ts'
import { enterAwards } from '../../src/awards/enter-awards.commands.ts'
import type { Work } from '../../src/database/work.ts'
import { draftDecision } from '../../src/decisions/decision.commands.ts'
import { issueDecision } from '../../src/decisions/issue-decision.commands.ts'
import { registerIssuingBody } from '../../src/issuing-bodies/issuing-body.commands.ts'
import { recordHeadcounts } from '../../src/organisations/headcount.commands.ts'
import {
  closeOrganisation,
  moveOrganisation,
  registerOrganisations,
} from '../../src/organisations/organisation.commands.ts'
import { findUnitId } from '../../src/organisations/organisation.queries.ts'
import { registerPeople } from '../../src/people/person.commands.ts'
import { sampleRegister } from './sample-register.ts'
import { TELL_NOBODY, type Tell } from '../../src/shared/tell.ts'
import type { SampleAward, SampleDecision, SampleRegister } from './sample-rows.ts'

/** The Bloc the sample is the register of. */
export const SAMPLE_ROOT = 'DBK_CQTW'
/** The decision of the conference: 50 cells, 18/5/2023. */
export const SAMPLE_DECISION = { number: '127-QĐ/ĐUK', issuedOn: '2023-05-18' } as const

/**
 * Registers the sample through the commands a person's action runs, so that it can hold nothing the register would
 * refuse. Answers false, and changes nothing, when it is there already.
 */
export async function loadSample(work: Work, tell: Tell = TELL_NOBODY): Promise<boolean> {
  if ((await findUnitId(work.tx, SAMPLE_ROOT)) !== undefined) return false
  const sample = sampleRegister()
  const all = PARTS_BEFORE_DECISIONS + sample.decisions.length
  tell(0, all)
  await loadOrganisations(work, sample)
  tell(1, all)
  await loadIssuingBodies(work, sample)
  await loadPeople(work, sample)
  await loadMovements(work, sample)
  await recordHeadcounts(
    work,
    sample.headcounts.map(({ count, ...headcount }) => ({ ...headcount, number: count })),
  )
  await recordClassifications(
    work,
    sample.classifications.map(({ personCode, ...result }) => ({
      ...result,
      ...(personCode !== undefined && { person: personCode }),
    })),
  )
  const given = new Set<string>()
  for (const [loaded, decision] of sample.decisions.entries()) {
    tell(PARTS_BEFORE_DECISIONS + loaded, all)
    await loadDecision(work, decision, given)
  }
  tell(all, all)
  return true
}

/** As the progress counts: units, then people and what belongs to them. */
const PARTS_BEFORE_DECISIONS = 2

/** Units outlive the Bloc: they are registered under it, leave it on its last day, and then it ends. */
async function loadOrganisations(work: Work, { organisations }: SampleRegister): Promise<void> {
  const leaving = organisations.filter(({ parentTo }) => parentTo !== null)
  const ending = organisations.filter(({ validTo }) => validTo !== null)
  await registerOrganisations(
    work,
    organisations.map(
      ({ code, name, shortName, typeCode, parentCode, validFrom, invented, parallelCode }) => ({
        code,
        name,
        typeCode,
        validFrom,
        invented,
        ...(shortName !== null && { shortName }),
        ...(parentCode !== null && { parentCode }),
        ...(parallelCode !== undefined && { parallelCode }),
      }),
    ),
  )
  for (const { code, parentTo } of leaving) {
    if (parentTo !== null) await moveOrganisation(work, { code }, { from: parentTo })
  }
  for (const { code, validTo } of ending) {
    if (validTo !== null) await closeOrganisation(work, { code }, { validTo })
  }
}

async function loadIssuingBodies(work: Work, { issuingBodies }: SampleRegister): Promise<void> {
  for (const { symbol, organisationCode, validTo, signers, invented, ...body } of issuingBodies) {
    await registerIssuingBody(work, {
      ...body,
      decisionSymbol: symbol,
      organisationCode: organisationCode ?? undefined,
      validTo: validTo ?? undefined,
      signers: signers.map((signer) => ({
        ...signer,
        capacity: signer.capacity ?? undefined,
        validTo: signer.validTo ?? undefined,
      })),
    })
  }
}

async function loadPeople(work: Work, { people }: SampleRegister): Promise<void> {
  await registerPeople(
    work,
    people.map(({ birthDate, birthYear, sex, ...person }) => ({
      ...person,
      birth: birthOf(birthDate, birthYear),
      sex: sex ?? undefined,
      invented: true,
    })),
  )
}

function birthOf(date: string | null, year: number | null) {
  if (date !== null) return { date, precision: 'day' } as const
  return year === null ? undefined : ({ date: `${year}-01-01`, precision: 'year' } as const)
}

async function loadMovements(work: Work, { movements }: SampleRegister): Promise<void> {
  for (const { launchedByCode, endsOn, events, ...movement } of movements) {
    await launchMovement(work, {
      ...movement,
      issuingBodyCode: launchedByCode,
      endsOn: endsOn ?? undefined,
      events,
    })
  }
}

/** `given` remembers who was given what in which year: the register asks for a reason when that happens twice. */
async function loadDecision(work: Work, decision: SampleDecision, given: Set<string>): Promise<void> {
  const gift = ({ organisationCode, personCode, formCode }: SampleAward) =>
    [organisationCode ?? personCode, formCode, decision.issuedOn.slice(0, 4)].join(' ')
  const { issuerCode, signerCapacity, movementCode, note, awards, ...head } = decision
  const id = await draftDecision(work, {
    ...head,
    issuingBodyCode: issuerCode,
    signerCapacity: signerCapacity ?? undefined,
    movementCode: movementCode ?? undefined,
    note: note ?? undefined,
  })
  await enterAwards(
    work,
    id,
    awards.map((award) => ({
      ...award,
      periodFrom: award.periodFrom ?? undefined,
      periodTo: award.periodTo ?? undefined,
      periodLabel: award.periodLabel ?? undefined,
      movementCode: movementCode ?? undefined,
      duplicateReason: given.has(gift(award)) ? 'Khen cho thành tích khác trong năm.' : undefined,
    })),
  )
  for (const award of awards) given.add(gift(award))
  await issueDecision(work, id)
}
