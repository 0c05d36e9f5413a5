import { record, recordAll } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import type { PlainDate } from '../shared/dates.ts'
import { invalidField } from '../shared/problem.ts'
import { outsideScopeText, unitsOutsideScope } from './organisation.access.ts'
import { codeOf, knownUnits } from './organisation-record.queries.ts'
import { listOrganisationTypes } from './organisation.queries.ts'
import {
  countVersionUp,
  insertOrganisations,
  insertVersions,
  lockOrganisations,
  setParallels,
  upsertSuccession,
} from './organisation.store.ts'
import { lifeSpan, versionNear, type Version } from './organisation.ts'
import { typeOfNewUnit, typeRefusalText } from './organisation-type.ts'
import { changedFrom } from './organisation-version.ts'
import { endUnit, type EndOfUnit } from './unit-ending.ts'
import {
  planRegistration,
  type KnownUnit,
  type PlannedUnit,
  type RegisterOrganisation,
  type RegistrationPlan,
} from './registration.ts'
import { ofOne, refusalOf, type RowProblem } from './row-problem.ts'
import {
  holdNamedUnit,
  holdUnit,
  noUnitThatDay,
  requireParentsCover,
  saveChange,
  type UnitToChange,
} from './unit-change.ts'

/**
 * Registers units, parents and children in any order, all or none; one event each. Ids in the order given.
 * @throws Problem with fields '0.code', '1.parentCode'…: 'conflict' when all that is wrong is codes taken, else 'invalid'
 */
export async function registerOrganisations(work: Work, inputs: RegisterOrganisation[]): Promise<number[]> {
  const parents = inputs.flatMap(({ parentCode }) => (parentCode === undefined ? [] : [parentCode]))
  await lockOrganisations(work.tx, [...new Set(parents)], 'share')
  const { plan, known, problems } = await checkRegistration(work, inputs)
  if (problems.length > 0) throw refusalOf(problems)
  const ids = await insertPlanned(work, plan.units, known)
  await recordAll(
    work,
    inputs.map((input, index) => ({
      action: 'organisation.registered',
      subject: { type: 'organisation', id: ids[index] ?? 0 },
      after: { ...input },
    })),
  )
  return ids
}

/** What registering these units would come to, and everything that forbids it; changes nothing. */
export async function checkRegistration(
  work: Work,
  inputs: readonly RegisterOrganisation[],
): Promise<{ plan: RegistrationPlan; known: Map<string, KnownUnit>; problems: RowProblem[] }> {
  const named = inputs.flatMap(({ code, parentCode, parallelCode }) => [
    code,
    parentCode ?? code,
    parallelCode ?? code,
  ])
  const known = await knownUnits(work.tx, [...new Set(named)])
  const plan = planRegistration(inputs, known, await listOrganisationTypes(work.tx))
  return { plan, known, problems: [...plan.problems, ...(await outsideProblems(work, inputs, known))] }
}

/** Registers one unit. Throws like `registerOrganisations`, with fields named 'code', 'parentCode'… */
export async function registerOrganisation(work: Work, input: RegisterOrganisation): Promise<number> {
  const [id = 0] = await ofOne(registerOrganisations(work, [input]))
  return id
}

/** Who acts for one unit registers only under it: neither at the top nor under somebody else's. */
async function outsideProblems(
  work: Work,
  inputs: readonly RegisterOrganisation[],
  known: ReadonlyMap<string, KnownUnit>,
): Promise<RowProblem[]> {
  if (work.actor.organisationId === null) return []
  const outside = new Set(
    await unitsOutsideScope(
      work.tx,
      work.actor,
      [...known.values()].map(({ id }) => id),
      work.today,
    ),
  )
  const isOutside = (code: string | undefined) => code !== undefined && outside.has(known.get(code)?.id ?? 0)
  return inputs.flatMap(({ parentCode, parallelCode }, index) => {
    if (parentCode === undefined)
      return [{ index, path: 'parentCode', text: 'Chọn đơn vị cấp trên trong phạm vi của tài khoản này.' }]
    if (isOutside(parentCode)) return [{ index, path: 'parentCode', text: outsideScopeText(parentCode) }]
    return isOutside(parallelCode)
      ? [{ index, path: 'parallelCode', text: outsideScopeText(parallelCode ?? '') }]
      : []
  })
}

async function insertPlanned(
  work: Work,
  units: readonly PlannedUnit[],
  known: ReadonlyMap<string, KnownUnit>,
): Promise<number[]> {
  const ids = new Map([...known].map(([code, { id }]) => [code, id]))
  const idOf = (code: string) => ids.get(code) ?? 0
  const insert = async (some: PlannedUnit[]) => {
    const rows = some.map(({ input, root }) => ({
      code: input.code,
      rootOrganisationId: typeof root === 'string' ? idOf(root) : root,
      invented: input.invented ?? false,
    }))
    for (const [code, id] of await insertOrganisations(work.tx, rows)) ids.set(code, id)
  }
  // Tops first: the others name them.
  await insert(units.filter(({ root }) => root === null))
  await insert(units.filter(({ root }) => root !== null))
  await insertVersions(
    work.tx,
    units.map(({ input, typeCode }) => ({
      id: null,
      organisationId: idOf(input.code),
      code: input.code,
      name: input.name,
      shortName: input.shortName ?? null,
      typeCode,
      parentId: input.parentCode === undefined ? null : idOf(input.parentCode),
      validFrom: input.validFrom,
      validTo: input.validTo ?? null,
    })),
  )
  const ties = units.flatMap(({ input: { code, parallelCode } }) =>
    parallelCode === undefined ? [] : [{ id: idOf(code), parallelId: idOf(parallelCode) }],
  )
  await setParallels(work.tx, ties)
  return [...units].sort((one, other) => one.index - other.index).map(({ input }) => idOf(input.code))
}

/** A new name from a day on. From the unit's first day it corrects the name it always had. */
export interface RenameOrganisation {
  name: string
  shortName?: string | undefined
  from: PlainDate
  decisionText?: string | undefined
  /** The act it is part of. */
  reorganisationId?: number | undefined
}

/** Names a unit anew from a day on; a later rename stays. Throws 'invalid' for a day on which it does not exist. */
export async function renameOrganisation(
  work: Work,
  which: UnitToChange,
  input: RenameOrganisation,
): Promise<void> {
  const unit = await holdUnit(work, which)
  const change = { name: input.name, shortName: input.shortName ?? null }
  const after = changedFrom(unit.versions, input.from, change)
  if (after === null) throw noUnitThatDay(unit, 'from')
  const { name, shortName } = versionNear(unit.versions, input.from)
  const changed = await saveChange(work, unit, after, {
    action: 'organisation.renamed',
    before: { name, shortName },
    after: { from: input.from, ...change },
    reason: input.decisionText,
  })
  if (changed) await noteOwnSuccession(work, 'DOI_TEN', unit, input)
}

/** A new unit above from a day on (none: the unit becomes a top), and the type it has there if that changes too. */
export interface MoveOrganisation {
  parentCode?: string | undefined
  typeCode?: string | undefined
  from: PlainDate
  decisionText?: string | undefined
  /** The act it is part of. */
  reorganisationId?: number | undefined
}

/**
 * Moves a unit, with all that lies under it, under another from a day on; a later move stays.
 * @throws Problem 'invalid' for a circle, a unit above that does not exist all that time, a day without the unit
 */
export async function moveOrganisation(
  work: Work,
  which: UnitToChange,
  input: MoveOrganisation,
): Promise<void> {
  // Both at once and in one order, so that two moves against each other wait instead of blocking each other.
  await lockOrganisations(work.tx, [which.code, input.parentCode ?? which.code], 'update')
  const unit = await holdUnit(work, which)
  const parent =
    input.parentCode === undefined ? null : await holdNamedUnit(work, input.parentCode, 'parentCode')
  if (parent === null && work.actor.organisationId !== null) {
    throw invalidField('parentCode', 'Chọn đơn vị cấp trên trong phạm vi của tài khoản này.')
  }
  const parentType = parent === null ? null : versionNear(parent.versions, input.from).typeCode
  const typeCode =
    input.typeCode === undefined ? {} : { typeCode: await typeAt(work, input.typeCode, parentType) }
  const change = { parentId: parent?.id ?? null, ...typeCode }
  const after = changedFrom(unit.versions, input.from, change)
  if (after === null) throw noUnitThatDay(unit, 'from')
  await requireParentsCover(work, changedOnes(unit.versions, after), 'parentCode')
  const old = versionNear(unit.versions, input.from)
  const changed = await saveChange(work, unit, after, {
    action: 'organisation.moved',
    before: {
      parentCode: await codeOf(work.tx, old.parentId),
      ...('typeCode' in typeCode && { typeCode: old.typeCode }),
    },
    after: { from: input.from, parentCode: parent?.code ?? null, ...typeCode },
    reason: input.decisionText,
  })
  if (changed) await noteOwnSuccession(work, 'CHUYEN_TRUC_THUOC', unit, input)
}

async function typeAt(work: Work, named: string, parentType: string | null): Promise<string> {
  const found = typeOfNewUnit(await listOrganisationTypes(work.tx), named, parentType)
  if ('refused' in found) throw invalidField('typeCode', typeRefusalText(named, found))
  return found.type.code
}

function changedOnes(before: readonly Version[], after: readonly Version[]): Version[] {
  const kept = new Set(before.map((version) => JSON.stringify(version)))
  return after.filter((version) => !kept.has(JSON.stringify(version)))
}

/** A rename or move is part of the unit's history with its decision; what corrects the first day is not. */
async function noteOwnSuccession(
  work: Work,
  kindCode: 'DOI_TEN' | 'CHUYEN_TRUC_THUOC',
  unit: { id: number; versions: Version[] },
  {
    from,
    decisionText,
    reorganisationId,
  }: Pick<MoveOrganisation, 'from' | 'decisionText' | 'reorganisationId'>,
): Promise<void> {
  if (from === lifeSpan(unit.versions).validFrom) return
  const row = { kindCode, fromOrganisationId: unit.id, toOrganisationId: null, effectiveOn: from }
  await upsertSuccession(work.tx, { ...row, decisionText: decisionText ?? null, reorganisationId })
}

/** Ties a unit to the administrative unit of the same people, or unties it. */
export async function pairOrganisation(
  work: Work,
  which: UnitToChange,
  parallelCode: string | undefined,
): Promise<void> {
  const unit = await holdUnit(work, which)
  const parallel = parallelCode === undefined ? null : await holdNamedUnit(work, parallelCode, 'parallelCode')
  if (parallel?.id === unit.id)
    throw invalidField('parallelCode', 'Đơn vị song song phải là một đơn vị khác.')
  const parallelId = parallel?.id ?? null
  if (parallelId === unit.parallelOrganisationId) return
  await setParallels(work.tx, [{ id: unit.id, parallelId }])
  await countVersionUp(work.tx, [unit.id])
  await record(work, {
    action: 'organisation.paired',
    subject: { type: 'organisation', id: unit.id },
    before: { parallelCode: await codeOf(work.tx, unit.parallelOrganisationId) },
    after: { parallelCode: parallel?.code ?? null },
  })
}

/** Ends a unit, moves its end, or takes its end back. Units still under it are refused unless said what becomes of them. */
export async function closeOrganisation(work: Work, which: UnitToChange, input: EndOfUnit): Promise<void> {
  const unit = await holdUnit(work, which)
  await endUnit(work, unit, input)
}
