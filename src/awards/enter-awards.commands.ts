import type { AuditEntry } from '../audit/audit-event.ts'
import { recordAll } from '../audit/audit.store.ts'
import type { Work } from '../database/work.ts'
import { heldDraft } from '../decisions/decision.commands.ts'
import { countVersionUp } from '../decisions/decision.store.ts'
import { invalid, type FieldError } from '../shared/problem.ts'
import type { EnterAward } from './award.schema.ts'
import { householdIdOf, insertAwards, type AwardRow } from './award.store.ts'
import { checkLines, type CheckedLine } from './checked-lines.ts'
import { entryDecision, type EntryDecision } from './entry-facts.queries.ts'

function atLine(index: number, errors: FieldError[]): FieldError[] {
  return errors.map((error) => ({ ...error, path: `awards.${index}.${error.path}` }))
}

async function asRow(work: Work, { day, merit, household, householdId: known }: CheckedLine, lineNo: number) {
  const isNew = household !== null && (known ?? -1) < 0
  const householdId = isNew
    ? await householdIdOf(work.tx, { ...household, organisationId: day.unitId })
    : known
  return { ...day, ...merit, lineNo, householdId }
}

/** The lines as rows. Throws Problem `invalid` with everything that is wrong in any of them. */
async function checkedRows(
  work: Work,
  decision: EntryDecision,
  inputs: EnterAward[],
  usualReason: string | undefined,
): Promise<AwardRow[]> {
  const { lines, errors } = await checkLines(
    work,
    decision,
    inputs,
    usualReason === undefined ? {} : { usualReason },
  )
  const wrong = errors.flatMap((ofLine, index) => atLine(index, ofLine))
  if (wrong.length > 0) throw invalid(wrong)
  const rows: AwardRow[] = []
  for (const line of lines) {
    if (line !== undefined) rows.push(await asRow(work, line, decision.lines + rows.length + 1))
  }
  return rows
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
  const rows = await checkedRows(work, decision, inputs, usualReason)
  const ids = await insertAwards(work.tx, decision, rows, work.now)
  await countVersionUp(work.tx, decisionId)
  await recordAll(
    work,
    rows.map((row, index) => entered(ids[index] ?? 0, row, decision)),
  )
  return ids
}
