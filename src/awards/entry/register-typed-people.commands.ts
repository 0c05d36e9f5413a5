import type { Work } from '../../database/work.ts'
import { unitIdsByCode } from '../../organisations/organisation.queries.ts'
import { possibleDuplicatesOf } from '../../people/newcomer.queries.ts'
import { birthText } from '../../people/person.ts'
import { registerPeople, type RegisterPerson } from '../../people/person.commands.ts'
import { parsePartialDate, type PlainDate } from '../../shared/dates.ts'
import { invalid, Problem, type FieldError } from '../../shared/problem.ts'
import type { Newcomer, ReadLines } from './typed-lines.queries.ts'

function asPerson({ line, organisationCode }: Newcomer, postedFrom: PlainDate): RegisterPerson {
  return {
    fullName: line.recipient ?? '',
    birth: line.birth === undefined ? undefined : (parsePartialDate(line.birth) ?? undefined),
    sex: line.sex,
    position: line.position ?? '',
    organisationCode: organisationCode ?? '',
    postedFrom,
  }
}

/** Those who may be in the register already, unless the line says that they have been looked at. */
async function namesakeErrors(
  work: Work,
  newcomers: Newcomer[],
  people: RegisterPerson[],
): Promise<FieldError[]> {
  const unitIds = await unitIdsByCode(
    work.tx,
    people.map((person) => person.organisationCode),
  )
  const sought = people.map((person) => ({
    ...person,
    organisationId: unitIds.get(person.organisationCode) ?? 0,
  }))
  const found = await possibleDuplicatesOf(work.tx, work.actor, sought, work.today)
  return newcomers.flatMap(({ at, line }, index) => {
    const [same] = found[index] ?? []
    if (same === undefined || line.addAnyway) return []
    const details = [birthText(same.birth), same.code].filter((detail) => detail !== null).join(', ')
    const who = details === '' ? same.fullName : `${same.fullName} (${details})`
    const text = `Trong sổ đã có ${who}; nếu đây là người khác, hãy đánh dấu «Vẫn thêm người mới».`
    return [{ path: `awards.${at}.addAnyway`, text, href: `/people/${same.id}` }]
  })
}

/** Where registerPeople says something is wrong: '3.birth' in a list, 'birth' for one alone. */
function atLine(problem: Problem, newcomers: Newcomer[]): Problem {
  const fields = problem.fields.map((error) => {
    const [, index, name = error.path] = /^(\d+)\.(.+)$/.exec(error.path) ?? []
    const at = newcomers[Number(index ?? 0)]?.at ?? 0
    return { ...error, path: `awards.${at}.${name}` }
  })
  return new Problem(problem.kind, problem.detail, { fields, cause: problem })
}

/**
 * Opens files for the people of the list who are not in the register, with their post from the day of the decision on,
 * and names them in the awards. Throws Problem `invalid` with paths of the awards for who may be in the register already,
 * and as registerPeople does.
 */
export async function registerNewcomers(
  work: Work,
  read: ReadLines,
  issuedOn: PlainDate,
): Promise<ReadLines> {
  const { newcomers } = read
  if (newcomers.length === 0) return read
  const people = newcomers.map((newcomer) => asPerson(newcomer, issuedOn))
  const known = await namesakeErrors(work, newcomers, people)
  if (known.length > 0) throw invalid(known)
  let ids: number[]
  try {
    ids = await registerPeople(work, people)
  } catch (error) {
    throw error instanceof Problem ? atLine(error, newcomers) : error
  }
  const idAt = new Map(newcomers.map(({ at }, index) => [at, ids[index]]))
  const awards = read.awards.map((award, at) => ({ ...award, personId: idAt.get(at) ?? award.personId }))
  return { ...read, awards }
}
