import type { UnitsOfDay } from '../../organisations/unit-history.ts'

/**
 * Units of a day told apart in some ways at once, for counting what is in them: each layer says of a unit, by its number,
 * which group it is in; 0: in none. No group is in two layers.
 */
export interface UnitLayers {
  layers: Uint32Array<ArrayBuffer>[]
  /** How many groups there are; they are numbered from 1. */
  groups: number
}

/** A unit with all that lies under it, and each unit right below apart, itself alone under 0. */
export interface LayersBelow extends UnitLayers {
  /** The number of the group of everything. */
  all: number
  /** By the unit right below, the number of its group. */
  below: Map<number, number>
}

const ALONE = 0

/** `size`: one more than the largest number of a unit. */
export function layersBelow(units: UnitsOfDay, organisationId: number, size: number): LayersBelow {
  const whole = new Uint32Array(size)
  const apart = new Uint32Array(size)
  const below = new Map<number, number>()
  for (const { id, line } of units.values()) {
    const step = line.indexOf(organisationId)
    if (step === -1) continue
    const right = line[step + 1] ?? ALONE
    const group = below.get(right) ?? below.size + 2
    below.set(right, group)
    whole[id] = 1
    apart[id] = group
  }
  return { layers: [whole, apart], groups: below.size + 1, all: 1, below }
}

/** Each of some units with all that lies under it, its group numbered as it stands among them, from 1. */
export function layersOf(units: UnitsOfDay, organisationIds: readonly number[], size: number): UnitLayers {
  const numbers = new Uint32Array(size)
  for (const [at, id] of organisationIds.entries()) numbers[id] = at + 1
  const layers: Uint32Array<ArrayBuffer>[] = []
  for (const { id, line } of units.values()) {
    // Of units that lie under one another each has its own layer.
    let inside = 0
    for (const above of line) {
      const group = numbers[above] ?? 0
      if (group === 0) continue
      const layer = (layers[inside] ??= new Uint32Array(size))
      layer[id] = group
      inside += 1
    }
  }
  return { layers, groups: organisationIds.length }
}

/** How many units of the types are in each group, by its number. */
export function unitsIn(units: UnitsOfDay, types: readonly string[], of: UnitLayers): Uint32Array {
  const counts = new Uint32Array(of.groups + 1)
  const wanted = new Set(types)
  for (const { id, typeCode } of units.values()) {
    if (!wanted.has(typeCode)) continue
    for (const layer of of.layers) {
      const group = layer[id] ?? 0
      counts[group] = (counts[group] ?? 0) + 1
    }
  }
  return counts
}
