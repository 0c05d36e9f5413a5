import type { NamedUnit, UnitNames } from '../../organisations/unit-names.queries.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { LineNotes, LineOption } from '../import-plan.ts'
import { unitsCalled } from './units-called.ts'

/** Finds the unit a line means, and says at its field when none or several answer. */

/** Units as one chooses among them: the unit each stands under tells them apart. */
export function unitOptions(units: readonly NamedUnit[], names: UnitNames): LineOption[] {
  return units.map(({ code, name, parentId }) => {
    const above = parentId === null ? undefined : names.byId(parentId)
    return { value: code, text: [name, above?.name, code].filter((part) => part !== undefined).join(', ') }
  })
}

interface UnitAsked {
  /** What stands in the column of codes; people also write a name there. */
  code: string | undefined
  /** What stands in the column of names. */
  name: string | undefined
  /** The unit of the section the line stands in. */
  within?: string | undefined
  on: PlainDate
}

/** The code of the unit meant; undefined when the line names none, or none can be told (then said in the notes). */
export function unitMeant(
  { code, name, within, on }: UnitAsked,
  names: UnitNames,
  notes: LineNotes,
): string | undefined {
  if (code !== undefined && names.coded(code) !== undefined) return code
  const typed = code ?? name
  if (typed === undefined) return undefined
  const units = unitsCalled(typed, { on, places: [within] }, names)
  const [only] = units
  if (only !== undefined && units.length === 1) return only.code
  // Wherever it was typed, the code is what mends it: the same for all lines that call their unit so.
  const by = code === undefined ? 'organisationName' : undefined
  if (only === undefined) {
    const what = code === undefined ? `tên «${typed}»` : `mã «${typed}»`
    notes.say(
      'organisationCode',
      `Không có đơn vị ${what} trong sổ; hãy chọn đơn vị, hoặc thêm đơn vị trước.`,
      { by },
    )
  } else {
    notes.say('organisationCode', `Có ${units.length} đơn vị tên «${typed}»; hãy chọn đơn vị.`, {
      options: unitOptions(units, names),
      by,
    })
  }
  return undefined
}
