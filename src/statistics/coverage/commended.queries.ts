import { z } from 'zod'
import type { AwardConditions } from '../../awards/award-conditions.ts'
import { resolveConditions, type Frame } from '../../awards/award-conditions.queries.ts'
import { awardsMeeting } from '../../awards/filtered-awards.queries.ts'
import { inForceSql } from '../../database/in-force.ts'
import { many } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import { placedBelow, type Place } from '../../organisations/place.ts'
import type { Actor } from '../../shared/actor.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { commendedFromFacts } from './commended-from-facts.ts'
import { NOBODY, type Commended, type CommendedUnder, type CoverageQuestion } from './coverage.ts'
import { OWN_KEY } from '../counts.ts'
import { frameRecalled, type Figures } from '../figures.ts'

const Row = z.object({ below: z.number().nullable(), recipients: z.number(), awards: z.number() })

function recipientOf({ types }: CoverageQuestion): string {
  return types === null ? 'a.person_id' : 'a.organisation_id'
}

/** By the structure of the day of each decision. */
async function then(
  db: Db,
  question: CoverageQuestion,
  conditions: AwardConditions,
): Promise<CommendedUnder> {
  const recipient = recipientOf(question)
  const filtered = awardsMeeting(db, conditions)
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

/** Where the past of each unit belongs on a day, and which unit of the types asked for its commendations count for. */
interface Standing {
  places: ReadonlyMap<number, Place>
  /** The unit right below the one asked about. */
  nextBelow: ReadonlyMap<number, number>
  /** By unit, its heir of these types, where there is one; null: people, who are nobody's heirs. */
  heirs: ReadonlyMap<number, number> | null
}

async function standingOn(
  db: Db,
  { types, organisationId }: CoverageQuestion,
  day: PlainDate,
  frame: Frame,
): Promise<Standing> {
  const places = await frame.placesOn(db, day)
  const nextBelow = placedBelow(places, organisationId)
  if (types === null) return { places, nextBelow, heirs: null }
  const existing = await unitsOfTypes(db, types, day)
  const heirs = [...places].flatMap(([unitId, place]): [number, number][] => {
    const heir = heirIn(place)
    return heir !== null && existing.has(heir) ? [[unitId, heir]] : []
  })
  return { places, nextBelow, heirs: new Map(heirs) }
}

/** The same, recalled as long as no unit changes. */
function standingRecalled(
  db: Db,
  question: CoverageQuestion,
  day: PlainDate,
  figures: Figures | undefined,
): Promise<Standing> {
  const read = () => standingOn(db, question, day, frameRecalled(figures))
  if (figures === undefined) return read()
  const key = JSON.stringify(['standing', question.types, question.organisationId, day])
  return figures.recall(db, key, read, 'frame')
}

/**
 * By the structure of one day: a unit of that day counts once, be it commended itself or as one of those it follows. A
 * former unit that no one unit of these types follows is unattributed, and counts for none.
 */
async function onDay(
  db: Db,
  question: CoverageQuestion,
  conditions: AwardConditions,
  { nextBelow, heirs }: Standing,
): Promise<CommendedUnder> {
  const recipient = recipientOf(question)
  const given = await many(
    Given,
    awardsMeeting(
      db,
      conditions,
    )('count')
      .whereNotNull(recipient)
      .select('a.unit_id', db.raw('?? as recipient', [recipient]))
      .count('* as number')
      .groupBy('a.unit_id', recipient),
  )
  const all: Tally = { recipients: new Set(), lost: new Set(), awards: 0 }
  const below = new Map<number, Tally>()
  for (const row of given) {
    const heir = heirs === null ? row.recipient : heirs.get(row.unitId)
    const place = nextBelow.get(row.unitId) ?? OWN_KEY
    const part = below.get(place) ?? { recipients: new Set(), lost: new Set(), awards: 0 }
    below.set(place, part)
    for (const tally of [all, part]) {
      if (heir === undefined) tally.lost.add(row.recipient)
      else tally.recipients.add(heir)
      tally.awards += row.number
    }
  }
  return { all: said(all), below: new Map([...below].map(([unitId, tally]) => [unitId, said(tally)])) }
}

function heirIn(place: Place | undefined): number | null {
  return place?.whole === true ? (place.path.at(-1) ?? null) : null
}

/** As the fact table tells the units below apart. */
function unitsBelow(organisationId: number, standing: Standing | null) {
  if (standing === null) return { belowId: organisationId, placed: null, own: new Set<number>() }
  const { places, nextBelow } = standing
  return { belowId: organisationId, placed: nextBelow, own: new Set(places.keys()) }
}

async function count(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures: Figures | undefined,
): Promise<CommendedUnder> {
  const { structureOn, organisationId, filter } = question
  const within = structureOn === null ? filter : { ...filter, structureOn }
  const conditions = await resolveConditions(db, actor, within, frameRecalled(figures))
  const standing = structureOn === null ? null : await standingRecalled(db, question, structureOn, figures)
  const units = unitsBelow(organisationId, standing)
  const asked = { conditions, units, heirs: standing?.heirs ?? null }
  const facts = figures?.facts ?? null
  const found = facts === null ? null : await commendedFromFacts(db, facts, asked)
  if (found !== null) return found
  return standing === null ? then(db, question, conditions) : onDay(db, question, conditions, standing)
}

/** Units (or people) commended under a unit, each once; `figures` recalls them while the register stays as it is. */
export async function commendedIn(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<CommendedUnder> {
  if (figures === undefined) return count(db, question, actor, figures)
  const { types, organisationId, filter, structureOn } = question
  const key = JSON.stringify([
    ...['commended', types, organisationId, filter, structureOn],
    actor.organisationId,
  ])
  return figures.recall(db, key, () => count(db, question, actor, figures))
}
