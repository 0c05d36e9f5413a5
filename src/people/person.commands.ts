import { record, recordAll } from '../audit/audit.store.ts'
import { changedFields } from '../audit/changed-fields.ts'
import type { Work } from '../database/work.ts'
import type { PartialDate, PlainDate } from '../shared/dates.ts'
import { invalid, Problem, type FieldError } from '../shared/problem.ts'
import { checkPosts, type CheckedPosts } from './posting.access.ts'
import { birthInJson, requireInUse, wrongBirth, type Sex } from './person.ts'
import type { Person } from './person.queries.ts'
import { insertPeople, insertPostings, updatePerson, type PersonRow } from './person.store.ts'

export interface PersonIdentity {
  /** Code of the office's personnel records. */
  code?: string | undefined
  fullName: string
  birth?: PartialDate | undefined
  sex?: Sex | undefined
}

export interface RegisterPerson extends PersonIdentity {
  position: string
  organisationCode: string
  /** A class of individuals of the catalogue (statistics_categories). */
  statisticsCategory?: string | undefined
  postedFrom: PlainDate
  /** Made up, for samples. */
  invented?: boolean | undefined
}

function personRow({ code, fullName, birth, sex }: PersonIdentity): PersonRow {
  return { code: code ?? null, fullName, birth: birth ?? null, sex: sex ?? null }
}

/** What the log says of a person. */
function facts({ code, fullName, birth, sex }: PersonRow) {
  return { code, fullName, birth: birth === null ? null : birthInJson(birth), sex }
}

/**
 * Opens a file for each, with the main post held from `postedFrom` on; answers the numbers in the order given. In a list
 * errors stand at '3.organisationCode'; for one alone at 'organisationCode'. Throws Problem `invalid` for an unknown
 * unit or category, a unit that does not exist that day or lies outside the actor's scope, an impossible birth; and
 * `conflict` for a code that is taken.
 */
export async function registerPeople(work: Work, inputs: RegisterPerson[]): Promise<number[]> {
  const { unitIds, errors } = await checkPeople(work, inputs)
  if (errors.length > 0) throw invalid(errors)
  const rows = inputs.map((input) => ({ ...personRow(input), invented: input.invented ?? false }))
  const ids = await insertPeople(work.tx, rows)
  const postings = inputs.map((input, index) => ({
    personId: ids[index] ?? 0,
    organisationId: unitIds[index] ?? 0,
    position: input.position,
    statisticsCategoryCode: input.statisticsCategory ?? null,
    isMain: true,
    validFrom: input.postedFrom,
    validTo: null,
  }))
  await insertPostings(work.tx, postings)
  await recordAll(
    work,
    inputs.map((input, index) => ({
      action: 'person.registered',
      subject: { type: 'person', id: ids[index] ?? 0 },
      after: {
        ...facts(personRow(input)),
        position: input.position,
        organisationCode: input.organisationCode,
        statisticsCategory: input.statisticsCategory ?? null,
        postedFrom: input.postedFrom,
      },
    })),
  )
  return ids
}

/** The units of the posts these people would get, and everything that forbids opening their files; changes nothing. */
export async function checkPeople(work: Work, inputs: readonly RegisterPerson[]): Promise<CheckedPosts> {
  const at = (index: number) => (inputs.length === 1 ? '' : `${index}.`)
  const wrong: FieldError[] = inputs.flatMap(({ birth, postedFrom }, index) =>
    wrongBirth(birth, { today: work.today, postedFrom }).map((error) => ({
      ...error,
      path: at(index) + error.path,
    })),
  )
  const { unitIds, errors } = await checkPosts(
    work,
    inputs.map((input, index) => ({ ...input, from: input.postedFrom, at: at(index) })),
  )
  return { unitIds, errors: [...wrong, ...errors] }
}

/**
 * Corrects who a person is: name, birth, sex, code. What awards were issued with stays as it was. Throws Problem
 * `outdated` when somebody else changed the file since it was read, `conflict` for a code that is taken and for a file
 * that was merged into another.
 */
export async function correctPerson(work: Work, person: Person, input: PersonIdentity): Promise<void> {
  requireInUse(person)
  const errors = wrongBirth(input.birth, { today: work.today })
  if (errors.length > 0) throw invalid(errors)
  const row = personRow(input)
  const changes = changedFields(facts(person), facts(row))
  if (changes === undefined) return
  if (!(await updatePerson(work.tx, person, row))) {
    throw new Problem(
      'outdated',
      'Hồ sơ này vừa được người khác sửa; hãy mở lại để xem bản mới rồi sửa tiếp.',
    )
  }
  const subject = { type: 'person', id: person.id } as const
  await record(work, { action: 'person.changed', subject, ...changes })
}
