import type { PlainDate } from '../shared/dates.ts'

/**
 * Every unit there ever was, in memory: some thousand of them, of whom figures ask again and again what they were called
 * and where they lay on some day. What is said here, queries say in SQL; tests hold the two together.
 */

/** A unit as it was for a time. */
export interface UnitVersion {
  id: number
  code: string
  name: string
  typeCode: string
  parentId: number | null
  validFrom: PlainDate
  validTo: PlainDate | null
}

export interface UnitOfHistory {
  id: number
  code: string
  name: string
}

/** The units in force on one day, by their numbers. */
export type UnitsOfDay = ReadonlyMap<number, UnitOfDay>

export interface UnitOfDay extends UnitVersion {
  /** From the top down to the unit itself; the first may be a unit that is not in force that day. */
  line: readonly number[]
}

export interface UnitHistory {
  idOf: (code: string) => number | undefined
  /** Whether a unit never lay under another. */
  neverUnder: (id: number) => boolean
  /** One more than the largest number of a unit: as long as a list with a place for each of them. */
  size: number
  on: (day: PlainDate) => UnitsOfDay
  /** With the name they bore on the day (or last before it, or first after it), in order of their names. */
  named: (ids: readonly number[], on: PlainDate) => UnitOfHistory[]
}

/** Days whose units are kept. */
const MOST_DAYS = 8

/** `versions` in the order of their names and codes. */
export function unitHistory(versions: readonly UnitVersion[]): UnitHistory {
  const ofUnit = new Map<number, { version: UnitVersion; place: number }[]>()
  const ids = new Map<string, number>()
  let size = 1
  for (const [place, version] of versions.entries()) {
    const { id, code } = version
    size = Math.max(size, id + 1)
    ids.set(code, id)
    const known = ofUnit.get(id)
    if (known === undefined) ofUnit.set(id, [{ version, place }])
    else known.push({ version, place })
  }
  for (const known of ofUnit.values())
    known.sort((a, b) => (a.version.validFrom < b.version.validFrom ? -1 : 1))
  const days = new Map<PlainDate, UnitsOfDay>()
  return {
    size,
    idOf: (code) => ids.get(code),
    neverUnder: (id) => (ofUnit.get(id) ?? []).every(({ version }) => version.parentId === null),
    on(day) {
      const units = days.get(day) ?? unitsOfDay(versions, day)
      days.delete(day)
      days.set(day, units)
      const [oldest] = days.keys()
      if (days.size > MOST_DAYS && oldest !== undefined) days.delete(oldest)
      return units
    },
    named: (wanted, on) =>
      [...new Set(wanted)]
        .flatMap((id) => {
          const known = ofUnit.get(id) ?? []
          return known.findLast(({ version }) => version.validFrom <= on) ?? known[0] ?? []
        })
        .sort((a, b) => a.place - b.place)
        .map(({ version: { id, code, name } }) => ({ id, code, name })),
  }
}

function unitsOfDay(versions: readonly UnitVersion[], day: PlainDate): UnitsOfDay {
  const inForce = new Map<number, UnitVersion>()
  for (const version of versions)
    if (version.validFrom <= day && (version.validTo === null || version.validTo > day))
      inForce.set(version.id, version)
  const lines = new Map<number, readonly number[]>()
  const lineOf = (id: number): readonly number[] => {
    const known = lines.get(id)
    if (known !== undefined) return known
    const parentId = inForce.get(id)?.parentId ?? null
    const line = parentId === null ? [id] : [...lineOf(parentId), id]
    lines.set(id, line)
    return line
  }
  return new Map([...inForce].map(([id, version]) => [id, { ...version, line: lineOf(id) }]))
}
