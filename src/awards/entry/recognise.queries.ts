import { RECIPIENT_KIND_NAMES, type RecipientKind } from '../../award-forms/award-form.ts'
import type { Db } from '../../database/transaction.ts'
import { unitIdsByCode } from '../../organisations/organisation.queries.ts'
import { findUnitsTyped } from '../../organisations/typed-units.queries.ts'
import { mayBeSameBirth } from '../../people/person.ts'
import { peopleOn, type PersonOnDay } from '../../people/person.queries.ts'
import { findPeopleTyped } from '../../people/typed-people.queries.ts'
import { unitNames, type UnitName } from '../../people/unit-name.queries.ts'
import type { Actor } from '../../shared/actor.ts'
import { parsePartialDate, type PlainDate } from '../../shared/dates.ts'
import type { TypedLine } from './typed-list.schema.ts'

/**
 * Whom and what the lines of a list mean, looked up for all of them at once. Nobody is guessed: a name that several bear
 * is narrowed by the unit and the birth beside it, and else stays as typed, with the reason.
 */

/** What a line needs to say whom it means. */
export type Named = Pick<
  TypedLine,
  'recipientKind' | 'recipient' | 'organisation' | 'birth' | 'isNew' | 'position'
>

export interface Asking {
  db: Db
  actor: Actor
  today: PlainDate
}

export interface Recognised {
  kind: RecipientKind
  /** Name in the register, or as typed for households and people not yet in it. */
  name: string
  /** What a picker's field carries: the code, or '#' and the number of the file; null where there is no record. */
  value: string | null
  person: PersonOnDay | null
  /** The collective itself, the unit typed, or else that of the person's post that day. */
  unit: UnitName | null
  /** Code of the unit typed; undefined where the post decides. */
  organisationCode: string | undefined
}

/** Why it cannot be told whom a line means; `mayBeNew`: nobody of that name is known. */
export interface Unrecognised {
  path: 'recipient' | 'organisation'
  text: string
  mayBeNew?: true
  /** The unit typed beside somebody nobody knows. */
  unit?: UnitName | undefined
}

export type Recognition = Recognised | Unrecognised

interface Looked {
  units: Map<string, string[]>
  unitByCode: Map<string, UnitName>
  unitById: Map<number, UnitName>
  peopleTyped: Map<string, number[]>
  people: Map<number, PersonOnDay>
}

async function lookUp({ db, actor, today }: Asking, lines: Named[], onDate: PlainDate): Promise<Looked> {
  const texts = (pick: (line: Named) => string | undefined) => lines.flatMap((line) => pick(line) ?? [])
  const mayBePerson = texts((line) =>
    line.isNew || line.recipientKind === 'collective' || line.recipientKind === 'household'
      ? undefined
      : line.recipient,
  )
  const mayBeUnit = texts((line) =>
    line.isNew || line.recipientKind === 'individual' || line.recipientKind === 'household'
      ? undefined
      : line.recipient,
  )
  const peopleTyped = await findPeopleTyped(db, actor, mayBePerson, today)
  const people = await peopleOn(db, [...new Set([...peopleTyped.values()].flat())], onDate)
  const units = await findUnitsTyped(db, [...mayBeUnit, ...texts((line) => line.organisation)], onDate)
  const ids = await unitIdsByCode(db, [...units.values()].flat())
  const posts = [...people.values()].flatMap((person) => person.organisationId ?? [])
  const unitById = await unitNames(db, [...ids.values(), ...posts], onDate)
  const unitByCode = new Map([...unitById.values()].map((unit) => [unit.code, unit]))
  return { units, unitByCode, unitById, peopleTyped, people }
}

function unitOf(typed: string, { units, unitByCode }: Looked): UnitName | string {
  const codes = units.get(typed) ?? []
  const [only] = codes.length === 1 ? codes : []
  const unit = only === undefined ? undefined : unitByCode.get(only)
  if (unit !== undefined) return unit
  return codes.length > 1
    ? `Có ${codes.length} đơn vị tên «${typed}»; hãy chọn trong danh sách gợi ý hay nhập mã đơn vị (${codes.slice(0, 3).join(', ')}).`
    : `Trong sổ không có đơn vị nào tên hoặc mã «${typed}»; hãy chọn trong danh sách gợi ý hay nhập mã đơn vị.`
}

/** Of the namesakes, those whom the unit and the birth of the line do not contradict. */
function narrowed(people: PersonOnDay[], line: Named, unit: UnitName | null): PersonOnDay[] {
  const birth = line.birth === undefined ? null : parsePartialDate(line.birth)
  const born = people.filter((person) => person.birth === null || mayBeSameBirth(person.birth, birth))
  const inUnit = unit === null ? [] : born.filter((person) => person.organisationId === unit.id)
  return inUnit.length > 0 ? inUnit : born
}

function namesakes(typed: string, people: PersonOnDay[], { unitById }: Looked): string {
  const told = people.slice(0, 3).map(({ fullName, birthText, position, organisationId }) => {
    const unit = unitById.get(organisationId ?? 0)?.name
    return [fullName, birthText, position, unit]
      .filter((part) => part !== null && part !== undefined)
      .join(', ')
  })
  const more = people.length > 3 ? ` và ${people.length - 3} người nữa` : ''
  return `Có nhiều người tên «${typed}»: ${told.join('; ')}${more}; hãy chọn trong danh sách gợi ý hay nhập mã cán bộ.`
}

function asPerson(line: Named, typed: string, looked: Looked): Recognition | undefined {
  const found = (looked.peopleTyped.get(typed) ?? []).flatMap((id) => looked.people.get(id) ?? [])
  if (found.length === 0) return undefined
  const unit = line.organisation === undefined ? null : unitOf(line.organisation, looked)
  if (typeof unit === 'string') return { path: 'organisation', text: unit }
  const meant = narrowed(found, line, unit)
  const [person] = meant
  if (person === undefined || meant.length > 1)
    return { path: 'recipient', text: namesakes(typed, meant.length > 0 ? meant : found, looked) }
  return {
    kind: 'individual',
    name: person.fullName,
    value: person.code ?? `#${person.id}`,
    person,
    unit: unit ?? looked.unitById.get(person.organisationId ?? 0) ?? null,
    organisationCode: unit?.code,
  }
}

function asCollective(typed: string, looked: Looked): Recognition {
  const unit = unitOf(typed, looked)
  if (typeof unit === 'string') return { path: 'recipient', text: unit }
  const { name, code } = unit
  return { kind: 'collective', name, value: code, person: null, unit, organisationCode: code }
}

/** Somebody or some household that has no record yet: only the unit must be known. */
function withoutRecord(
  kind: 'individual' | 'household',
  line: Named,
  typed: string,
  looked: Looked,
): Recognition {
  const unit = line.organisation === undefined ? null : unitOf(line.organisation, looked)
  if (typeof unit === 'string') return { path: 'organisation', text: unit }
  return { kind, name: typed, value: null, person: null, unit, organisationCode: unit?.code }
}

const ADVICE = 'hãy chọn trong danh sách gợi ý, nhập mã, hoặc đánh dấu «Thêm người mới».'

/** Somebody nobody knows, who may be added, in the unit beside the name. */
function stranger({ organisation }: Named, looked: Looked): Pick<Unrecognised, 'mayBeNew' | 'unit'> {
  const unit = organisation === undefined ? undefined : unitOf(organisation, looked)
  return { mayBeNew: true, ...(typeof unit === 'object' && { unit }) }
}

function recognition(line: Named, looked: Looked): Recognition {
  const { recipient: typed = '', recipientKind: kind, isNew } = line
  if (isNew) return withoutRecord('individual', line, typed, looked)
  if (kind === 'household') return withoutRecord(kind, line, typed, looked)
  if (kind === 'collective') return asCollective(typed, looked)
  const person = asPerson(line, typed, looked)
  if (kind === 'individual') {
    const text = `Trong sổ không có ai tên hoặc mã «${typed}»; ${ADVICE}`
    return person ?? { path: 'recipient', text, ...stranger(line, looked) }
  }
  const isUnit = looked.units.has(typed)
  if (person !== undefined && isUnit) {
    const kinds = [RECIPIENT_KIND_NAMES.individual, RECIPIENT_KIND_NAMES.collective].join(' hay ')
    return { path: 'recipient', text: `Trong sổ có cả người và đơn vị «${typed}»; hãy chọn ${kinds}.` }
  }
  if (person !== undefined) return person
  if (isUnit) return asCollective(typed, looked)
  return {
    path: 'recipient',
    text: `Trong sổ không có đơn vị nào, không có ai tên hoặc mã «${typed}»; ${ADVICE}`,
    ...stranger(line, looked),
  }
}

/** Whom each line means on the day, or why that cannot be told; lines without a recipient are undefined. */
export async function recognise(
  asking: Asking,
  lines: Named[],
  onDate: PlainDate,
): Promise<(Recognition | undefined)[]> {
  const named = lines.filter((line) => line.recipient !== undefined)
  if (named.length === 0) return lines.map(() => undefined)
  const looked = await lookUp(asking, named, onDate)
  return lines.map((line) => (line.recipient === undefined ? undefined : recognition(line, looked)))
}
