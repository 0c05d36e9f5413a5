import type { RecipientKind } from '../award-forms/award-form.ts'
import type { UnitOnDay } from '../organisations/organisation.queries.ts'
import type { PersonOnDay } from '../people/person.queries.ts'
import { shortDate } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'
import { collectiveCategory, HOUSEHOLD_CATEGORY } from './award.ts'
import type { EnterAward } from './award.schema.ts'
import type { EntryFacts } from './entry-facts.queries.ts'

/** Whom a line means, as they were on the day of the decision. */

/** What was found, or why it was not; paths are those of the line. */
export type Frozen<T> = { value: T } | { errors: FieldError[] }

function refuse(path: string, text: string): { errors: FieldError[] } {
  return { errors: [{ path, text }] }
}

function knownUnit(code: string, facts: EntryFacts, path: string): Frozen<UnitOnDay> {
  const id = facts.unitIds.get(code)
  if (id === undefined) return refuse(path, `Không có đơn vị mã «${code}» trong sổ; hãy chọn lại.`)
  const unit = facts.units.get(id)
  if (unit !== undefined) return { value: unit }
  const day = shortDate(facts.decision.issuedOn)
  return refuse(
    path,
    `Đơn vị ${code} không hoạt động vào ngày quyết định (${day}); hãy kiểm tra lại đơn vị hoặc ngày.`,
  )
}

function knownPerson(line: EnterAward, facts: EntryFacts): Frozen<PersonOnDay> {
  const { personCode, personId } = line
  if (personCode === undefined && personId === undefined)
    return refuse('personCode', 'Nhập mã cán bộ của người được khen.')
  const id = personId ?? facts.personIds.get(personCode ?? '')
  const person = id === undefined ? undefined : facts.people.get(id)
  if (person !== undefined) return { value: person }
  const which = personCode === undefined ? '' : ` mã «${personCode}»`
  return refuse(
    'personCode',
    `Không có cá nhân${which} trong sổ; hãy thêm người này ở mục Cá nhân, rồi ghi lại.`,
  )
}

export interface Recipient {
  unit: UnitOnDay
  personId: number | null
  organisationId: number | null
  name: string
  birthText: string | null
  sex: string | null
  position: string | null
  statisticsCategoryCode: string | null
}

/** A person's unit is that of the post held on the day, unless the line says another. */
function individual(line: EnterAward, facts: EntryFacts): Frozen<Recipient> {
  const found = knownPerson(line, facts)
  if ('errors' in found) return found
  const person = found.value
  const unit =
    line.organisationCode !== undefined
      ? knownUnit(line.organisationCode, facts, 'organisationCode')
      : { value: facts.units.get(person.organisationId ?? 0) }
  if ('errors' in unit) return unit
  if (unit.value === undefined) {
    const day = shortDate(facts.decision.issuedOn)
    const text = `${person.fullName} chưa có chức vụ nào trong sổ vào ngày quyết định (${day}); hãy nhập mã đơn vị công tác khi đó.`
    return refuse('organisationCode', text)
  }
  return {
    value: {
      unit: unit.value,
      personId: person.id,
      organisationId: null,
      name: person.fullName,
      birthText: person.birthText,
      sex: person.sex,
      position: line.position ?? person.position,
      statisticsCategoryCode: person.statisticsCategoryCode,
    },
  }
}

/** A recipient that is no person. */
function ofUnit(
  unit: UnitOnDay,
  {
    name,
    organisationId,
    statisticsCategoryCode,
  }: Pick<Recipient, 'name' | 'organisationId' | 'statisticsCategoryCode'>,
): Recipient {
  return {
    unit,
    personId: null,
    organisationId,
    name,
    birthText: null,
    sex: null,
    position: null,
    statisticsCategoryCode,
  }
}

function collective(line: EnterAward, facts: EntryFacts): Frozen<Recipient> {
  if (line.organisationCode === undefined)
    return refuse('organisationCode', 'Nhập mã đơn vị của tập thể được khen.')
  const found = knownUnit(line.organisationCode, facts, 'organisationCode')
  if ('errors' in found) return found
  const unit = found.value
  const statisticsCategoryCode = collectiveCategory(unit.family)
  return {
    value: ofUnit(unit, { organisationId: unit.id, name: unit.name, statisticsCategoryCode }),
  }
}

function household(line: EnterAward, facts: EntryFacts): Frozen<Recipient> {
  if (line.household === undefined) return refuse('household.headName', 'Nhập họ và tên chủ hộ.')
  if (line.organisationCode === undefined)
    return refuse('organisationCode', 'Nhập mã đơn vị nơi hộ gia đình cư trú.')
  const found = knownUnit(line.organisationCode, facts, 'organisationCode')
  if ('errors' in found) return found
  const { headName: name } = line.household
  const statisticsCategoryCode = HOUSEHOLD_CATEGORY
  return { value: ofUnit(found.value, { organisationId: null, name, statisticsCategoryCode }) }
}

const RECIPIENTS: Record<RecipientKind, (line: EnterAward, facts: EntryFacts) => Frozen<Recipient>> = {
  individual,
  collective,
  household,
}

/** The recipient of a line, or what is wrong with it. */
export function recipientOf(line: EnterAward, facts: EntryFacts): Frozen<Recipient> {
  return RECIPIENTS[line.recipientKind](line, facts)
}
