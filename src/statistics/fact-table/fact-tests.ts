import type { AwardConditions, UnitCondition } from '../../awards/award-conditions.ts'
import { DOES_NOT_APPLY, NOT_RECORDED } from '../../awards/recipient-groups.ts'
import type { WholeQuestion } from './fact-question.ts'
import type { FactColumnName } from './fact-table.ts'

/** A condition on one column, asked once of each value there is. */
export interface FactTest {
  column: FactColumnName
  test: (value: string) => boolean
}

/** Every question asks some thousand paths of units, the same ones. */
const knownPaths = new Map<string, readonly number[]>()
const MOST_PATHS = 50_000

/** '{3,17}' → [3, 17] */
export function unitsOf(path: string): readonly number[] {
  const before = knownPaths.get(path)
  if (before !== undefined) return before
  const units = path.slice(1, -1).split(',').map(Number)
  if (knownPaths.size >= MOST_PATHS) knownPaths.clear()
  knownPaths.set(path, units)
  return units
}

/** 'individual TRUC_TIEP' → who it is, and the category, '' for none. */
export function kindAndCategory(value: string): [kind: string, category: string] {
  const blank = value.indexOf(' ')
  return [value.slice(0, blank), value.slice(blank + 1)]
}

function liesIn(condition: UnitCondition): (path: string) => boolean {
  switch (condition.kind) {
    case 'top':
      return (path) => unitsOf(path)[0] === condition.id
    case 'under':
      return (path) => unitsOf(path).includes(condition.id)
    case 'own':
      return (path) => unitsOf(path).at(-1) === condition.id
    case 'right-below':
      return (path) => {
        const units = unitsOf(path)
        const above = units.indexOf(condition.aboveId)
        return above !== -1 && units[above + 1] === condition.id
      }
    case 'among': {
      const ids = new Set(condition.ids)
      return (path) => ids.has(unitsOf(path).at(-1) ?? 0)
    }
    case 'nowhere':
      return () => false
  }
}

type Conditions = AwardConditions

function testsOfDecision({ from, to, formIds, issuingBodyIds, movementIds, kind }: Conditions): FactTest[] {
  const found: FactTest[] = []
  if (from !== undefined) found.push({ column: 'issuedOn', test: (day) => day >= from })
  if (to !== undefined) found.push({ column: 'issuedOn', test: (day) => day <= to })
  const among = (column: FactColumnName, ids: number[]) => {
    const wanted = new Set(ids.map(String))
    found.push({ column, test: (id) => wanted.has(id) })
  }
  if (formIds !== undefined) among('form', formIds)
  if (issuingBodyIds !== undefined) among('issuingBody', issuingBodyIds)
  if (movementIds === 'none') found.push({ column: 'movement', test: (id) => id === '' })
  else if (movementIds !== undefined) among('movement', movementIds)
  if (kind !== undefined) found.push({ column: 'kind', test: (code) => code === kind })
  return found
}

function testsOfStanding({ status, knownOn }: Conditions): FactTest[] {
  const found: FactTest[] = []
  if (knownOn !== undefined) {
    found.push({ column: 'issuedOn', test: (day) => day <= knownOn })
    found.push({ column: 'endedOn', test: (day) => day === '' || day > knownOn })
  }
  if (status !== undefined) found.push({ column: 'status', test: (value) => value === status })
  return found
}

function testsOfRecipient({ conditions, leadership: groups }: WholeQuestion): FactTest[] {
  const { recipientKind, recipientTypes, category, sex, age, leadership } = conditions
  const found: FactTest[] = []
  if (recipientKind !== undefined)
    found.push({ column: 'category', test: (value) => kindAndCategory(value)[0] === recipientKind })
  if (recipientTypes === 'none') found.push({ column: 'recipientType', test: (code) => code === '' })
  else if (recipientTypes !== undefined)
    found.push({ column: 'recipientType', test: (code) => recipientTypes.includes(code) })
  if (category !== undefined) {
    const wanted = category === NOT_RECORDED ? '' : category
    found.push({ column: 'category', test: (value) => kindAndCategory(value)[1] === wanted })
  }
  if (sex !== undefined) found.push({ column: 'sex', test: (group) => group === sex })
  if (age !== undefined) found.push({ column: 'age', test: (group) => group === age })
  if (leadership !== undefined)
    found.push({ column: 'category', test: (value) => leadershipOf(value, groups) === leadership })
  return found
}

/** Leading or ordinary, of people; by what the catalogue says of their category. */
export function leadershipOf(value: string, groups: WholeQuestion['leadership']): string {
  const [kind, category] = kindAndCategory(value)
  return kind === 'individual' ? (groups.get(category) ?? NOT_RECORDED) : DOES_NOT_APPLY
}

/** All that an award must meet, as `awardsMeeting` says it in SQL. */
export function factTests(question: WholeQuestion): FactTest[] {
  const { conditions } = question
  return [
    ...conditions.units.map((unit): FactTest => ({ column: 'path', test: liesIn(unit) })),
    ...testsOfDecision(conditions),
    ...testsOfStanding(conditions),
    ...testsOfRecipient(question),
  ]
}
