import type { AuditEntry } from '../audit/audit-event.ts'
import { recordAll } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { heldDraft } from '../decisions/decision.commands.ts'
import { countVersionUp } from '../decisions/decision.store.ts'
import { invalid, type FieldError } from '../shared/problem.ts'
import type { EnterAward } from './award.schema.ts'
import { insertAwards, insertHouseholds, type NewAward } from './award.store.ts'
import { checkLists, type CheckedLine } from './checked-lines.ts'
import { entryDecision, type EntryDecision } from './entry-facts.queries.ts'
import type { Home } from './household.queries.ts'

function atLine(index: number, errors: FieldError[]): FieldError[] {
  return errors.map((error) => ({ ...error, path: `awards.${index}.${error.path}` }))
}

/** Checked lines, and the draft they are to be added to. */
export interface EnteredList {
  decision: EntryDecision
  lines: readonly CheckedLine[]
}

/** The numbers of households that the register does not have yet, by what the check called them; makes those. */
async function newHouseholds(
  { tx }: Work,
  lists: readonly EnteredList[],
): Promise<ReadonlyMap<number, number>> {
  const homes = new Map<number, Home>()
  for (const { day, household, householdId } of lists.flatMap(({ lines }) => lines)) {
    if (household !== null && householdId !== null && householdId < 0)
      homes.set(householdId, { ...household, organisationId: day.unitId })
  }
  const ids = await insertHouseholds(tx, [...homes.values()])
  return new Map([...homes.keys()].map((number, at) => [number, ids[at] ?? 0]))
}

type Line = NewAward & { decision: EntryDecision }

function rowsOf({ decision, lines }: EnteredList, households: ReadonlyMap<number, number>): Line[] {
  return lines.map(({ day, merit, householdId }, at) => ({
    decision,
    lineNo: decision.lines + at + 1,
    householdId: householdId === null ? null : (households.get(householdId) ?? householdId),
    day,
    merit,
  }))
}

function entered(id: number, { decision, lineNo, day, merit }: Line): AuditEntry {
  return {
    action: 'award.entered',
    subject: { type: 'award', id },
    after: {
      decision: decision.number,
      line: lineNo,
      recipientName: day.recipientName,
      position: day.position,
      unitName: day.unitName,
      formName: day.formName,
      achievement: merit.achievement,
    },
    ...(merit.duplicateReason !== null && { reason: merit.duplicateReason }),
  }
}

/**
 * Adds checked lines to drafts the caller holds, after those each has; answers their ids in order. The number of statements
 * grows with neither the lists nor, but for every thousands of them, the lines.
 */
export async function writeLists(work: Work, lists: readonly EnteredList[]): Promise<number[]> {
  const households = await newHouseholds(work, lists)
  const rows = lists.flatMap((list) => rowsOf(list, households))
  const ids = await insertAwards(work.tx, rows, work.now)
  await countVersionUp(
    work.tx,
    lists.map(({ decision }) => decision.id),
  )
  await recordAll(
    work,
    rows.map((row, index) => entered(ids[index] ?? 0, row)),
  )
  return ids
}

/**
 * Adds lines to a draft, after those it has, each with the facts of the day of the decision; answers their ids in order.
 * However long the list, the number of queries stays the same.
 *
 * Throws Problem `invalid` with a sentence at `awards.<index>.<field>` for every recipient, unit, form, kind or movement
 * that is unknown or not in force that day, for periods upside down, for units outside the actor's scope, and for doubled
 * awards without a reason (unless `usualReason` gives one for all of them); conflict when the decision is no longer a draft; `outdated` when it is no longer the `version`
 * that was read (not checked when left out); not-found outside the actor's scope. Forms meant for others are only warned
 * about (`findings`).
 */
export async function enterAwards(
  work: Work,
  decisionId: number,
  inputs: EnterAward[],
  { version, usualReason }: { version?: number | undefined; usualReason?: string } = {},
): Promise<number[]> {
  await heldDraft(work, decisionId, version)
  const decision = await entryDecision(work.tx, decisionId)
  const [checked] = await checkLists(work, [{ decision, lines: inputs }], { usualReason })
  const wrong = checked?.errors.flatMap((ofLine, index) => atLine(index, ofLine)) ?? []
  if (wrong.length > 0) throw invalid(wrong)
  const lines = checked?.lines.filter((line) => line !== undefined) ?? []
  return writeLists(work, [{ decision, lines }])
}
