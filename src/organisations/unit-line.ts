import type { PresentUnits } from './present-units.ts'

/** Where the units that lay under a former one are today, added up by the unit they lie under now. Pure. */

export interface PlacedNow {
  /** Id of the unit they lie under; null = at the top. */
  parentId: number | null
  parentName: string | null
  units: number
}

export interface WhereNow {
  places: PlacedNow[]
  /** Units whose past nobody, or not one unit, took over. */
  unattributed: number
}

interface Placed {
  parentId: number | null
  parentName: string | null
}

/** Each unit counts once: where it is, or where the only unit that follows it is; else it is unattributed. */
export function whereNow(
  present: ReadonlyMap<number, PresentUnits>,
  placed: ReadonlyMap<number, Placed>,
): WhereNow {
  const places = new Map<number | null, PlacedNow>()
  let unattributed = 0
  for (const { units, unattributed: left } of present.values()) {
    const [only, ...others] = units
    const place = only === undefined || others.length > 0 || left > 0 ? undefined : placed.get(only.id)
    if (place === undefined) {
      unattributed += 1
      continue
    }
    const known = places.get(place.parentId) ?? { ...place, units: 0 }
    places.set(place.parentId, { ...known, units: known.units + 1 })
  }
  return { places: [...places.values()].sort((one, other) => other.units - one.units), unattributed }
}
