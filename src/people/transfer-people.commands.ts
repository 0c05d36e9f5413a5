import type { Work } from '../database/work.ts'
import type { PlainDate } from '../shared/dates.ts'
import { invalid, Problem, type FieldError } from '../shared/problem.ts'
import { peopleOn, type Person } from './person.queries.ts'
import { transferPerson } from './posting.commands.ts'

export interface TransferPeople {
  organisationCode: string
  validFrom: PlainDate
  /** For all of them; without it each keeps the position held that day. */
  position?: string | undefined
  decisionText?: string | undefined
}

/**
 * Gives each of the people a main post in one unit from one day; all or none. Throws Problem `invalid` with everything
 * that is wrong, for each person by name, as transferPerson does; and for people without a position to keep.
 */
export async function transferPeople(work: Work, people: Person[], input: TransferPeople): Promise<void> {
  if (people.length === 0)
    throw invalid([{ path: 'person', text: 'Chọn ít nhất một cá nhân trong danh bạ.' }])
  const held = await peopleOn(
    work.tx,
    people.map(({ id }) => id),
    input.validFrom,
  )
  const errors: FieldError[] = []
  for (const person of people) {
    const now = held.get(person.id)
    const position = input.position ?? now?.position ?? null
    if (position === null) {
      const text = `${person.fullName} chưa giữ chức vụ nào vào ngày đó; hãy nhập chức vụ.`
      errors.push({ path: 'position', text })
      continue
    }
    const { organisationCode, validFrom, decisionText } = input
    const statisticsCategory = now?.statisticsCategoryCode ?? undefined
    const post = { position, organisationCode, validFrom, decisionText, statisticsCategory }
    errors.push(...(await refusalsOf(transferPerson(work, person, post), person)))
  }
  if (errors.length > 0) throw invalid(withoutDoubles(errors))
}

/** What a transfer was refused for; sentences about the person name the person. */
async function refusalsOf(transfer: Promise<unknown>, { fullName }: Person): Promise<FieldError[]> {
  try {
    await transfer
    return []
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.fields.length === 0) throw error
    return error.fields.map(({ path, text }) => ({
      path,
      text: path === 'organisationCode' ? text : `${fullName}: ${text}`,
    }))
  }
}

function withoutDoubles(errors: FieldError[]): FieldError[] {
  return [...new Map(errors.map((error) => [`${error.path} ${error.text}`, error])).values()]
}
