import { z } from 'zod'
import type { Actor } from '../../src/shared/actor.ts'
import { isAsked, placeOf, versionOn, type Asked, type Everything } from './plain-reckoning.ts'

/** Shares reckoned plainly: who was commended, and how many there are, one after another. */

export interface PlainCoverage {
  commended: number
  awards: number
  unattributed: number
  registered: number
}

/** The units above one on a day, itself last; undefined when it is not there. */
function pathOn(all: Everything, id: number, day: string): number[] | undefined {
  const version = versionOn(all.units.get(id), day)
  if (version === undefined) return undefined
  return [...(version.parent === null ? [] : (pathOn(all, version.parent, day) ?? [])), id]
}

/** Units of a family (or people in post, for `null`) under a unit on a day. */
function existing(all: Everything, family: string | null, withinId: number, day: string): number {
  if (family !== null)
    return [...all.units.values()].filter((unit) => {
      const version = versionOn(unit, day)
      return (
        version !== undefined &&
        all.families.get(version.type) === family &&
        pathOn(all, unit.id, day)?.includes(withinId) === true
      )
    }).length
  const people = new Set<unknown>()
  for (const post of all.postings) {
    const held =
      String(post.valid_from) <= day && (post.valid_to === null || z.string().parse(post.valid_to) > day)
    if (held && pathOn(all, Number(post.organisation_id), day)?.includes(withinId) === true)
      people.add(post.person_id)
  }
  return people.size
}

/** The share of a family of units (or of people) under a unit, by the structure of a day or of each decision. */
export function plainCoverage(
  all: Everything,
  asked: Asked,
  actor: Actor,
  {
    family,
    withinId,
    day,
    asOf,
  }: { family: string | null; withinId: number; day: string | null; asOf: string },
): PlainCoverage {
  const commended = new Set<number>()
  const lost = new Set<number>()
  let awards = 0
  for (const award of all.awards) {
    const own = all.families.get(z.string().nullable().parse(award.recipient_type_code) ?? '')
    if (family === null ? award.person_id === null : own !== family) continue
    if (!isAsked(all, award, asked, actor, { base: withinId, day })) continue
    awards += 1
    if (family === null) commended.add(Number(award.person_id))
    else if (day === null) commended.add(Number(award.organisation_id))
    else {
      const place = placeOf(all, Number(award.organisation_id), day)
      const heir = place.whole ? place.path.at(-1) : undefined
      const type = heir === undefined ? undefined : versionOn(all.units.get(heir), day)?.type
      if (heir !== undefined && type !== undefined && all.families.get(type) === family) commended.add(heir)
      else lost.add(Number(award.organisation_id))
    }
  }
  const registered = existing(all, family, withinId, asOf)
  return { commended: commended.size, awards, unattributed: lost.size, registered }
}
