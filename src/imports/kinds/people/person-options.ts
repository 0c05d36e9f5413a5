import { birthText } from '../../../people/person.ts'
import { whoIsMeant, type Namesake, type NamedPerson } from '../../../people/namesake.queries.ts'
import type { LineOption } from '../../import-plan.ts'

/** The field a person is chosen in: '#12' is the file of that number, 'new' somebody the register does not have. */
export const PERSON_FIELD = 'person'
export const NEW_PERSON = 'new'

const CHOSEN = /^#(\d{1,15})$/

/** The number of the file chosen for a line; undefined when none was. */
export function chosenPerson(typed: string | undefined): number | undefined {
  const number = CHOSEN.exec(typed ?? '')?.[1]
  return number === undefined ? undefined : Number(number)
}

/** The namesakes as one chooses among them: code, birth, post and unit tell them apart. */
export function personOptions(namesakes: readonly Namesake[]): LineOption[] {
  const those = namesakes.map(({ id, code, fullName, birth, lastPosition, lastUnit }) => {
    const details = [code, birthText(birth), lastPosition, lastUnit].filter(
      (detail) => detail !== null && detail !== '',
    )
    return { value: `#${id}`, text: [fullName, ...details].join(', ') }
  })
  return [...those, { value: NEW_PERSON, text: 'Người khác, thêm mới vào sổ' }]
}

/**
 * A code the register does not have, with the name and birth of somebody it has under another: most likely one person and a
 * slip in the code. Undefined when nobody, or not only one, is so.
 */
export function otherCodeText(
  said: Pick<NamedPerson, 'fullName' | 'birth'>,
  namesakes: readonly Namesake[],
): string | undefined {
  if (said.birth === null) return undefined
  const coded = namesakes.filter(({ code, birth }) => code !== null && birth !== null)
  const meant = whoIsMeant(said, coded)
  if (meant === 'nobody' || Array.isArray(meant)) return undefined
  const { code, fullName, birth, lastUnit } = meant
  const who = [fullName, `sinh ${birthText(birth)}`, lastUnit].filter((part) => part !== null).join(', ')
  return `Sổ có ${who} với mã ${code}. Dòng này là người mới; nếu là cùng một người, hãy sửa mã.`
}
