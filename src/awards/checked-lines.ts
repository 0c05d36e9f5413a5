import type { Work } from '../database/work.ts'
import { visiblePeople, type PersonOnDay } from '../people/person.queries.ts'
import type { PlainDate } from '../shared/dates.ts'
import { inTurns } from '../shared/in-turns.ts'
import type { FieldError } from '../shared/problem.ts'
import type { EnterAward } from './award.schema.ts'
import { duplicateErrors, earlierAwards, type Gift, type GivenBefore } from './duplicate.queries.ts'
import { readListFacts, type DayFacts, type EntryFacts, type EntryList } from './entry-facts.queries.ts'
import { freeze, meritOf, type FrozenLine } from './freeze.ts'
import { findHouseholdIds, type Home } from './household.queries.ts'
import type { Frozen } from './line-recipient.ts'

/** What entering a list would come to: asked by the act itself and by previews of it, for one decision or for many at once. Changes nothing. */

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

/** What lists that were checked before would do: a long row of lists is checked some at a time. */
export interface ListsBefore {
  given: GivenBefore
  /** Numbers of households by their homes, negative ones of those that would be made. */
  households: Map<string, number>
}

export function nothingBefore(): ListsBefore {
  return { given: new Map(), households: new Map() }
}

/** What is known of lists beside their lines. */
interface ListKnowledge {
  /** Grows with what these lists would do. */
  before?: ListsBefore
  /** People the lines name by number who are about to be added. */
  newcomers?: readonly PersonOnDay[]
  /** Why somebody is given something again, for lines that need a reason and give none. */
  usualReason?: string | undefined
  /** The catalogue and units of days, where they have been read already. */
  days?: ReadonlyMap<PlainDate, DayFacts>
}

/** What the register knows about the lists, without people whose files the actor may not see: to them they do not exist. */
async function visibleFacts(
  { tx, actor, today }: Work,
  lists: readonly EntryList[],
  { newcomers = [], days }: ListKnowledge,
): Promise<EntryFacts[]> {
  const facts = await readListFacts(tx, lists, days)
  const ofDays = [...new Set(facts.map(({ people }) => people))]
  const ids = new Set(ofDays.flatMap((people) => [...people.keys()]))
  const visible = await visiblePeople(tx, actor, [...ids], today)
  const named = new Set(lists.flatMap(({ lines }) => lines.flatMap(({ personId }) => personId ?? [])))
  const added = newcomers.flatMap((person): [number, PersonOnDay][] =>
    named.has(person.id) ? [[person.id, person]] : [],
  )
  // Lists of one day share their people, who are thousands: they are looked through once a day and not once a list.
  const seen = new Map(
    ofDays.map((people) => [people, new Map([...[...people].filter(([id]) => visible.has(id)), ...added])]),
  )
  return facts.map((of) => ({ ...of, people: seen.get(of.people) ?? new Map<number, PersonOnDay>() }))
}

function homeOf({ day, household }: FrozenLine): Home[] {
  return household === null ? [] : [{ ...household, organisationId: day.unitId }]
}

/** Finds households, and numbers those that would be made -1, -2… so that lists naming one twice are seen to. */
async function householdNumbers(
  { tx }: Work,
  lines: readonly FrozenLine[],
  numbers: ListsBefore['households'],
): Promise<(line: FrozenLine) => number | null> {
  const named = new Map(lines.flatMap(homeOf).map((home) => [JSON.stringify(home), home]))
  const homes = [...named].filter(([key]) => !numbers.has(key))
  const found = await findHouseholdIds(
    tx,
    homes.map(([, home]) => home),
  )
  for (const [at, [key]] of homes.entries()) numbers.set(key, found[at] ?? -(numbers.size + 1))
  return (line) => {
    const [home] = homeOf(line)
    return home === undefined ? null : (numbers.get(JSON.stringify(home)) ?? null)
  }
}

function withHousehold({ day, merit, household }: FrozenLine, householdId: number | null): CheckedLine {
  return { day, merit, household, householdId }
}

function judged(
  frozen: readonly Frozen<FrozenLine>[],
  lines: readonly (CheckedLine | undefined)[],
  doubled: FieldError[][],
  usualReason: string | undefined,
): CheckedLines {
  const refused = frozen.map((line) => ('errors' in line ? line.errors : []))
  if (usualReason === undefined) {
    const errors = refused.map((of, index) => [...of, ...(doubled[index] ?? [])])
    return { lines: [...lines], errors, doubled: [] }
  }
  // The lines were made for this answer, so nobody else has them.
  for (const [index, line] of lines.entries())
    if (line !== undefined && (doubled[index] ?? []).length > 0) line.merit.duplicateReason = usualReason
  return { lines: [...lines], errors: refused, doubled }
}

/** What a line gives, as far as it is known before it is frozen: a household has no number yet. */
function giftOf(line: EnterAward, facts: EntryFacts): Gift | undefined {
  const form = facts.forms.get(line.formCode)
  if (form === undefined) return undefined
  const { recipientKind, personId, personCode = '', organisationCode = '' } = line
  const person = recipientKind === 'individual' ? (personId ?? facts.personIds.get(personCode)) : undefined
  const unit = recipientKind === 'collective' ? facts.unitIds.get(organisationCode) : undefined
  const { kindCode, movementId, periodFrom, periodTo } = meritOf(line, facts)
  return {
    personId: person ?? null,
    organisationId: unit ?? null,
    householdId: null,
    kindCode,
    movementId,
    periodFrom,
    periodTo,
    awardFormId: form.id,
  }
}

/** What a checked line gives, as far as others may double it. */
function givenBy({ day, merit, householdId }: CheckedLine) {
  const { personId, organisationId, awardFormId, recipientName, formName } = day
  const { kindCode, movementId, periodFrom, periodTo, duplicateReason } = merit
  return {
    personId,
    organisationId,
    householdId,
    recipientName,
    awardFormId,
    formName,
    kindCode,
    movementId,
    periodFrom,
    periodTo,
    duplicateReason,
  }
}

function ofHouseholds<T extends { lines: readonly (Gift | undefined)[] }>(list: T): T {
  return { ...list, lines: list.lines.filter((gift) => (gift?.householdId ?? 0) > 0) }
}

/** The lines of each list with the facts of the day of its decision. */
async function frozenLists(
  { actor }: Work,
  listed: readonly { of: EntryFacts; lines: readonly EnterAward[] }[],
): Promise<Frozen<FrozenLine>[][]> {
  const lists: Frozen<FrozenLine>[][] = []
  for (const { of, lines } of listed) lists.push(await inTurns(lines, (line) => freeze(line, of, actor)))
  return lists
}

/**
 * The lines of each list with the facts of the day of its decision, and everything that is wrong with any of them; lists
 * see those before them as entered. The number of queries grows with the days of the decisions, never with the lines.
 */
export async function checkLists(
  work: Work,
  lists: readonly EntryList[],
  knowledge: ListKnowledge = {},
): Promise<CheckedLines[]> {
  const { before = nothingBefore(), usualReason } = knowledge
  const facts = await visibleFacts(work, lists, knowledge)
  const listed = facts.map((of, at) => ({ of, lines: lists[at]?.lines ?? [] }))
  // Both at once: the database looks for what was given before while the lines are frozen.
  const [given, frozen] = await Promise.all([
    earlierAwards(
      work,
      listed.map(({ of, lines: entries }) => ({
        decision: of.decision,
        lines: entries.map((line) => giftOf(line, of)),
      })),
    ),
    frozenLists(work, listed),
  ])
  const right = frozen.flat().flatMap((line) => ('errors' in line ? [] : [line.value]))
  const numberOf = await householdNumbers(work, right, before.households)
  const lines = frozen.map((list) =>
    list.map((line) => ('errors' in line ? undefined : withHousehold(line.value, numberOf(line.value)))),
  )
  const gifts = facts.map(({ decision }, at) => ({
    decision,
    lines: (lines[at] ?? []).map((line) => line && givenBy(line)),
  }))
  const toHouseholds = await earlierAwards(work, gifts.map(ofHouseholds))
  const doubled = duplicateErrors(gifts, [...given, ...toHouseholds], before.given)
  return frozen.map((list, at) => judged(list, lines[at] ?? [], doubled[at] ?? [], usualReason))
}
