import { unitsOn } from '../../organisations/organisation.queries.ts'
import { parsePartialDate, type PlainDate } from '../../shared/dates.ts'
import { Problem, type FieldError } from '../../shared/problem.ts'
import type { EnterAward } from '../award.schema.ts'
import { recognise, type Asking, type Recognised, type Recognition } from './recognise.queries.ts'
import { typedCatalogue, type TypedCatalogue } from './typed-catalogue.queries.ts'
import type { TypedLine, TypedList } from './typed-list.schema.ts'

/** The typed list of a decision, read into awards that may be entered. */

/** Somebody to be added to the register before the line can be entered. */
export interface Newcomer {
  /** Place among the awards. */
  at: number
  line: TypedLine
  organisationCode: string | undefined
}

/** Lines that may be entered, with the place of each on the page; or what is wrong, at the fields of the page. */
export interface ReadLines {
  awards: EnterAward[]
  places: number[]
  typed: TypedLine[]
  newcomers: Newcomer[]
  errors: FieldError[]
}

function sharedErrors(list: TypedList, lines: TypedLine[]): FieldError[] {
  const errors: FieldError[] = []
  if (list.kindCode === undefined && lines.some((line) => line.kindCode === undefined)) {
    errors.push({ path: 'kindCode', text: 'Chọn loại hình khen thưởng.' })
  }
  if (list.formCode === undefined && lines.some((line) => line.formCode === undefined)) {
    errors.push({ path: 'formCode', text: 'Chọn hình thức khen thưởng.' })
  }
  if (list.achievement === undefined && lines.some((line) => line.achievement === undefined)) {
    errors.push({ path: 'achievement', text: 'Nhập thành tích chung, hoặc thành tích của từng dòng.' })
  }
  return errors
}

/** The period is one fact: a line that says any part of it says all of it. */
function periodOf(line: TypedLine, list: TypedList) {
  const own = [line.periodFrom, line.periodTo, line.periodLabel].some((part) => part !== undefined)
  const { periodFrom, periodTo, periodLabel } = own ? line : list
  return { periodFrom, periodTo, periodLabel }
}

/** Type and family of the collectives on the day, by which an everyday name of a form is understood. */
async function typesOf({ db }: Asking, found: (Recognition | undefined)[], onDate: PlainDate) {
  const ids = found.flatMap((who) =>
    who !== undefined && 'kind' in who && who.kind === 'collective' ? (who.unit?.id ?? []) : [],
  )
  const units = await unitsOn(db, ids, onDate)
  return ({ kind, unit }: Recognised): string[] => {
    const known = kind === 'collective' ? units.get(unit?.id ?? 0) : undefined
    return known === undefined ? [] : [known.typeCode, known.family]
  }
}

interface Reading {
  list: TypedList
  catalogue: TypedCatalogue
  types: (who: Recognised) => string[]
}

function asAward(line: TypedLine, who: Recognised, { list, catalogue, types }: Reading): EnterAward {
  const { kind, person, organisationCode, name } = who
  const recipient = { kind, types: types(who) }
  return {
    recipientKind: kind,
    organisationCode,
    ...(person !== null && { personId: person.id }),
    ...(kind === 'household' && { household: { headName: name } }),
    ...(kind === 'individual' && { position: line.position }),
    formCode: catalogue.form(line.formCode ?? list.formCode ?? '', recipient),
    kindCode: line.kindCode === undefined ? (list.kindCode ?? '') : catalogue.kind(line.kindCode),
    ...periodOf(line, list),
    achievement: line.achievement ?? list.achievement ?? '',
    duplicateReason: line.duplicateReason,
  }
}

/** What somebody new must be said to have, and was not. */
function missing(line: TypedLine, organisationCode: string | undefined): FieldError[] {
  const errors: FieldError[] = []
  if (line.position === undefined) {
    errors.push({ path: 'position', text: 'Nhập chức vụ của người mới thêm.' })
  }
  if (organisationCode === undefined) {
    errors.push({ path: 'organisation', text: 'Nhập đơn vị của người mới thêm.' })
  }
  if (line.birth !== undefined && parsePartialDate(line.birth) === null) {
    const text = 'Ngày sinh: nhập ngày (18/05/1980), tháng và năm (05/1980) hoặc chỉ năm (1980).'
    errors.push({ path: 'birth', text })
  }
  return errors
}

/** Reads the typed list for a decision of that day and issuing body. The number of queries does not grow with the list. */
export async function readTypedLines(
  asking: Asking,
  list: TypedList,
  decision: { issuedOn: PlainDate; issuingBodyCode: string },
): Promise<ReadLines> {
  const { issuedOn, issuingBodyCode } = decision
  const found = await recognise(asking, list.awards, issuedOn)
  const typed = list.awards.filter((line) => line.recipient !== undefined)
  const catalogue = await typedCatalogue(asking.db, issuingBodyCode, issuedOn)
  const reading = { list, catalogue, types: await typesOf(asking, found, issuedOn) }
  const errors = sharedErrors(list, typed)
  const read: ReadLines = { awards: [], places: [], typed: [], newcomers: [], errors }
  for (const [place, line] of list.awards.entries()) {
    const who = found[place]
    if (who === undefined) continue
    if ('text' in who) {
      errors.push({ path: `awards.${place}.${who.path}`, text: who.text })
      continue
    }
    if (line.isNew) {
      const wrong = missing(line, who.organisationCode)
      errors.push(...wrong.map(({ path, text }) => ({ path: `awards.${place}.${path}`, text })))
      read.newcomers.push({ at: read.awards.length, line, organisationCode: who.organisationCode })
    }
    read.places.push(place)
    read.typed.push(line)
    read.awards.push(asAward(line, who, reading))
  }
  return read
}

/** Fields that may stand once on top of the page as well as in a line. */
const SHARED = new Set<string>([
  'formCode',
  'kindCode',
  'periodFrom',
  'periodTo',
  'periodLabel',
  'achievement',
])

/** The field of a line that a fact of the award was typed in. */
function typedField(name: string, kind: string | undefined): string {
  if (name === 'personCode' || name === 'household.headName' || name === 'fullName') return 'recipient'
  if (name === 'organisationCode') return kind === 'collective' ? 'recipient' : 'organisation'
  return name
}

function isTypedIn(line: TypedLine | undefined, name: string): boolean {
  return (
    line !== undefined && Object.entries(line).some(([key, value]) => key === name && value !== undefined)
  )
}

/** The sentences of a refused list at the fields of the page they were typed in. */
export function atTypedFields(problem: Problem, { awards, places, typed }: ReadLines): Problem {
  const fields = problem.fields.map((error) => {
    const [, index, name] = /^awards\.(\d+)\.(.+)$/.exec(error.path) ?? []
    if (index === undefined || name === undefined) return error
    const at = Number(index)
    if (name === 'movementCode' || (SHARED.has(name) && !isTypedIn(typed[at], name))) {
      return { ...error, path: name }
    }
    const field = typedField(name, awards[at]?.recipientKind)
    return { ...error, path: `awards.${places[at] ?? index}.${field}` }
  })
  const once = fields.filter(({ path }, at) => fields.findIndex((other) => other.path === path) === at)
  return new Problem(problem.kind, problem.detail, { fields: once, cause: problem })
}
