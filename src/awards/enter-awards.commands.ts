import type { AuditEntry } from '../audit/audit-event.ts'
import { recordAll } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { heldDraft } from '../decisions/decision.commands.ts'
import { countVersionUp } from '../decisions/decision.store.ts'
import { visiblePeople } from '../people/person.queries.ts'
import { invalid, type FieldError } from '../shared/problem.ts'
import type { EnterAward } from './award.schema.ts'
import { householdId, insertAwards, type AwardRow } from './award.store.ts'
import { duplicateErrors } from './duplicate.queries.ts'
import { entryDecision, readEntryFacts, type EntryDecision, type EntryFacts } from './entry-facts.queries.ts'
import { freeze, type FrozenLine } from './freeze.ts'

function atLine(index: number, errors: FieldError[]): FieldError[] {
  return errors.map((error) => ({ ...error, path: `awards.${index}.${error.path}` }))
}

async function asRow(work: Work, { day, merit, household }: FrozenLine, lineNo: number): Promise<AwardRow> {
  const row = { ...day, ...merit, lineNo, householdId: null }
  if (household === null) return row
  return { ...row, householdId: await householdId(work.tx, { ...household, organisationId: day.unitId }) }
}

/** What the register knows about the list, without people whose files the actor may not see: to them they do not exist. */
async function visibleFacts(work: Work, decision: EntryDecision, lines: EnterAward[]): Promise<EntryFacts> {
  const facts = await readEntryFacts(work.tx, decision, lines)
  const visible = await visiblePeople(work.tx, work.actor, [...facts.people.keys()], work.today)
  return { ...facts, people: new Map([...facts.people].filter(([id]) => visible.has(id))) }
}

/** The lines with the facts of the day. Throws Problem `invalid` with everything that is wrong in any of them. */
async function frozenRows(work: Work, decision: EntryDecision, lines: EnterAward[]): Promise<AwardRow[]> {
  const facts = await visibleFacts(work, decision, lines)
  const frozen = lines.map((line) => freeze(line, facts, work.actor))
  const rows: (AwardRow | undefined)[] = []
  for (const [index, line] of frozen.entries()) {
    rows.push('errors' in line ? undefined : await asRow(work, line.value, decision.lines + index + 1))
  }
  const doubled = await duplicateErrors(work, decision, rows)
  const errors = frozen.flatMap((line, index) =>
    atLine(index, 'errors' in line ? line.errors : (doubled[index] ?? [])),
  )
  if (errors.length > 0) throw invalid(errors)
  return rows.filter((row) => row !== undefined)
}

function entered(id: number, row: AwardRow, decision: EntryDecision): AuditEntry {
  const { recipientName, unitName, position, formName, achievement, duplicateReason } = row
  return {
    action: 'award.entered',
    subject: { type: 'award', id },
    after: {
      decision: decision.number,
      line: row.lineNo,
      recipientName,
      position,
      unitName,
      formName,
      achievement,
    },
    ...(duplicateReason !== null && { reason: duplicateReason }),
  }
}

/**
 * Adds lines to a draft, after those it has, each with the facts of the day of the decision; answers their ids in order.
 * However long the list, the number of queries stays the same.
 *
 * Throws Problem `invalid` with a sentence at `awards.<index>.<field>` for every recipient, unit, form, kind or movement
 * that is unknown or not in force that day, for periods upside down, for units outside the actor's scope, and for doubled
 * awards without a reason; conflict when the decision is no longer a draft; `outdated` when it is no longer the `version`
 * that was read (not checked when left out); not-found outside the actor's scope. Forms meant for others are only warned
 * about (`findings`).
 */
export async function enterAwards(
  work: Work,
  decisionId: number,
  inputs: EnterAward[],
  version?: number,
): Promise<number[]> {
  await heldDraft(work, decisionId, version)
  const decision = await entryDecision(work.tx, decisionId)
  const rows = await frozenRows(work, decision, inputs)
  const ids = await insertAwards(work.tx, decision, rows, work.now)
  await countVersionUp(work.tx, decisionId)
  await recordAll(
    work,
    rows.map((row, index) => entered(ids[index] ?? 0, row, decision)),
  )
  return ids
}
