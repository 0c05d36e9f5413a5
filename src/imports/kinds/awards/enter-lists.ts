import type { CheckedLine } from '../../../awards/checked-lines.ts'
import { writeLists, type EnteredList as AwardList } from '../../../awards/enter-awards.commands.ts'
import type { EntryDecision } from '../../../awards/entry-facts.queries.ts'
import type { Work } from '../../../database/work.ts'
import { draftChecked, heldDraft } from '../../../decisions/decision.commands.ts'
import { issueDecision } from '../../../decisions/issue-decision.commands.ts'
import { registerPeople } from '../../../people/person.commands.ts'
import { atRow } from '../../import-plan.ts'
import type { ListedDecision } from './award-decisions.ts'
import type { Newcomer } from './award-recipients.ts'
import { newcomerRegistrations } from './newcomers.ts'

/** Puts the new lines of a list, and the people they bring, into the register. */

/** The new lines of one decision as they may be written. */
export interface EnteredList {
  listed: Pick<ListedDecision, 'there' | 'head'> & { firstRow: number }
  head: EntryDecision
  lines: CheckedLine[]
  /** Where each of them stands in the file. */
  rows: number[]
}

/** For a list whose answer cannot be missing. */
export function noPlan(): never {
  throw new RangeError('each list that was asked about has an answer')
}

/** A draft for the list, held: the one of the register, or a new one. */
async function draftFor(doing: Work, { there, head, firstRow }: EnteredList['listed']): Promise<number> {
  if (there !== undefined) return (await atRow(firstRow, heldDraft(doing, there.id))).id
  if (head === undefined) throw new RangeError('only a plan without wrong lines is done')
  return atRow(firstRow, draftChecked(doing, head))
}

/**
 * Enters what was checked, all of it together, and issues the decisions the list brings when that is asked. Answers the
 * awards in the order of the lists.
 */
export async function enterLists(
  doing: Work,
  lists: readonly EnteredList[],
  people: ReadonlyMap<number, number>,
  issue: boolean,
): Promise<number[]> {
  const drafts: AwardList[] = []
  for (const { listed, head, lines } of lists) {
    const id = await draftFor(doing, listed)
    drafts.push({ decision: { ...head, id }, lines: lines.map((line) => withFile(line, people)) })
  }
  const ids = await writeLists(doing, drafts)
  if (!issue) return ids
  for (const [at, { decision }] of drafts.entries()) {
    const { there, firstRow } = lists[at]?.listed ?? noPlan()
    if (there === undefined) await atRow(firstRow, issueDecision(doing, decision.id))
  }
  return ids
}

/** The line of a newcomer with the number of the file that was opened. */
function withFile(line: CheckedLine, people: ReadonlyMap<number, number>): CheckedLine {
  const { personId } = line.day
  const opened = people.get(personId ?? 0)
  return opened === undefined ? line : { ...line, day: { ...line.day, personId: opened } }
}

/** Opens the files of people the list brings; answers their numbers by what the plan called them. */
export async function openFiles(doing: Work, newcomers: readonly Newcomer[]): Promise<Map<number, number>> {
  const ids = await registerPeople(doing, newcomerRegistrations(newcomers))
  return new Map(newcomers.map(({ id }, index) => [id, ids[index] ?? 0]))
}
