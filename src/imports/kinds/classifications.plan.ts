import { checkClassifications, levelMeant } from '../../classifications/check-classifications.ts'
import { closingDay } from '../../classifications/classification.ts'
import { newClassifications, recordClassifications } from '../../classifications/classification.commands.ts'
import { listLevels } from '../../classifications/classification.queries.ts'
import type { ClassifyInput } from '../../classifications/classification.schema.ts'
import type { Work } from '../../database/work.ts'
import { knownUnits } from '../../organisations/organisation-record.queries.ts'
import { unitNames } from '../../organisations/unit-names.queries.ts'
import { namesakesOf, whoIsMeant, type Namesake } from '../../people/namesake.queries.ts'
import { optionalDate, optionalText, text, year } from '../../shared/fields.ts'
import { z } from 'zod'
import { readLines, type PlanList, type PlannedLine, type ReadLine } from '../import-plan.ts'
import { chosenPerson, personOptions, PERSON_FIELD } from './people/person-options.ts'
import { unitMeant } from './unit-line.ts'

const Line = z.object({
  organisationCode: optionalText('Mã đơn vị', { max: 60 }),
  organisationName: optionalText('Tên đơn vị', { max: 500 }),
  personCode: optionalText('Mã cán bộ', { max: 60 }),
  fullName: optionalText('Họ và tên', { max: 120 }),
  [PERSON_FIELD]: optionalText('Người được xếp loại', { max: 20 }),
  year: year('Năm'),
  level: text('Mức xếp loại', { max: 60 }),
  basis: optionalText('Căn cứ', { max: 300 }),
  decidedOn: optionalDate('Ngày quyết định'),
})
type Line = z.output<typeof Line>

interface Right extends ReadLine<Line> {
  input: Line
  unitCode: string | undefined
}

/** The unit each line names. Says what its unit and its level lack, also of lines that are wrong elsewhere. */
async function placed(work: Work, lines: ReadLine<Line>[]): Promise<Right[]> {
  const names = await unitNames(work)
  const levels = await listLevels(work.tx)
  return lines.flatMap(({ line, notes, input, right }): Right[] => {
    const { organisationCode: code, organisationName: name, year: of } = right
    const on = of === undefined ? work.today : closingDay(of, work.today)
    const unitCode = unitMeant({ code, name, on }, names, notes)
    const { level } = right
    // A year that is wrong has no levels: then any year's will do.
    if (level !== undefined && of !== undefined)
      levelMeant({ year: of, level }, levels, (path, sentence) => notes.say(path, sentence))
    else if (
      level !== undefined &&
      !levels.some(({ code, name: known }) => code === level || known === level)
    )
      notes.say('level', `Không có mức «${level}»; hãy ghi tên hoặc mã của mức.`)
    return input === undefined ? [] : [{ line, notes, input, right, unitCode }]
  })
}

/** Whom a line names without a code: chosen, or by name where that decides; several are asked, nobody is guessed. */
function fileMeant({ input, notes }: Right, namesakes: Namesake[]): string | undefined {
  const chosen = chosenPerson(input[PERSON_FIELD])
  if (chosen !== undefined) return `#${chosen}`
  const meant = whoIsMeant({ fullName: input.fullName ?? '', birth: null }, namesakes)
  if (meant !== 'nobody' && !Array.isArray(meant)) return `#${meant.id}`
  const name = input.fullName ?? ''
  if (meant === 'nobody')
    notes.say('fullName', `Không có cá nhân «${name}» trong sổ; hãy thêm người đó trước.`)
  else {
    const options = personOptions(meant).filter(({ value }) => value.startsWith('#'))
    notes.say(PERSON_FIELD, `Có ${meant.length} người tên ${name}; hãy chọn người, hoặc ghi mã cán bộ.`, {
      options,
      by: 'fullName',
    })
  }
  return undefined
}

/** The person of each line by its place in the list, as the command takes them; absent where the line is of a unit. */
async function peopleMeant(work: Work, lines: Right[]): Promise<Map<number, string | undefined>> {
  const units = await knownUnits(work.tx, [...new Set(lines.flatMap(({ unitCode }) => unitCode ?? []))])
  const people = new Map<number, string | undefined>()
  const named = lines.flatMap(({ input, unitCode }, at) => {
    if (input.personCode !== undefined) people.set(at, input.personCode)
    if (input.personCode !== undefined || input.fullName === undefined) return []
    const organisationId = units.get(unitCode ?? '')?.id ?? null
    return [{ at, asked: { fullName: input.fullName, birth: null, organisationId } }]
  })
  const namesakes = await namesakesOf(
    work.tx,
    work.actor,
    named.map(({ asked }) => asked),
    work.today,
  )
  for (const [index, { at }] of named.entries()) {
    const line = lines[at]
    if (line !== undefined) people.set(at, fileMeant(line, namesakes[index] ?? []))
  }
  return people
}

/** The command's name of a field → the list's. */
const FIELDS: Readonly<Record<string, string>> = { person: 'personCode' }

/** Classifications of units and people. What the register holds at another level is corrected by hand, with a reason. */
export const planClassifications: PlanList = async (work, lines, { fileName }) => {
  const read = await readLines(Line, lines)
  const right = await placed(work, read)
  const people = await peopleMeant(work, right)
  const named = right.filter(
    ({ notes }, at) => notes.isRight && (!people.has(at) || people.get(at) !== undefined),
  )
  const places = new Map(right.map((line, at) => [line, at]))
  const inputs = named.map((each): ClassifyInput => {
    const { year: of, level, basis = `Tệp ${fileName}`, decidedOn } = each.input
    const person = people.get(places.get(each) ?? -1)
    return {
      ...(person === undefined ? { organisationCode: each.unitCode } : { person }),
      year: of,
      level,
      basis,
      decidedOn,
    }
  })
  const { rows, problems } = await checkClassifications(work, inputs)
  const { fresh, problems: otherwise } = await newClassifications(work, rows)
  for (const { index, path, text: sentence } of [...problems, ...otherwise])
    named[index]?.notes.say(FIELDS[path] ?? path, sentence)
  const planned = new Map<number, PlannedLine>()
  for (const [index, { line, notes, input }] of named.entries()) {
    const label = `${input.fullName ?? input.personCode ?? input.organisationName ?? input.organisationCode ?? ''} · ${input.year}`
    planned.set(line.row, notes.planned(label, fresh.has(index) ? 'new' : 'unchanged'))
  }
  const wanted = inputs.filter((_, index) => fresh.has(index) && named[index]?.notes.isRight === true)
  return {
    lines: read.map(
      ({ line, notes }) => planned.get(line.row) ?? notes.planned(line.values.fullName ?? '', 'new'),
    ),
    async apply(doing) {
      await recordClassifications(doing, wanted)
    },
  }
}
