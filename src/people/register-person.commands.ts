import type { Work } from '../database/work.ts'
import { findUnitId } from '../organisations/organisation.queries.ts'
import { invalidField } from '../shared/problem.ts'
import { possibleDuplicates, type PossibleDuplicate } from './duplicate.queries.ts'
import { birthText } from './person.ts'
import { registerPeople, type RegisterPerson } from './person.commands.ts'

/** Where the form asks to confirm that this is another person. */
export const ADD_ANYWAY = 'addAnyway'

/**
 * Opens a file for one person; answers its number. Throws Problem `invalid` at ADD_ANYWAY when somebody who may be the
 * same is there already and `addAnyway` is not said, else as registerPeople does.
 */
export async function registerPerson(
  work: Work,
  { addAnyway, ...input }: RegisterPerson & { addAnyway: boolean },
): Promise<number> {
  const organisationId = await findUnitId(work.tx, input.organisationCode)
  if (!addAnyway && organisationId !== undefined) {
    const same = await possibleDuplicates(work.tx, work.actor, { ...input, organisationId }, work.today)
    if (same.length > 0) throw invalidField(ADD_ANYWAY, alreadyThere(same))
  }
  const [id] = await registerPeople(work, [input])
  if (id === undefined) throw new Error('registerPeople answers one number for one person')
  return id
}

const NAMED = 3

function alreadyThere(people: PossibleDuplicate[]): string {
  const named = people.slice(0, NAMED).map(({ fullName, birth, code }) => {
    const details = [birthText(birth), code].filter((detail) => detail !== null)
    return details.length === 0 ? fullName : `${fullName} (${details.join(', ')})`
  })
  const more = people.length > NAMED ? ` và ${people.length - NAMED} người nữa` : ''
  return `Đã có ${named.join('; ')}${more}. Nếu đây là người khác, hãy chọn «Vẫn thêm người mới».`
}
