import { partsOf, type EndedUnit } from './present-units.ts'

/**
 * Where the past of each unit belongs in the tree of one day (quy về cơ cấu). Every unit that ever was has exactly one
 * place, so that nothing is counted twice at any level:
 * - a unit in force lies where it lies that day;
 * - a former unit lies where the one unit lies that follows it;
 * - of several followers, only what is above all of them is sure: the past counts there, and is unattributed below;
 * - where nobody was recorded to follow, it counts for the unit it last lay under, unattributed below.
 */
export interface Place {
  /** Ids from the top down; empty where nothing of the day's tree is known to hold it. */
  path: number[]
  /** Whether the last unit of the path is the unit itself or its one follower; false: unattributed below that unit. */
  whole: boolean
}

/** A unit as the day knows it. */
export interface UnitOfDay {
  /** The unit above on the day, or on its last day. */
  parentId: number | null
  /** Null while in force. */
  ended: EndedUnit | null
}

const NOWHERE: Place = { path: [], whole: false }

/** The places of all units, given every unit there is. */
export function placesOf(units: ReadonlyMap<number, UnitOfDay>): Map<number, Place> {
  const places = new Map<number, Place>()
  const placeOf = (id: number | null): Place => {
    if (id === null) return NOWHERE
    const known = places.get(id)
    if (known !== undefined) return known
    // Also what a circle in the records would find; the database refuses one.
    places.set(id, NOWHERE)
    const unit = units.get(id)
    if (unit === undefined) return NOWHERE
    const place =
      unit.ended === null
        ? { path: [...placeOf(unit.parentId).path, id], whole: true }
        : placeOfFormer(unit.ended, unit.parentId, placeOf)
    places.set(id, place)
    return place
  }
  for (const id of units.keys()) placeOf(id)
  return places
}

function placeOfFormer(
  ended: EndedUnit,
  parentId: number | null,
  placeOf: (id: number | null) => Place,
): Place {
  const parts = partsOf(ended.followers)
  const attributed = parts.reduce((sum, { part }) => sum + part, 0) > 1 - 1e-9
  const places = parts.map(({ id }) => placeOf(id))
  const [first = NOWHERE, ...others] = attributed ? places : [...places, placeOf(parentId)]
  const path = commonBeginning([first.path, ...others.map((other) => other.path)])
  const same = others.every((other) => other.whole && other.path.length === path.length)
  return { path, whole: attributed && first.whole && first.path.length === path.length && same }
}

function commonBeginning(paths: readonly number[][]): number[] {
  const [first = [], ...others] = paths
  const differs = first.findIndex((id, step) => others.some((other) => other[step] !== id))
  return differs === -1 ? first : first.slice(0, differs)
}

/**
 * The units, former ones included, whose past belongs to a unit and what lies under it: all of it, what is the unit's
 * own, or what is unattributed below it. Null for the whole register.
 */
export function unitsPlaced(
  places: ReadonlyMap<number, Place>,
  unitId: number | null,
  part: 'all' | 'own' | 'unattributed',
): number[] {
  return [...places].flatMap(([id, { path, whole }]) => {
    const inside = unitId === null || path.includes(unitId)
    const last = (path.at(-1) ?? null) === unitId
    const wanted = part === 'all' ? inside : last && whole === (part === 'own')
    return wanted ? [id] : []
  })
}

/** The unit right below another (below none: the top) that each unit's past belongs to; absent where there is none. */
export function placedBelow(places: ReadonlyMap<number, Place>, unitId: number | null): Map<number, number> {
  const below = new Map<number, number>()
  for (const [id, { path }] of places) {
    const step = unitId === null ? -1 : path.indexOf(unitId)
    const next = step === -1 && unitId !== null ? undefined : path[step + 1]
    if (next !== undefined) below.set(id, next)
  }
  return below
}
