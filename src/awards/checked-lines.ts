import type { Work } from '../database/work.ts'
import { visiblePeople, type PersonOnDay } from '../people/person.queries.ts'
import type { FieldError } from '../shared/problem.ts'
import type { EnterAward } from './award.schema.ts'
import { duplicateErrors } from './duplicate.queries.ts'
import { readEntryFacts, type DayFacts, type EntryDecision, type EntryFacts } from './entry-facts.queries.ts'
import { freeze, type FrozenLine } from './freeze.ts'
import { findHouseholdId, type Home } from './household.queries.ts'

/** What entering a list would come to: asked by the act itself and by previews of it. Changes nothing. */

/** A line that may be written. Its household has a negative number while the register does not have it yet. */
export interface CheckedLine extends FrozenLine {
  householdId: number | null
}

export interface CheckedLines {
  /** In the order given; undefined for lines that are wrong. */
  lines: (CheckedLine | undefined)[]
  /** What is wrong with each line, at its fields. */
  errors: FieldError[][]
  /** What each line's recipient was given already and would need a reason, had the list itself not been reason enough. */
  doubled: FieldError[][]
}

/** What is known of a list beside its lines. */
interface ListKnowledge {
  /** People the lines name by number who are about to be added. */
  newcomers?: PersonOnDay[]
  /** Why somebody is given something again, for lines that need a reason and give none. */
  usualReason?: string
  /** The catalogue and the units as of the day, where they have been read already. */
  day?: DayFacts
}

/** What the register knows about the list, without people whose files the actor may not see: to them they do not exist. */
async function visibleFacts(
  work: Work,
  decision: EntryDecision,
  lines: EnterAward[],
  { newcomers = [], day }: ListKnowledge,
): Promise<EntryFacts> {
  const facts = await readEntryFacts(work.tx, decision, lines, day)
  const visible = await visiblePeople(work.tx, work.actor, [...facts.people.keys()], work.today)
  const people = new Map([...facts.people].filter(([id]) => visible.has(id)))
  for (const newcomer of newcomers) people.set(newcomer.id, newcomer)
  return { ...facts, people }
}

/** Finds households, and numbers those that would be made -1, -2… so that a list naming one twice is seen to. */
function householdNumbers(work: Work): (home: Home) => Promise<number> {
  const numbers = new Map<string, number>()
  return async (home) => {
    const key = JSON.stringify(home)
    const number = numbers.get(key) ?? (await findHouseholdId(work.tx, home)) ?? -(numbers.size + 1)
    numbers.set(key, number)
    return number
  }
}

function withReason(line: CheckedLine, reason: string): CheckedLine {
  return { ...line, merit: { ...line.merit, duplicateReason: reason } }
}

/**
 * The lines with the facts of the day of the decision, and everything that is wrong with any of them. The number of
 * queries does not grow with the list, households apart.
 */
export async function checkLines(
  work: Work,
  decision: EntryDecision,
  inputs: EnterAward[],
  knowledge: ListKnowledge = {},
): Promise<CheckedLines> {
  const { usualReason } = knowledge
  const facts = await visibleFacts(work, decision, inputs, knowledge)
  const frozen = inputs.map((line) => freeze(line, facts, work.actor))
  const numberOf = householdNumbers(work)
  const lines: (CheckedLine | undefined)[] = []
  for (const line of frozen) {
    if ('errors' in line) {
      lines.push(undefined)
      continue
    }
    const { day, household } = line.value
    const householdId =
      household === null ? null : await numberOf({ ...household, organisationId: day.unitId })
    lines.push({ ...line.value, householdId })
  }
  const doubled = await duplicateErrors(
    work,
    decision,
    lines.map((line) => line && { ...line.day, ...line.merit, householdId: line.householdId }),
  )
  const refused = frozen.map((line) => ('errors' in line ? line.errors : []))
  if (usualReason === undefined) {
    return { lines, errors: refused.map((of, index) => [...of, ...(doubled[index] ?? [])]), doubled: [] }
  }
  const isDoubled = (index: number) => (doubled[index] ?? []).length > 0
  const reasoned = lines.map((line, index) =>
    line && isDoubled(index) ? withReason(line, usualReason) : line,
  )
  return { lines: reasoned, errors: refused, doubled }
}
