import { record } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { outsideScopeText, unitsOutsideScope } from '../organisations/organisation.access.ts'
import { unitIdsByCode } from '../organisations/organisation.queries.ts'
import { descendantsFrom } from '../organisations/organisation-record.queries.ts'
import { lockOrganisations } from '../organisations/organisation.store.ts'
import { unknownUnit } from '../organisations/registration.ts'
import { conflict, invalid, invalidField } from '../shared/problem.ts'
import { settleWhatHangs } from './hanging.commands.ts'
import { begunUnits, changedUnits, endedUnits, fingerprint, type Outcome, type UnitState } from './outcome.ts'
import {
  decisionText,
  endsUnits,
  heirOf,
  isSuccession,
  KIND_WORDS,
  wrongShape,
  type Reorganise,
} from './reorganisation.ts'
import { unitsPassedOn } from './reorganisation.queries.ts'
import { insertChanges, insertReorganisation, type ChangeRow } from './reorganisation.store.ts'
import { changeTree } from './tree-change.commands.ts'
import { unitStates } from './snapshot.queries.ts'
import type { Reorganised } from './reorganised.ts'
import { lookAround } from './surroundings.queries.ts'

/**
 * Changes the tree by one act, with everything that hangs on it, and keeps what each record said before and after.
 * @throws Problem 'invalid' with fields named as in Reorganise; 'conflict' when the outcome is no longer the one `seen`
 */
export async function reorganise(work: Work, input: Reorganise, seen?: string): Promise<Reorganised> {
  const errors = wrongShape(input)
  if (errors.length > 0) throw invalid(errors)
  const unitIds = await heldUnits(work, input)
  const touched = await idsTouched(work, input, unitIds)
  const before = await unitStates(work.tx, touched)
  const id = await insertReorganisation(work.tx, {
    kindCode: input.kind,
    effectiveOn: input.effectiveOn,
    decisionNumber: input.decision.number ?? null,
    decidedOn: input.decision.decidedOn ?? null,
    decisionIssuer: input.decision.issuer ?? null,
    recordedBy: work.actor.accountId,
    recordedAt: work.now,
  })
  await changeTree(work, { id, input })
  const receivers = await unitIdsByCode(
    work.tx,
    input.receivers.map(({ code }) => code),
  )
  const after = await unitStates(work.tx, [...touched, ...receivers.values()])
  const units = changedUnits(before, after)
  if (units.length === 0 && !isSuccession(input.kind)) throw invalidField('units', NOTHING)
  const ended = {
    input,
    unitIds: endedIds(input, units, after),
    heirId: receivers.get(heirOf(input)?.code ?? '') ?? null,
  }
  const outcome: Outcome = { units, ...(await settleWhatHangs(work, ended)) }
  const surroundings = await lookAround(work.tx, work.actor, {
    on: input.effectiveOn,
    changedIds: units.filter((unit) => unit.before.length > 0).map((unit) => unit.id),
    namedIds: idsNamed(outcome),
    keptIds: [...unitIds.values()],
    endedIds: ended.unitIds,
  })
  const found = fingerprint(outcome, surroundings.drafts)
  if (seen !== undefined && seen !== found) throw conflict(CHANGED)
  await insertChanges(work.tx, id, changeRows(outcome))
  await logAct(work, id, input)
  const passedOn = await unitsPassedOn(work.tx, id, input.effectiveOn)
  return { id, outcome, passedOn, surroundings, seen: found }
}

function idsNamed({ units, posts, accounts }: Outcome): number[] {
  return [
    ...units.flatMap(({ id, before, after }) => [
      id,
      ...[...before, ...after].flatMap(({ parentId }) => parentId ?? []),
    ]),
    ...posts.flatMap(({ before, after }) => [before?.organisationId ?? [], after.organisationId].flat()),
    ...accounts.flatMap(({ before, after }) =>
      [before.organisationId ?? [], after.organisationId ?? []].flat(),
    ),
  ]
}

const NOTHING = 'Từ ngày này đơn vị đã như vậy, không có gì thay đổi; hãy kiểm tra lại đơn vị và ngày.'
const CHANGED = 'Từ lúc xem trước, sổ đã có thay đổi; hãy xem lại những gì sẽ thay đổi rồi xác nhận.'

/** Does the act inside the transaction, and keeps it only if `keep` says so. */
async function attempted(
  work: Work,
  input: Reorganise,
  keep: (found: Reorganised) => boolean,
): Promise<Reorganised> {
  const undone = new Error('What was done is taken back.')
  let found: Reorganised | undefined
  try {
    await work.tx.transaction(async (tx) => {
      found = await reorganise({ ...work, tx }, input)
      if (!keep(found)) throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
  if (found === undefined) throw new Error('The act ended without an outcome.')
  return found
}

/** What an act would do, found by doing it and taking it back. Throws what the act would throw. */
export async function previewReorganisation(work: Work, input: Reorganise): Promise<Reorganised> {
  return attempted(work, input, () => false)
}

/** Does the act if its outcome is still the one that was seen; else answers what it would do now. */
export async function confirmReorganisation(
  work: Work,
  input: Reorganise,
  seen: string,
): Promise<{ confirmed: boolean; result: Reorganised }> {
  const result = await attempted(work, input, (found) => found.seen === seen)
  return { confirmed: result.seen === seen, result }
}

/** The units it happens to, held with those that receive. */
async function heldUnits(work: Work, { units, receivers, placements }: Reorganise): Promise<number[]> {
  const named = [...units, ...receivers.map(({ code }) => code), ...placements.map(({ code }) => code)]
  await lockOrganisations(work.tx, [...new Set(named)], 'update')
  const ids = await unitIdsByCode(work.tx, units)
  const unknown = units.find((code) => !ids.has(code))
  if (unknown !== undefined) throw invalidField('units', unknownUnit(unknown))
  const outside = new Set(await unitsOutsideScope(work.tx, work.actor, [...ids.values()], work.today))
  const foreign = units.filter((code) => outside.has(ids.get(code) ?? 0))
  if (foreign.length > 0) throw invalidField('units', outsideScopeText(foreign.join(', ')))
  return units.map((code) => ids.get(code) ?? 0)
}

/**
 * Every unit the act could change: those it happens to, those that receive and are there already, and what lies under
 * them when they end or are divided.
 */
async function idsTouched(work: Work, input: Reorganise, unitIds: number[]): Promise<number[]> {
  const there = input.receivers.filter(({ begins }) => !begins)
  const named = await unitIdsByCode(
    work.tx,
    [...there, ...input.placements].map(({ code }) => code),
  )
  const ids = [...unitIds, ...named.values()]
  if (!isSuccession(input.kind)) return ids
  for (const id of unitIds) {
    ids.push(...(await descendantsFrom(work.tx, id, input.effectiveOn)).map((unit) => unit.id))
  }
  return ids
}

/** Units that end by the act; also those whose end was recorded before, without saying who follows. */
function endedIds({ kind, units, effectiveOn }: Reorganise, changes: Outcome['units'], after: UnitState[]) {
  if (!endsUnits(kind)) return []
  const named = after.filter(
    ({ code, versions }) => units.includes(code) && versions.at(-1)?.validTo === effectiveOn,
  )
  return [...new Set([...endedUnits(changes, effectiveOn), ...named].map(({ id }) => id))]
}

function changeRows({ units, posts, bodies, accounts }: Outcome): ChangeRow[] {
  const rows = (
    subjectType: ChangeRow['subjectType'],
    changes: readonly { id: number; before: unknown; after: unknown }[],
  ) => changes.map(({ id, before, after }) => ({ subjectType, subjectId: id, before, after }))
  const begun = new Set(begunUnits(units).map(({ id }) => id))
  return [
    ...rows(
      'organisation',
      units.map((unit) => ({ ...unit, before: begun.has(unit.id) ? null : unit.before })),
    ),
    ...rows('posting', posts),
    ...rows('issuing-body', bodies),
    ...rows('account', accounts),
  ]
}

async function logAct(work: Work, id: number, input: Reorganise): Promise<void> {
  const reason = decisionText(input.decision)
  await record(work, {
    action: 'reorganisation.recorded',
    subject: { type: 'reorganisation', id },
    after: {
      kind: KIND_WORDS[input.kind].name,
      effectiveOn: input.effectiveOn,
      from: input.units,
      to: input.receivers.map(({ code }) => code),
    },
    ...(reason !== undefined && { reason }),
  })
}
