import type { Work } from '../../../database/work.ts'
import type { UnitNames } from '../../../organisations/unit-names.queries.ts'
import { namesakesOf, whoIsMeant, type Namesake } from '../../../people/namesake.queries.ts'
import { peopleByIds, personIdsByCode, type Person } from '../../../people/person.queries.ts'
import type { PlainDate } from '../../../shared/dates.ts'
import { nameKey } from '../../../shared/vietnamese.ts'
import { suggestByPerson } from '../unit-by-person.ts'
import { doubtAbout, unitMeant } from '../unit-line.ts'
import { unitsCalled } from '../units-called.ts'
import { chosenPerson, NEW_PERSON, PERSON_FIELD, personOptions } from '../people/person-options.ts'
import type { LineNotes } from '../../import-plan.ts'
import type { AwardCells, AwardLine, ReadAward } from './award-lines.ts'

/** Who receives: the unit, the person or the household each line means. */

/** Somebody the register does not have yet; numbered -1, -2… until there is a file. */
export interface Newcomer {
  id: number
  unitCode: string
  organisationId: number | null
  lines: ReadAward[]
}

export interface MeantRecipient {
  /** The unit that receives, or where the person or household belongs; undefined: that of the person's post. */
  unitCode: string | undefined
  personId: number | undefined
  /** The name the register has for the code of the line, where that is another. */
  otherName?: string | undefined
}

export interface MeantRecipients {
  /** By line; absent where it cannot be told. */
  recipients: Map<ReadAward, MeantRecipient>
  newcomers: Newcomer[]
}

/** The cells by which the unit of a line is found. */
interface Placing {
  notes: LineNotes
  input: Pick<AwardLine, PlacingField>
}
type PlacingField =
  | 'recipientKind'
  | 'recipientCode'
  | 'recipientName'
  | 'issuedOn'
  | 'organisationCode'
  | 'organisationName'
  | 'sectionUnit'

/** The unit of a collective: by its code, else by its name among the units of the day, under the unit the line names. */
function collectiveMeant({ notes, input }: Placing, names: UnitNames): string | undefined {
  const { recipientCode: code, recipientName: name, issuedOn: on } = input
  const { organisationCode, organisationName, sectionUnit } = input
  const unit = code === undefined ? undefined : names.coded(code)
  if (unit !== undefined) {
    if (!names.called(name, on).some(({ id }) => id === unit.id))
      notes.warn('recipientName', `Sổ ghi mã ${unit.code} là ${unit.name}.`)
    return unit.code
  }
  if (code !== undefined) {
    notes.say(
      'recipientCode',
      `Không có đơn vị mã «${code}» trong sổ; hãy kiểm tra mã, hoặc thêm đơn vị trước.`,
    )
    return undefined
  }
  const where = { on, places: [organisationCode, organisationName, sectionUnit] }
  const called = unitsCalled(name, where, names)
  const [only] = called
  if (only !== undefined && called.length === 1) return only.code
  const mend = 'chọn đơn vị hay ghi «Mã đối tượng»'
  const doubt = doubtAbout({ typed: name, what: 'tên', mend }, called, where, names)
  notes.say('recipientCode', doubt.text, { ...doubt, by: 'recipientName' })
  return undefined
}

function placeOf({ notes, input }: Placing, names: UnitNames): string | undefined {
  const { organisationCode: code, organisationName: name, sectionUnit: within, issuedOn: on } = input
  return unitMeant({ code, name, within, on }, names, notes)
}

/** A line and the unit it is about; undefined where none is named or it cannot be told. */
export interface WithPlace {
  award: ReadAward
  unitCode: string | undefined
}

/** The file of somebody a line names, under the name the register has for its code where that is another. */
type MeantFile = Pick<MeantRecipient, 'otherName'> & { id: number | undefined }

/** The files of the people the lines name; without a number for newcomers and where it cannot be told. */
async function filesOf(work: Work, named: readonly WithPlace[], names: UnitNames): Promise<MeantFile[]> {
  const { tx, actor, today } = work
  const codes = named.flatMap(({ award: { input } }) => input.recipientCode ?? [])
  const byCode = await personIdsByCode(tx, [...new Set(codes)])
  const ids = named.map(
    ({ award: { input } }) => chosenPerson(input[PERSON_FIELD]) ?? byCode.get(input.recipientCode ?? ''),
  )
  const people = await peopleByIds(
    tx,
    actor,
    ids.filter((id) => id !== undefined),
    today,
  )
  const otherNames = named.map(({ award }, at) => otherName(award, ids[at], people))
  const asked = named.flatMap(({ award }, at) =>
    ids[at] !== undefined || award.input[PERSON_FIELD] === NEW_PERSON ? [] : [at],
  )
  const persons = asked.map((at) => {
    const { award, unitCode } = named[at] ?? noLine()
    const { recipientName: fullName, birth } = award.input
    return { fullName, birth: birth ?? null, organisationId: names.coded(unitCode ?? '')?.id ?? null }
  })
  const namesakes = await namesakesOf(tx, actor, persons, today)
  for (const [index, at] of asked.entries())
    ids[at] = decided(named[at]?.award ?? noLine(), namesakes[index] ?? [])
  return ids.map((id, at) => ({ id, otherName: otherNames[at] }))
}

function noLine(): never {
  throw new RangeError('a line of the list')
}

/** The name of the file a code leads to, when the line calls that person otherwise; says that the file is out of sight. */
function otherName(
  { notes, input }: ReadAward,
  id: number | undefined,
  people: Map<number, Person>,
): string | undefined {
  if (id === undefined) return undefined
  const person = people.get(id)
  if (person === undefined) {
    notes.say('recipientCode', 'Người này ngoài phạm vi của tài khoản; hãy kiểm tra lại mã.')
    return undefined
  }
  const { code, fullName } = person
  const { recipientCode, recipientName } = input
  if (code !== recipientCode || fullName === recipientName) return undefined
  return nameKey(fullName) === nameKey(recipientName) ? undefined : fullName
}

/** Whose award a line without a known code is. Only what decides is taken; else one chooses. */
function decided({ input, notes }: ReadAward, namesakes: Namesake[]): number | undefined {
  // Where the unit is still to be mended, it may decide.
  if (notes.problems.some(({ field }) => field === 'organisationCode')) return undefined
  const free = namesakes.filter(({ code }) => input.recipientCode === undefined || code === null)
  const meant = whoIsMeant({ fullName: input.recipientName, birth: input.birth ?? null }, free)
  if (meant === 'nobody') return undefined
  if (!Array.isArray(meant)) return meant.id
  const several = meant.length === 1 ? 'Sổ có một người' : `Sổ có ${meant.length} người`
  notes.say(
    PERSON_FIELD,
    `${several} tên ${input.recipientName} ở đơn vị khác; hãy chọn người, hoặc ghi ngày sinh hay «Mã đối tượng».`,
    { options: personOptions(meant), by: 'recipientName' },
  )
  return undefined
}

function newcomerKey({ input }: ReadAward, unitCode: string): string {
  const { recipientCode, recipientName, birth } = input
  return recipientCode ?? JSON.stringify([nameKey(recipientName), birth ?? null, unitCode])
}

/** The unit a line is about: the one that receives, or where the person or household belongs. Says what cannot be told. */
export function unitOf(award: Placing, names: UnitNames): string | undefined {
  const { recipientKind } = award.input
  if (recipientKind === 'collective') return collectiveMeant(award, names)
  const unitCode = placeOf(award, names)
  if (unitCode === undefined && recipientKind === 'household')
    award.notes.say('organisationCode', 'Nhập mã đơn vị nơi hộ gia đình cư trú.')
  return unitCode
}

/** Codes are the same on any day, names of units are not. */
const CODE = /^\S+$/

/** Says what is wrong with the unit of a line that is wrong elsewhere too, as far as that does not decide it. */
export function sayUnit({ notes, input }: AwardCells, names: UnitNames, today: PlainDate): void {
  const {
    recipientKind,
    recipientCode,
    recipientName = '',
    issuedOn,
    organisationCode,
    organisationName,
    sectionUnit,
  } = input
  if (recipientKind === undefined) return
  const isUnit = recipientKind === 'collective'
  const typed = isUnit ? (recipientCode ?? input.recipientName) : (organisationCode ?? organisationName)
  const isCode = CODE.test((isUnit ? recipientCode : organisationCode) ?? '')
  if (typed === undefined || (issuedOn === undefined && !isCode)) return
  const placing = {
    recipientKind,
    recipientCode,
    recipientName,
    organisationCode,
    organisationName,
    sectionUnit,
  }
  unitOf({ notes, input: { ...placing, issuedOn: issuedOn ?? today } }, names)
}

/** Finds everybody a list gives something to. Says, at the field that mends it, what cannot be told. */
export async function recipientsMeant(
  work: Work,
  lines: readonly WithPlace[],
  names: UnitNames,
): Promise<MeantRecipients> {
  const recipients = new Map<ReadAward, MeantRecipient>()
  const persons = lines.filter(({ award }) => award.input.recipientKind === 'individual')
  for (const { award, unitCode } of lines) {
    if (award.input.recipientKind !== 'individual' && unitCode !== undefined)
      recipients.set(award, { unitCode, personId: undefined })
  }
  await suggestByPerson(
    work,
    persons.map(({ award: { notes, input } }) => ({
      notes,
      fullName: input.recipientName,
      birth: input.birth,
    })),
    names,
  )
  const files = await filesOf(work, persons, names)
  const newcomers = new Map<string, Newcomer>()
  for (const [index, { award, unitCode }] of persons.entries()) {
    const file = files[index]
    if (file?.id !== undefined) {
      recipients.set(award, { unitCode, personId: file.id, otherName: file.otherName })
      continue
    }
    if (unitCode === undefined) {
      // Whoever may be somebody of the register is chosen first: only a newcomer lacks a unit.
      if (!award.notes.problems.some(({ field }) => field === PERSON_FIELD))
        award.notes.say(
          'organisationCode',
          `Sổ chưa có ${award.input.recipientName}; hãy ghi mã đơn vị để thêm người này.`,
        )
      continue
    }
    const key = newcomerKey(award, unitCode)
    const newcomer = newcomers.get(key) ?? {
      id: -(newcomers.size + 1),
      unitCode,
      organisationId: names.coded(unitCode)?.id ?? null,
      lines: [],
    }
    newcomer.lines.push(award)
    newcomers.set(key, newcomer)
    recipients.set(award, { unitCode, personId: newcomer.id })
  }
  return { recipients, newcomers: [...newcomers.values()] }
}
