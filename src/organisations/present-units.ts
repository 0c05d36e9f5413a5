import type { PlainDate } from '../shared/dates.ts'

/**
 * What a unit has become (quy về đơn vị hiện nay). Awards stay with the unit they were given to; a figure "as structured
 * today" asks which units of today that unit counts for. Nothing is counted twice: shares and what is left unattributed
 * always make one whole.
 */

/** A unit that ended, and who follows it: all followers recorded for the day of its end. */
export interface EndedUnit {
  endedOn: PlainDate
  followers: { id: number; percent: number | null }[]
}

/** What a unit counts for on a day. */
export interface PresentUnits {
  /** Units in force that day, each with its part of 1; more than one only where parts were recorded. */
  units: { id: number; share: number }[]
  /** The part nobody was recorded to take over, 0 to 1: chưa phân bổ. */
  unattributed: number
}

/** The part of each follower, 0 to 1: all to an only one; of several only what was recorded. */
export function partsOf(followers: EndedUnit['followers']): { id: number; part: number }[] {
  const [only, ...others] = followers
  if (only !== undefined && others.length === 0) return [{ id: only.id, part: (only.percent ?? 100) / 100 }]
  return followers.flatMap(({ id, percent }) => (percent === null ? [] : [{ id, part: percent / 100 }]))
}

/**
 * What each unit counts for, given the units that have ended and who follows them; units not among them are in force. A
 * unit begins before it ends, so that following leads forward in time and ends.
 */
export function presentUnitsOf(
  ids: readonly number[],
  ended: ReadonlyMap<number, EndedUnit>,
): Map<number, PresentUnits> {
  const found = new Map<number, PresentUnits>()
  const presentOf = (id: number): PresentUnits => {
    const known = found.get(id)
    if (known !== undefined) return known
    const end = ended.get(id)
    const present = end === undefined ? { units: [{ id, share: 1 }], unattributed: 0 } : gathered(end)
    found.set(id, present)
    return present
  }
  const gathered = ({ followers }: EndedUnit): PresentUnits => {
    const shares = new Map<number, number>()
    for (const { id, part } of partsOf(followers)) {
      for (const unit of presentOf(id).units)
        shares.set(unit.id, (shares.get(unit.id) ?? 0) + part * unit.share)
    }
    const units = [...shares].map(([id, share]) => ({ id, share }))
    const attributed = units.reduce((sum, { share }) => sum + share, 0)
    return { units, unattributed: Math.max(0, Math.round((1 - attributed) * 1e9) / 1e9) }
  }
  return new Map(ids.map((id) => [id, presentOf(id)]))
}
