import type { NamedUnit, UnitNames } from '../../organisations/unit-names.queries.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { writtenOut } from '../list/unit-abbreviations.ts'

/** Which units a name on a list may mean: a name that many bear is told by the unit named beside or above it. */

/** No tree is that deep; a circle among versions of different days must not hold anybody up. */
const DEEPEST = 30

function isBelow(unit: NamedUnit, above: ReadonlySet<number>, names: UnitNames, on: PlainDate): boolean {
  let id: number | null = unit.id
  for (let steps = 0; id !== null && steps < DEEPEST; steps += 1) {
    if (above.has(id)) return true
    id = names.byId(id, on)?.parentId ?? null
  }
  return false
}

/** 'Chi bộ Vụ A, Đảng bộ Bộ B' or 'Chi bộ Vụ A thuộc Đảng bộ Bộ B': a unit, and where it stands. */
const BETWEEN = /\s*,\s*|\s+-\s+|\s+(?:trực\s+)?thuộc\s+/giu

function withPlaceInside(typed: string, names: UnitNames, on: PlainDate): NamedUnit[] {
  for (const { index, 0: mark } of typed.matchAll(BETWEEN)) {
    const units = names.called(typed.slice(0, index), on)
    const place = units.length === 0 ? [] : anyCalled(typed.slice(index + mark.length), names, on)
    const fitting = inside(units, place, names, on)
    if (fitting.length > 0) return nearest(fitting, place)
  }
  return []
}

function anyCalled(typed: string, names: UnitNames, on: PlainDate): NamedUnit[] {
  const units = names.called(typed, on)
  return units.length > 0 ? units : withPlaceInside(typed, names, on)
}

function inside(units: NamedUnit[], places: NamedUnit[], names: UnitNames, on: PlainDate): NamedUnit[] {
  if (units.length === 0 || places.length === 0) return []
  const ids = new Set(places.map(({ id }) => id))
  return units.filter((unit) => isBelow(unit, ids, names, on))
}

/** Who stands directly under the place named is meant before those further down. */
function nearest(units: NamedUnit[], places: NamedUnit[]): NamedUnit[] {
  const ids = new Set<number | null>(places.map(({ id }) => id))
  const direct = units.filter(({ id, parentId }) => ids.has(id) || ids.has(parentId))
  return direct.length > 0 ? direct : units
}

interface Where {
  on: PlainDate
  places: readonly (string | undefined)[]
}

/** Names that no unit bears stand for those they abbreviate. */
function writtenShort(names: UnitNames): UnitNames {
  return {
    ...names,
    called(name, on) {
      const asWritten = names.called(name, on)
      if (asWritten.length > 0) return asWritten
      const units = writtenOut(name).flatMap((each) => names.called(each, on))
      return [...new Map(units.map((unit) => [unit.id, unit])).values()]
    },
  }
}

/**
 * The units a list may mean that does not tell by what it writes, once the abbreviations its names begin with are written
 * out, those of its places too. Never taken unasked; a name some unit bears is never read as an abbreviation.
 */
export function unitsAbbreviated(typed: string, where: Where, names: UnitNames): NamedUnit[] {
  return unitsCalled(typed, where, writtenShort(names))
}

/**
 * The units a list calls so on a day: by the whole name, or by a name followed by the unit it belongs to. Where several
 * answer, the `places` of the line, nearest first (codes or names; what names nothing is passed over), tell which.
 */
export function unitsCalled(typed: string, { on, places }: Where, names: UnitNames): NamedUnit[] {
  let units = anyCalled(typed, names, on)
  for (const place of places) {
    if (units.length < 2 || place === undefined) continue
    const coded = names.coded(place)
    const found = coded === undefined ? anyCalled(place, names, on) : [coded]
    const fitting = inside(units, found, names, on)
    if (fitting.length > 0) units = nearest(fitting, found)
  }
  return units
}
