import type { NamedUnit, UnitNames } from '../../organisations/unit-names.queries.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { LineNotes, LineOption, LineProblem } from '../import-plan.ts'
import { unitsAbbreviated, unitsCalled } from './units-called.ts'

/** Finds the unit a line means, and says at its field when none or several answer. */

/** Units as one chooses among them: the unit each stands under tells them apart. */
function unitOptions(units: readonly NamedUnit[], names: UnitNames): LineOption[] {
  return units.map(({ code, name, parentId }) => {
    const above = parentId === null ? undefined : names.byId(parentId)
    return { value: code, text: [name, above?.name, code].filter((part) => part !== undefined).join(', ') }
  })
}

interface UnitAsked {
  /** What stands in the column of codes; people also write a name there. */
  code: string | undefined
  /** What stands in the column of names; people also write a code there. */
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
  const typed = code ?? name
  if (typed === undefined) return undefined
  if (names.coded(typed) !== undefined) return typed
  const units = unitsCalled(typed, { on, places: [within] }, names)
  const [only] = units
  if (only !== undefined && units.length === 1) return only.code
  // Wherever it was typed, the code is what mends it: the same for all lines that call their unit so.
  const by = code === undefined ? 'organisationName' : undefined
  const doubt = doubtAbout(
    { typed, what: code === undefined ? 'tên' : 'mã' },
    units,
    { on, places: [within] },
    names,
  )
  notes.say('organisationCode', doubt.text, { ...doubt, by })
  return undefined
}

interface Doubt extends Pick<LineProblem, 'options' | 'suggestion'> {
  text: string
}

/** What is said of a name that no unit, or more than one, answers to; with what it abbreviates, where that tells. */
export function doubtAbout(
  { typed, what, mend = 'chọn đơn vị' }: { typed: string; what: 'tên' | 'mã'; mend?: string },
  units: readonly NamedUnit[],
  where: Parameters<typeof unitsAbbreviated>[1],
  names: UnitNames,
): Doubt {
  const abbreviated = unitOptions(unitsAbbreviated(typed, where, names), names)
  const [only] = abbreviated
  const suggestion =
    only !== undefined && abbreviated.length === 1 ? { ...only, from: 'short' as const } : undefined
  if (units.length > 0) {
    const text = `Có ${units.length} đơn vị tên «${typed}»; hãy chọn đơn vị.`
    return { text, options: unitOptions(units, names), suggestion }
  }
  const none = `Không có đơn vị ${what} «${typed}» trong sổ`
  if (suggestion !== undefined)
    return { text: `${none}; có thể là ${suggestion.text}.`, options: abbreviated, suggestion }
  if (only !== undefined)
    return {
      text: `${none}; có thể là một trong ${abbreviated.length} đơn vị, hãy chọn.`,
      options: abbreviated,
    }
  return { text: `${none}; hãy ${mend}, hoặc thêm đơn vị trước.` }
}
