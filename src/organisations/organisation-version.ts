import type { PlainDate } from '../shared/dates.ts'
import { versionOn, type Version, type VersionFacts } from './organisation.ts'

/**
 * How the versions of one unit change when something is recorded for a day, in order or late. Pure: given and giving
 * lists in order of time, without overlap. What is stored keeps its id wherever its first day stays.
 */

const FACTS = ['name', 'shortName', 'typeCode', 'parentId'] as const

function agree(one: Version, other: Version, facts: readonly string[]): boolean {
  return FACTS.every((fact) => !facts.includes(fact) || one[fact] === other[fact])
}

/** Neighbours that say the same become one. */
function joined(versions: Version[]): Version[] {
  const result: Version[] = []
  for (const version of versions) {
    const before = result.at(-1)
    if (before?.validTo === version.validFrom && agree(before, version, FACTS)) {
      result[result.length - 1] = { ...before, validTo: version.validTo }
    } else result.push(version)
  }
  return result
}

/** Puts the change on every day from `from` on which `applies` holds. */
function changedWhere(
  versions: readonly Version[],
  from: PlainDate,
  applies: (version: Version) => boolean,
  change: Partial<VersionFacts>,
): Version[] {
  const result = versions.flatMap((version) => {
    if ((version.validTo !== null && version.validTo <= from) || !applies(version)) return [version]
    if (version.validFrom >= from) return [{ ...version, ...change }]
    return [
      { ...version, validTo: from },
      { ...version, ...change, id: null, validFrom: from },
    ]
  })
  return joined(result)
}

/**
 * The versions after a change from a day on: until the end, or until a later version already says something else about
 * the same facts (a rename recorded late leaves a later rename standing). Null when the unit does not exist on that day.
 */
export function changedFrom(
  versions: readonly Version[],
  from: PlainDate,
  change: Partial<VersionFacts>,
): Version[] | null {
  const current = versionOn(versions, from)
  if (current === undefined) return null
  const facts = Object.keys(change)
  const next = versions.find((version) => version.validFrom > from && !agree(version, current, facts))
  return changedWhere(
    versions,
    from,
    ({ validFrom }) => next === undefined || validFrom < next.validFrom,
    change,
  )
}

/** The versions after the unit above changes from a day on, wherever it was `parentId`. */
export function movedAway(
  versions: readonly Version[],
  from: PlainDate,
  parentId: number,
  newParentId: number | null,
): Version[] {
  return changedWhere(versions, from, (version) => version.parentId === parentId, { parentId: newParentId })
}

/**
 * The versions of a unit that ends before `validTo` (or, given null, goes on). Null when nothing would be left.
 */
export function endedOn(versions: readonly Version[], validTo: PlainDate | null): Version[] | null {
  const kept = versions.filter(({ validFrom }) => validTo === null || validFrom < validTo)
  const last = kept.at(-1)
  return last === undefined ? null : [...kept.slice(0, -1), { ...last, validTo }]
}
