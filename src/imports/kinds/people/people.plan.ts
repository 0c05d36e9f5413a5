import type { Work } from '../../../database/work.ts'
import { knownUnits } from '../../../organisations/organisation-record.queries.ts'
import type { KnownUnit } from '../../../organisations/registration.ts'
import { unitNames } from '../../../organisations/unit-names.queries.ts'
import { namesakesOf, whoIsMeant, type Namesake } from '../../../people/namesake.queries.ts'
import {
  checkPeople,
  correctPerson,
  registerPeople,
  type RegisterPerson,
} from '../../../people/person.commands.ts'
import {
  listIndividualCategories,
  listPostings,
  peopleByIds,
  personIdsByCode,
  type Person,
  type Posting,
} from '../../../people/person.queries.ts'
import { transferPerson } from '../../../people/posting.commands.ts'
import type { PlainDate } from '../../../shared/dates.ts'
import { nameKey } from '../../../shared/vietnamese.ts'
import {
  atRow,
  differing,
  readLines,
  type PlanList,
  type PlannedLine,
  type ReadLine,
} from '../../import-plan.ts'
import {
  categoryNamed,
  describedIn,
  identityAfter,
  identityFacts,
  mainPost,
  PersonLine,
  postFacts,
  sinceFacts,
  type PostNames,
  usualPostedFrom,
} from './person-lines.ts'
import { chosenPerson, NEW_PERSON, otherCodeText, PERSON_FIELD, personOptions } from './person-options.ts'
import { suggestByPerson } from '../unit-by-person.ts'
import { unitMeant } from '../unit-line.ts'

type Read = ReadLine<PersonLine> & { input: PersonLine; unitCode: string | undefined }

/** Field of the commands → column of the list. */
const COLUMNS = { validFrom: 'postedFrom' }

/**
 * The unit and the class of every line, or what is wrong with them, also where other cells of the line are wrong; with what
 * units and classes are called.
 */
async function placed(
  work: Work,
  lines: ReadLine<PersonLine>[],
): Promise<{ right: Read[]; called: PostNames }> {
  const names = await unitNames(work)
  const categories = await listIndividualCategories(work.tx)
  const called: PostNames = {
    unit: (code) => names.coded(code)?.name,
    category: (code) => categories.find((each) => each.code === code)?.name,
  }
  const read = lines.flatMap(({ line, notes, input, right }): Read[] => {
    const { organisationCode: code, organisationName: name, statisticsCategory: named } = right
    const asked = { code, name, within: right.sectionUnit, on: right.postedFrom ?? work.today }
    const unitCode = unitMeant(asked, names, notes)
    if (code === undefined && name === undefined) notes.say('organisationCode', 'Nhập mã đơn vị.')
    const statisticsCategory = named === undefined ? undefined : categoryNamed(categories, named)
    if (named !== undefined && statisticsCategory === undefined) {
      const known = categories.map((each) => each.name).join('; ')
      notes.say('statisticsCategory', `Không có đối tượng thống kê «${named}»; hãy ghi một trong: ${known}.`)
    }
    return input === undefined
      ? []
      : [{ line, notes, right, unitCode, input: { ...input, statisticsCategory } }]
  })
  const people = read.map(({ notes, input: { fullName, birth } }) => ({ notes, fullName, birth }))
  await suggestByPerson(work, people, names)
  return { right: read, called }
}

/** The file each line is of, by its place in the list: chosen, by code, or by name where that decides; absent for new ones. */
async function filesOf(
  work: Work,
  lines: Read[],
  units: Map<string, KnownUnit>,
): Promise<Map<number, Person>> {
  const { tx, actor, today } = work
  const codes = lines.flatMap(({ input: { code } }) => (code === undefined ? [] : [code]))
  const byCode = await personIdsByCode(tx, [...new Set(codes)])
  const ids = lines.map(({ input }) => byCode.get(input.code ?? '') ?? chosenPerson(input[PERSON_FIELD]))
  const asked = lines.flatMap(({ input }, at) =>
    ids[at] !== undefined || input[PERSON_FIELD] === NEW_PERSON ? [] : [at],
  )
  const named = asked.map((at) => {
    const { input, unitCode } = lines[at] ?? noLine()
    const organisationId = units.get(unitCode ?? '')?.id ?? null
    return { fullName: input.fullName, birth: input.birth ?? null, organisationId }
  })
  const namesakes = await namesakesOf(tx, actor, named, today)
  for (const [index, at] of asked.entries()) ids[at] = decided(lines[at] ?? noLine(), namesakes[index] ?? [])
  const people = await peopleByIds(
    tx,
    actor,
    ids.filter((id) => id !== undefined),
    today,
  )
  const files = new Map<number, Person>()
  for (const [at, id] of ids.entries()) {
    if (id === undefined) continue
    const person = people.get(id)
    if (person === undefined)
      lines[at]?.notes.say(
        'code',
        'Mã cán bộ này là của người ngoài phạm vi của tài khoản; hãy kiểm tra lại.',
      )
    else files.set(at, person)
  }
  return files
}

function noLine(): never {
  throw new RangeError('a line of the list')
}

/**
 * Whose file a line without a known code is. A code of its own makes a namesake elsewhere somebody else; without one,
 * what does not decide is asked.
 */
function decided({ input, notes }: Read, namesakes: Namesake[]): number | undefined {
  const free = namesakes.filter(({ code }) => input.code === undefined || code === null)
  const said = { fullName: input.fullName, birth: input.birth ?? null }
  const meant = whoIsMeant(said, free)
  if (meant === 'nobody') {
    const otherCode = input.code === undefined ? undefined : otherCodeText(said, namesakes)
    if (otherCode !== undefined) notes.warn('code', otherCode)
    return undefined
  }
  if (!Array.isArray(meant)) return meant.id
  if (input.code !== undefined || !meant.some(({ inUnit }) => inUnit)) {
    notes.warn(
      'fullName',
      `Sổ đã có người cùng tên: ${meant.map(({ fullName, lastPosition }) => [fullName, lastPosition].filter((part) => part !== null && part !== '').join(', ')).join('; ')}. Dòng này là người mới.`,
    )
    return undefined
  }
  notes.say(
    PERSON_FIELD,
    `Có ${meant.length} người tên ${input.fullName}; hãy chọn người, hoặc ghi ngày sinh hay mã cán bộ.`,
    { options: personOptions(meant), by: 'fullName' },
  )
  return undefined
}

/** The same person on two lines is a slip, not two people: one file, or one name, birth and unit of somebody new. */
function sayTwice(lines: readonly Read[], files: ReadonlyMap<number, Person>): void {
  const rows = new Map<string, number>()
  for (const [at, { line, notes, input, unitCode }] of lines.entries()) {
    const { code, fullName, birth } = input
    const ofNew = code ?? JSON.stringify([nameKey(fullName), birth ?? null, unitCode ?? null])
    const key = files.has(at) ? `#${files.get(at)?.id}` : ofNew
    const first = rows.get(key)
    if (first === undefined) rows.set(key, line.row)
    else if (code !== undefined) notes.say('code', `Mã cán bộ ${code} đã có ở dòng ${first} của tệp.`)
    else
      notes.say(
        'fullName',
        `${fullName} đã có ở dòng ${first} của tệp; nếu là hai người, hãy ghi ngày sinh hoặc mã cán bộ.`,
      )
  }
}

function registration(
  { input, unitCode = '' }: Read,
  unit: KnownUnit | undefined,
  today: PlainDate,
): RegisterPerson {
  const { code, fullName, birth, sex, position = '', statisticsCategory } = input
  const postedFrom = input.postedFrom ?? (unit === undefined ? today : usualPostedFrom(unit, birth, today))
  return { code, fullName, birth, sex, position, organisationCode: unitCode, statisticsCategory, postedFrom }
}

type Act = (doing: Work) => Promise<unknown>

interface KnownFile {
  person: Person
  postings: readonly Posting[]
  today: PlainDate
  called: PostNames
}

/** What a line changes of a file that is there already. */
function planFile(
  read: Read,
  { person, postings, today, called }: KnownFile,
): { line: PlannedLine; acts: Act[] } {
  const { line, notes, input, unitCode = '' } = read
  const acts: Act[] = []
  const identity = identityAfter(person, input)
  const who = differing(identityFacts(person), identityFacts(identity))
  if (who !== null) {
    const { code, birth, sex, fullName } = identity
    const corrected = { code: code ?? undefined, fullName, birth: birth ?? undefined, sex: sex ?? undefined }
    acts.push((doing) => atRow(line.row, correctPerson(doing, person, corrected)))
  }
  const old = mainPost(postings, input.postedFrom ?? today)
  const post = {
    position: input.position ?? old?.position ?? '',
    organisationCode: unitCode,
    statisticsCategoryCode: input.statisticsCategory ?? old?.statisticsCategoryCode ?? null,
  }
  const from = input.postedFrom ?? today
  const moved = differing(old === undefined ? {} : postFacts(old, called), postFacts(post, called))
  if (moved !== null) {
    const { position, organisationCode, statisticsCategoryCode } = post
    const wanted = {
      position,
      organisationCode,
      statisticsCategory: statisticsCategoryCode ?? undefined,
      validFrom: from,
    }
    acts.push((doing) => atRow(line.row, transferPerson(doing, person, wanted), COLUMNS))
  }
  const changed = who !== null || moved !== null
  const change = {
    before: { ...who?.before, ...moved?.before, ...(moved && old && sinceFacts(old.validFrom)) },
    after: { ...who?.after, ...moved?.after, ...(moved && sinceFacts(from)) },
  }
  return {
    line: notes.planned(person.fullName, changed ? 'changed' : 'unchanged', changed ? change : undefined),
    acts,
  }
}

/** People, told apart by their code, else by name with birth and unit. Blank cells say nothing; nobody is guessed. */
export const planPeople: PlanList = async (work, lines) => {
  const read = await readLines(PersonLine, lines)
  const { right, called } = await placed(work, read)
  const units = await knownUnits(work.tx, [...new Set(right.flatMap(({ unitCode }) => unitCode ?? []))])
  const files = await filesOf(work, right, units)
  sayTwice(right, files)
  const postings = new Map<number, Posting[]>()
  for (const post of await listPostings(
    work.tx,
    [...files.values()].map(({ id }) => id),
  )) {
    postings.set(post.personId, [...(postings.get(post.personId) ?? []), post])
  }
  const planned = new Map<number, PlannedLine>()
  const acts: Act[] = []
  const fresh = right.filter((line, at) => !files.has(at) && line.unitCode !== undefined)
  const inputs = fresh.map((line) => registration(line, units.get(line.unitCode ?? ''), work.today))
  const { errors } = await checkPeople(work, inputs)
  for (const { path, text } of errors) {
    const [, index = '0', field = path] = /^(\d+)\.(.+)$/.exec(path) ?? []
    fresh[Number(index)]?.notes.say(field, text)
  }
  for (const [index, { line, notes, input }] of fresh.entries()) {
    const { position, organisationCode, statisticsCategory, postedFrom } = inputs[index] ?? noLine()
    const post = { position, organisationCode, statisticsCategoryCode: statisticsCategory ?? null }
    const after = {
      ...identityFacts(describedIn(input)),
      ...postFacts(post, called),
      ...sinceFacts(postedFrom),
    }
    planned.set(line.row, notes.planned(input.fullName, 'new', { before: null, after }))
  }
  for (const [at, person] of files) {
    const line = right[at]
    if (line?.unitCode === undefined) continue
    const ofPerson = postings.get(person.id) ?? []
    const file = planFile(line, { person, postings: ofPerson, today: work.today, called })
    planned.set(line.line.row, file.line)
    acts.push(...file.acts)
  }
  return {
    lines: read.map(
      ({ line, notes }) => planned.get(line.row) ?? notes.planned(line.values.fullName ?? '', 'new'),
    ),
    async apply(doing) {
      await registerPeople(doing, inputs)
      for (const act of acts) await act(doing)
    },
  }
}
