import { z } from 'zod'
import { filteredAwards } from '../../awards/filtered-awards.queries.ts'
import { inForceSql } from '../../database/in-force.ts'
import { many } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import type { Actor } from '../../shared/actor.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { CoverageQuestion } from './coverage.ts'
import { frameRecalled, type Figures } from '../figures.ts'
import { unitsNamed, type NamedUnit } from '../unit-names.queries.ts'

const Id = z.object({ id: z.number() })
const Given = z.object({ id: z.number(), awards: z.number() })
const Named = z.object({ id: z.number(), code: z.string(), name: z.string(), endedOn: z.string().nullable() })

/** A former unit that was commended and that no one unit of the types asked for follows. */
export interface UnattributedUnit extends z.output<typeof Named> {
  awards: number
}

/** A unit of the day that was commended, itself or as one of those it follows. */
export interface CommendedUnit extends NamedUnit {
  awards: number
}

/** Awards by what they count for: by the unit of the day, and by the former unit that no one unit of these types follows. */
interface Attribution {
  heirs: Map<number, number>
  lost: Map<number, number>
}

async function attributed(
  db: Db,
  { types, filter }: CoverageQuestion,
  day: PlainDate,
  actor: Actor,
  figures?: Figures,
): Promise<Attribution> {
  const places = await frameRecalled(figures).placesOn(db, day)
  const existing = await many(
    Id,
    db.raw(
      `select v.organisation_id as id from organisation_versions v where v.type_code = any(:types) and ${inForceSql('v')}`,
      { types, on: day },
    ),
  )
  const there = new Set(existing.map(({ id }) => id))
  const filtered = await filteredAwards(db, actor, { ...filter, structureOn: day })
  const given = await many(
    Given,
    filtered('count')
      .whereNotNull('a.organisation_id')
      .select('a.organisation_id as id')
      .count('* as awards')
      .groupBy('a.organisation_id'),
  )
  const found: Attribution = { heirs: new Map(), lost: new Map() }
  for (const { id, awards } of given) {
    const place = places.get(id)
    const heir = place?.whole === true ? (place.path.at(-1) ?? 0) : 0
    const [side, unit] = there.has(heir) ? [found.heirs, heir] : [found.lost, id]
    side.set(unit, (side.get(unit) ?? 0) + awards)
  }
  return found
}

/** The units behind a share by one day's structure, recalled by `figures` while the register stays as it is. */
export function commendedRecalled(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures: Figures,
): Promise<CommendedUnit[]> {
  const key = JSON.stringify(['commended units', question, actor.organisationId])
  return figures.recall(db, key, () => commendedUnits(db, question, actor, figures))
}

/**
 * The units a share by the structure of one day counts, by name: as many as its `commended` says. By the structure of
 * each decision, and of people, the list of awards itself counts them.
 */
export async function commendedUnits(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<CommendedUnit[]> {
  const { types, structureOn } = question
  if (structureOn === null || types === null) return []
  const { heirs } = await attributed(db, question, structureOn, actor, figures)
  const units = await unitsNamed(db, [...heirs.keys()], structureOn)
  return units.map((unit) => ({ ...unit, awards: heirs.get(unit.id) ?? 0 }))
}

/** The former units a share counts for none, recalled likewise: each page of the list is of the same ones. */
export function unattributedRecalled(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures: Figures,
): Promise<UnattributedUnit[]> {
  const key = JSON.stringify(['unattributed', question, actor.organisationId])
  return figures.recall(db, key, () => unattributedUnits(db, question, actor, figures))
}

/**
 * The former units a share by the structure of one day counts for none (chưa phân bổ), by name: as many as its
 * `unattributed` says. By the structure of each decision, and of people, there are none.
 */
export async function unattributedUnits(
  db: Db,
  question: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<UnattributedUnit[]> {
  const { types, structureOn } = question
  if (structureOn === null || types === null) return []
  const { lost } = await attributed(db, question, structureOn, actor, figures)
  const named = await many(
    Named,
    db.raw(
      `select o.id, o.code, v.name, v.valid_to - 1 as ended_on from organisations o
       cross join lateral (
         select name, valid_to from organisation_versions where organisation_id = o.id order by valid_from desc limit 1) v
       where o.id = any(:ids) order by v.name collate "vi-x-icu", o.code`,
      { ids: [...lost.keys()] },
    ),
  )
  return named.map((unit) => ({ ...unit, awards: lost.get(unit.id) ?? 0 }))
}
