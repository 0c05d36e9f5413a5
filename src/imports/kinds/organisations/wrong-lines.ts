import type { OrganisationType } from '../../../organisations/organisation.ts'
import { typeNamed, typeRefusalText } from '../../../organisations/organisation-type.ts'
import { unknownUnit, type KnownUnit } from '../../../organisations/registration.ts'
import type { LineOption, ReadLine } from '../../import-plan.ts'
import type { ReadUnit, UnitLine } from './organisation-lines.ts'

interface Known {
  known: ReadonlyMap<string, KnownUnit>
  types: OrganisationType[]
}

/** Types to choose from, in the words of the list. */
export function typeOptions(types: readonly OrganisationType[]): LineOption[] {
  return types.map(({ name }) => ({ value: name, text: name }))
}

/** What is wrong with type and place of lines that are wrong elsewhere too. A place may be a unit of any line of the list. */
export function sayOfWrongLines(read: readonly ReadLine<UnitLine>[], { known, types }: Known): void {
  const listed = new Set(read.map(({ line }) => line.values.code))
  for (const { notes, input, right } of read) {
    if (input !== undefined) continue
    const { type, parentCode } = right
    const parent = known.get(parentCode ?? '')
    if (parentCode !== undefined && parent === undefined && !listed.has(parentCode))
      notes.say('parentCode', unknownUnit(parentCode))
    const named = type === undefined ? undefined : typeNamed(types, type, parent?.typeCode ?? null)
    // An everyday name may be decided by a place that is still to be mended.
    if (type !== undefined && named !== undefined && 'refused' in named && named.refused === 'unknown')
      notes.say('type', typeRefusalText(type, named), { options: typeOptions(named.candidates) })
  }
}

/** A place that only a wrong line of the list would make: that line is what has to be mended. */
export function sayOfWrongPlaces(
  read: readonly ReadLine<UnitLine>[],
  right: readonly ReadUnit[],
  { known }: Pick<Known, 'known'>,
): void {
  const made = new Set(right.map(({ input }) => input.code))
  const rows = new Map(read.map(({ line }) => [line.values.code, line.row]))
  for (const { notes, input } of right) {
    const { parentCode = '' } = input
    const row = rows.get(parentCode)
    if (row === undefined || made.has(parentCode) || known.has(parentCode)) continue
    notes.say(
      'parentCode',
      `Đơn vị cấp trên ${parentCode} ở dòng ${row} của tệp còn cần sửa; hãy sửa dòng đó trước.`,
    )
  }
}
