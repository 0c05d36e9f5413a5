import { z } from 'zod'
import { filteredAwards } from '../awards/filtered-awards.queries.ts'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { placedBelow, type Place } from '../organisations/place.ts'
import { placesOn } from '../organisations/place.queries.ts'
import { inForceSql } from '../organisations/organisation.queries.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Commended, CoverageQuestion } from './coverage.ts'
import { OWN_KEY } from './counts.ts'

/** Who was commended under a unit, in all and right below it (0: the unit itself). */
interface CommendedUnder {
  all: Commended
  below: Map<number, Commended>
}

const Row = z.object({ below: z.number().nullable(), recipients: z.number(), awards: z.number() })
const NOBODY: Commended = { commended: 0, awards: 0, unattributed: 0 }

function recipientOf({ types }: CoverageQuestion): string {
  return types === null ? 'a.person_id' : 'a.organisation_id'
}

/** By the structure of the day of each decision. */
async function then(db: Db, question: CoverageQuestion, actor: Actor): Promise<CommendedUnder> {
  const recipient = recipientOf(question)
  const filtered = await filteredAwards(db, actor, question.filter)
  const below = db.raw('coalesce(a.unit_path[array_position(a.unit_path, ?::bigint) + 1], 0) as below', [
    question.organisationId,
  ])
  const each = filtered('count')
    .whereNotNull(recipient)
    .select(below, db.raw('?? as recipient', [recipient]))
    .count('* as number')
    .groupBy('below', 'recipient')
  // Whoever moved from one unit below to another counts once above them.
  const counted = `count(distinct recipient) as recipients, coalesce(sum(number), 0)::bigint as awards`
  const rows = await many(
    Row,
    db.from(each.as('each')).select('below', db.raw(counted)).groupByRaw('grouping sets ((below), ())'),
  )
  const found = rows.map(({ below: unitId, recipients, awards }): [number | null, Commended] => [
    unitId,
    { commended: recipients, awards, unattributed: 0 },
  ])
  return {
    all: found.find(([unitId]) => unitId === null)?.[1] ?? NOBODY,
    below: new Map(found.flatMap(([unitId, who]) => (unitId === null ? [] : [[unitId, who]]))),
  }
}

const Given = z.object({ unitId: z.number(), recipient: z.number(), number: z.number() })

/** Units of the types in force on a day. */
async function unitsOfTypes(db: Db, types: readonly string[], on: PlainDate): Promise<Set<number>> {
  const rows = await many(
    z.object({ id: z.number() }),
    db.raw(
      `select v.organisation_id as id from organisation_versions v where v.type_code = any(:types) and ${inForceSql('v')}`,
      { types: [...types], on },
    ),
  )
  return new Set(rows.map(({ id }) => id))
}

interface Tally {
  recipients: Set<number>
  lost: Set<number>
  awards: number
}

function said({ recipients, lost, awards }: Tally): Commended {
  return { commended: recipients.size, awards, unattributed: lost.size }
}

/**
 * By the structure of one day: a unit of that day counts once, be it commended itself or as one of those it follows. A
 * former unit that no one unit of these types follows is unattributed, and counts for none.
 */
async function onDay(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  day: PlainDate,
): Promise<CommendedUnder> {
  const { types, organisationId, filter } = question
  const recipient = recipientOf(question)
  const places = await placesOn(db, day)
  const filtered = await filteredAwards(db, actor, { ...filter, structureOn: day })
  const given = await many(
    Given,
    filtered('count')
      .whereNotNull(recipient)
      .select('a.unit_id', db.raw('?? as recipient', [recipient]))
      .count('* as number')
      .groupBy('a.unit_id', recipient),
  )
  const existing = types === null ? null : await unitsOfTypes(db, types, day)
  const heirOf = ({ unitId, recipient: person }: z.output<typeof Given>): number | null => {
    if (existing === null) return person
    const heir = heirIn(places.get(unitId))
    return heir !== null && existing.has(heir) ? heir : null
  }
  const all: Tally = { recipients: new Set(), lost: new Set(), awards: 0 }
  const below = new Map<number, Tally>()
  const nextBelow = placedBelow(places, organisationId)
  for (const row of given) {
    const heir = heirOf(row)
    const place = nextBelow.get(row.unitId) ?? OWN_KEY
    const part = below.get(place) ?? { recipients: new Set(), lost: new Set(), awards: 0 }
    below.set(place, part)
    for (const tally of [all, part]) {
      if (heir === null) tally.lost.add(row.recipient)
      else tally.recipients.add(heir)
      tally.awards += row.number
    }
  }
  return { all: said(all), below: new Map([...below].map(([unitId, tally]) => [unitId, said(tally)])) }
}

function heirIn(place: Place | undefined): number | null {
  return place?.whole === true ? (place.path.at(-1) ?? null) : null
}

/** Units (or people) commended under a unit, each once. */
export async function commendedIn(db: Db, question: CoverageQuestion, actor: Actor): Promise<CommendedUnder> {
  const { structureOn } = question
  return structureOn === null ? then(db, question, actor) : onDay(db, question, actor, structureOn)
}
