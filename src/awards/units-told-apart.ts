import { unitsOfPath } from './award.ts'

/** Units of one name in one list, told apart by the units above them: «Chi bộ Văn phòng» stands under many committees. Pure. */

/** A unit and those above it, the nearest first; `key` puts those with the most names in common beside each other. */
interface Upwards {
  path: string
  names: string[]
  key: string
}

function upwards(path: string): Upwards {
  const names = unitsOfPath(path).reverse()
  return { path, names, key: names.join('\0') }
}

function namesInCommon(one: Upwards, other: Upwards | undefined): number {
  if (other === undefined) return 0
  const different = one.names.findIndex((name, at) => name !== other.names[at])
  return different < 0 ? one.names.length : different
}

/**
 * For the units of a list, given by their lines of units (`unitPathText`): answers which units above must be named beside
 * one of them, the nearest first. None where no other unit of the list has its name, otherwise as many as it takes.
 * `least`: so many are named anyhow, as far as there are any; for a line that is not on the list, only those.
 */
export function unitsToldApart(paths: Iterable<string>): (path: string, least?: number) => string[] {
  const units = [...new Set(paths)].map(upwards)
  units.sort((a, b) => (a.key < b.key ? -1 : 1))
  // By path, for thousands of lines stand in some dozens of units.
  const known = new Map<string, { names: string[]; needed: number }>()
  for (const [at, unit] of units.entries()) {
    const needed = Math.max(namesInCommon(unit, units[at - 1]), namesInCommon(unit, units[at + 1]))
    known.set(unit.path, { names: unit.names, needed })
  }
  return (path, least = 0) => {
    const { names, needed } = known.get(path) ?? { names: upwards(path).names, needed: 0 }
    return names.slice(1, 1 + Math.max(least, needed))
  }
}
