import type { Work } from '../../database/work.ts'
import type { UnitNames } from '../../organisations/unit-names.queries.ts'
import { namesakesOf } from '../../people/namesake.queries.ts'
import { birthText, isSameDayOfBirth } from '../../people/person.ts'
import type { PartialDate } from '../../shared/dates.ts'
import type { LineNotes, LineProblem } from '../import-plan.ts'

/** A line about a person whose unit may be one of several. */
interface Unplaced {
  notes: LineNotes
  fullName: string
  birth: PartialDate | undefined
}

const FIELD = 'organisationCode'

function choosable({ field, options = [], suggestion }: LineProblem): boolean {
  return field === FIELD && options.length > 1 && suggestion === undefined
}

/**
 * Suggests the unit of lines that leave several to choose from, where the directory knows the person: exactly one file of
 * that name and very day of birth, whose posts were in exactly one of those units. One query however long the list.
 */
export async function suggestByPerson(
  { tx, actor, today }: Work,
  lines: readonly Unplaced[],
  names: UnitNames,
): Promise<void> {
  const open = lines.filter(
    ({ notes, birth }) => birth?.precision === 'day' && notes.problems.some(choosable),
  )
  const asked = open.map(({ fullName, birth = null }) => ({ fullName, birth, organisationId: null }))
  const namesakes = await namesakesOf(tx, actor, asked, today)
  for (const [at, { notes, birth = null }] of open.entries()) {
    const [person, ...others] = (namesakes[at] ?? []).filter((each) => isSameDayOfBirth(each.birth, birth))
    if (person === undefined || others.length > 0) continue
    const options = notes.problems.find(choosable)?.options ?? []
    const held = options.filter(({ value }) => person.unitIds.includes(names.coded(value)?.id ?? 0))
    const [unit] = held
    if (unit === undefined || held.length > 1) continue
    const who = [person.fullName, birthText(person.birth), person.lastPosition].filter(Boolean).join(', ')
    notes.suggest(FIELD, { ...unit, from: 'person', because: who })
  }
}
