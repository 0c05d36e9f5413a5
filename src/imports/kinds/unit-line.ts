import type { NamedUnit, UnitNames } from '../../organisations/unit-names.queries.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { LineNotes, LineOption } from '../import-plan.ts'

/** Finds the unit a line means, and says at its field when none or several answer. */

function optionsOf(units: readonly NamedUnit[], names: UnitNames): LineOption[] {
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
  on: PlainDate
}

/** The code of the unit meant; undefined when the line names none, or none can be told (then said in the notes). */
export function unitMeant(
  { code, name, on }: UnitAsked,
  names: UnitNames,
  notes: LineNotes,
): string | undefined {
  if (code !== undefined && names.coded(code) !== undefined) return code
  const typed = code ?? name
  if (typed === undefined) return undefined
  const units = names.called(typed, on)
  const [only] = units
  if (only !== undefined && units.length === 1) return only.code
  // Wherever it was typed, the code is what mends it.
  if (only === undefined) {
    const what = code === undefined ? `tên «${typed}»` : `mã «${typed}»`
    notes.say(
      'organisationCode',
      `Không có đơn vị ${what} trong sổ; hãy ghi mã của đơn vị, hoặc thêm đơn vị trước.`,
    )
  } else {
    notes.say(
      'organisationCode',
      `Có ${units.length} đơn vị tên «${typed}»; hãy chọn hoặc ghi mã của đơn vị.`,
      optionsOf(units, names),
    )
  }
  return undefined
}
