import type { RecipientKind } from '../award-forms/award-form.ts'
import type { UnitOnDay } from '../organisations/organisation.queries.ts'
import { outsideScopeText } from '../organisations/organisation.access.ts'
import type { PersonOnDay } from '../people/person.queries.ts'
import type { Actor } from '../shared/actor.ts'
import { shortDate } from '../shared/dates.ts'
import type { FieldError } from '../shared/problem.ts'
import { awardSearchKey, collectiveCategory, formOfAddress, HOUSEHOLD_CATEGORY, unitPathText } from './award.ts'
import type { EnterAward } from './award.schema.ts'
import type { AwardRow } from './award.store.ts'
import type { EntryFacts } from './entry-facts.queries.ts'

/**
 * From a line as entered to the facts of the day of the decision: names, unit and place in the tree as they were then.
 * They are looked up once, here, and never again. Pure: everything known comes in `facts`.
 */

/** A line that may be written; its household, if any, still has to be found or made. */
export interface FrozenLine {
  row: Omit<AwardRow, 'lineNo' | 'householdId'>
  household: { headName: string; address: string | null } | null
}

type Frozen<T> = { value: T } | { errors: FieldError[] }

function refuse(path: string, text: string): { errors: FieldError[] } {
  return { errors: [{ path, text }] }
}

function knownUnit(code: string, facts: EntryFacts, path: string): Frozen<UnitOnDay> {
  const id = facts.unitIds.get(code)
  if (id === undefined) return refuse(path, `Không có đơn vị mã «${code}» trong sổ; hãy chọn lại.`)
  const unit = facts.units.get(id)
  if (unit !== undefined) return { value: unit }
  const day = shortDate(facts.decision.issuedOn)
  return refuse(path, `Đơn vị ${code} không hoạt động vào ngày quyết định (${day}); hãy kiểm tra lại đơn vị hoặc ngày.`)
}

function knownPerson(line: EnterAward, facts: EntryFacts): Frozen<PersonOnDay> {
  const { personCode, personId } = line
  if (personCode === undefined && personId === undefined) return refuse('personCode', 'Nhập mã cán bộ của người được khen.')
  const id = personId ?? facts.personIds.get(personCode ?? '')
  const person = id === undefined ? undefined : facts.people.get(id)
  if (person !== undefined) return { value: person }
  const which = personCode === undefined ? '' : ` mã «${personCode}»`
  return refuse('personCode', `Không có cá nhân${which} trong sổ; hãy thêm người này ở mục Cá nhân, rồi ghi lại.`)
}

interface Recipient {
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

const NOT_A_PERSON = { personId: null, birthText: null, sex: null, position: null }

function collective(line: EnterAward, facts: EntryFacts): Frozen<Recipient> {
  if (line.organisationCode === undefined) return refuse('organisationCode', 'Nhập mã đơn vị của tập thể được khen.')
  const found = knownUnit(line.organisationCode, facts, 'organisationCode')
  if ('errors' in found) return found
  const unit = found.value
  const statisticsCategoryCode = collectiveCategory(unit.family)
  return { value: { ...NOT_A_PERSON, unit, organisationId: unit.id, name: unit.name, statisticsCategoryCode } }
}

function household(line: EnterAward, facts: EntryFacts): Frozen<Recipient> {
  if (line.household === undefined) return refuse('household.headName', 'Nhập họ và tên chủ hộ.')
  if (line.organisationCode === undefined) return refuse('organisationCode', 'Nhập mã đơn vị nơi hộ gia đình cư trú.')
  const found = knownUnit(line.organisationCode, facts, 'organisationCode')
  if ('errors' in found) return found
  const facts_ = { organisationId: null, name: line.household.headName, statisticsCategoryCode: HOUSEHOLD_CATEGORY }
  return { value: { ...NOT_A_PERSON, unit: found.value, ...facts_ } }
}

const RECIPIENTS: Record<RecipientKind, (line: EnterAward, facts: EntryFacts) => Frozen<Recipient>> = {
  individual,
  collective,
  household,
}

function catalogueErrors(line: EnterAward, facts: EntryFacts): FieldError[] {
  const { forms, kinds, categories, movementIds, unitIds, decision } = facts
  const errors: FieldError[] = []
  const day = shortDate(decision.issuedOn)
  if (!forms.has(line.formCode)) {
    const text = `Không có hình thức «${line.formCode}» có hiệu lực ngày ${day}; hãy chọn trong danh mục.`
    errors.push({ path: 'formCode', text })
  }
  if (!kinds.has(line.kindCode)) {
    errors.push({ path: 'kindCode', text: `Không có loại hình «${line.kindCode}» có hiệu lực ngày ${day}; hãy chọn lại.` })
  }
  if (line.movementCode !== undefined && !movementIds.has(line.movementCode)) {
    errors.push({ path: 'movementCode', text: `Không có phong trào thi đua mã «${line.movementCode}»; hãy chọn lại.` })
  }
  if (line.proposingUnitCode !== undefined && !unitIds.has(line.proposingUnitCode)) {
    errors.push({ path: 'proposingUnitCode', text: `Không có đơn vị mã «${line.proposingUnitCode}» trong sổ; hãy chọn lại.` })
  }
  const category = line.statisticsCategoryCode
  if (category !== undefined && categories.get(category) !== line.recipientKind) {
    errors.push({ path: 'statisticsCategoryCode', text: `Đối tượng thống kê «${category}» không dùng cho loại đối tượng này; hãy chọn lại.` })
  }
  return errors
}

/** A period that ends before it begins. */
export function periodErrors(line: { periodFrom?: string | undefined; periodTo?: string | undefined }): FieldError[] {
  const { periodFrom, periodTo } = line
  if (periodFrom === undefined || periodTo === undefined || periodFrom <= periodTo) return []
  return [{ path: 'periodTo', text: `"Giai đoạn đến" phải từ ngày ${shortDate(periodFrom)} trở đi.` }]
}

/** The line with the facts of the day, or what is wrong with it; paths are those of the line. */
export function freeze(line: EnterAward, facts: EntryFacts, actor: Actor): Frozen<FrozenLine> {
  const errors = [...catalogueErrors(line, facts), ...periodErrors(line)]
  const found = RECIPIENTS[line.recipientKind](line, facts)
  if ('errors' in found) return { errors: [...found.errors, ...errors] }
  const recipient = found.value
  if (actor.organisationId !== null && !recipient.unit.path.includes(actor.organisationId)) {
    const path = line.organisationCode === undefined ? 'personCode' : 'organisationCode'
    errors.push({ path, text: outsideScopeText(recipient.unit.code) })
  }
  const form = facts.forms.get(line.formCode)
  if (errors.length > 0 || form === undefined) return { errors }
  const { household: home } = line
  return {
    value: {
      row: { ...recipientFacts(line.recipientKind, recipient, facts), ...meritFacts(line, facts), awardFormId: form.id, formName: form.name },
      household: home === undefined ? null : { headName: home.headName, address: home.address ?? null },
    },
  }
}

function recipientFacts(kind: RecipientKind, recipient: Recipient, { decision }: EntryFacts) {
  const { unit, name, personId, organisationId, birthText, sex, position } = recipient
  return {
    recipientKind: kind,
    personId,
    organisationId,
    unitId: unit.id,
    unitPath: unit.path,
    rootUnitId: unit.path[0] ?? unit.id,
    recipientName: name,
    recipientTypeCode: kind === 'collective' ? unit.typeCode : null,
    formOfAddress: formOfAddress(decision.documentStyle, kind, sex),
    birthText,
    sex,
    position,
    unitName: unit.name,
    unitPathText: unitPathText(unit.pathNames),
    statisticsCategoryCode: recipient.statisticsCategoryCode,
    searchKey: awardSearchKey({ recipientName: name, unitName: unit.name, number: decision.number }),
  }
}

function meritFacts(line: EnterAward, { decision, movementIds, unitIds }: EntryFacts) {
  const { movementCode, proposingUnitCode, statisticsCategoryCode } = line
  return {
    kindCode: line.kindCode,
    periodFrom: line.periodFrom ?? null,
    periodTo: line.periodTo ?? null,
    periodLabel: line.periodLabel ?? null,
    achievement: line.achievement,
    movementId: movementCode === undefined ? decision.movementId : (movementIds.get(movementCode) ?? null),
    proposingUnitId: proposingUnitCode === undefined ? null : (unitIds.get(proposingUnitCode) ?? null),
    duplicateReason: line.duplicateReason ?? null,
    ...(statisticsCategoryCode !== undefined && { statisticsCategoryCode }),
  }
}
