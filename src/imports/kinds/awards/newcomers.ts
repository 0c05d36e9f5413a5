import type { Work } from '../../../database/work.ts'
import { checkPeople, type RegisterPerson } from '../../../people/person.commands.ts'
import type { PersonOnDay } from '../../../people/person.queries.ts'
import { birthText } from '../../../people/person.ts'
import { identityIn, columnOf } from './award-lines.ts'
import type { Newcomer } from './award-recipients.ts'

/** People a list of awards brings: their post is known from the day of the first decision that names them. */

/** The files to open for them. */
export function newcomerRegistrations(newcomers: readonly Newcomer[]): RegisterPerson[] {
  return newcomers.map(({ lines, unitCode }) => {
    const inputs = lines
      .map(({ input }) => input)
      .sort((one, other) => one.issuedOn.localeCompare(other.issuedOn))
    const [first] = inputs
    if (first === undefined) throw new RangeError('a newcomer is named by a line')
    const { position = '', issuedOn: postedFrom } = first
    return { ...identityIn(first), position, organisationCode: unitCode, postedFrom }
  })
}

/** The newcomers as the register will have them, on any day from the first decision that names them. */
export function newcomersOnDay(newcomers: readonly Newcomer[]): PersonOnDay[] {
  const registrations = newcomerRegistrations(newcomers)
  return newcomers.flatMap(({ id, organisationId }, at) => {
    const file = registrations[at]
    if (file === undefined) return []
    const { code = null, fullName, birth = null, sex = null, position } = file
    const born = { birth, birthText: birthText(birth) }
    return [{ id, code, fullName, ...born, sex, position, organisationId, statisticsCategoryCode: null }]
  })
}

/** Says at their first lines what forbids opening their files. */
export async function sayWrongNewcomers(work: Work, newcomers: readonly Newcomer[]): Promise<void> {
  const { errors } = await checkPeople(work, newcomerRegistrations(newcomers))
  for (const { path, text } of errors) {
    const [, index = '0', field = path] = /^(\d+)\.(.+)$/.exec(path) ?? []
    for (const { notes, input } of newcomers[Number(index)]?.lines ?? [])
      notes.say(columnOf(field, input), text)
  }
}
