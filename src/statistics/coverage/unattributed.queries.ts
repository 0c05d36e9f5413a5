import { z } from 'zod'
import { filteredAwards } from '../../awards/filtered-awards.queries.ts'
import { inForceSql } from '../../database/in-force.ts'
import { many } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import type { Actor } from '../../shared/actor.ts'
import type { CoverageQuestion } from './coverage.ts'
import { frameRecalled, type Figures } from '../figures.ts'

const Id = z.object({ id: z.number() })
const Given = z.object({ id: z.number(), awards: z.number() })
const Named = z.object({ id: z.number(), code: z.string(), name: z.string(), endedOn: z.string().nullable() })

/** A former unit that was commended and that no one unit of the types asked for follows. */
export interface UnattributedUnit extends z.output<typeof Named> {
  awards: number
}

/** Those, recalled by `figures` while the register stays as it is: each page of the list is of the same ones. */
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
  { types, filter, structureOn }: CoverageQuestion,
  actor: Actor,
  figures?: Figures,
): Promise<UnattributedUnit[]> {
  if (structureOn === null || types === null) return []
  const places = await frameRecalled(figures).placesOn(db, structureOn)
  const existing = await many(
    Id,
    db.raw(
      `select v.organisation_id as id from organisation_versions v where v.type_code = any(:types) and ${inForceSql('v')}`,
      { types, on: structureOn },
    ),
  )
  const there = new Set(existing.map(({ id }) => id))
  const filtered = await filteredAwards(db, actor, { ...filter, structureOn })
  const given = await many(
    Given,
    filtered('count')
      .whereNotNull('a.organisation_id')
      .select('a.organisation_id as id')
      .count('* as awards')
      .groupBy('a.organisation_id'),
  )
  const lost = new Map(
    given
      .filter(({ id }) => {
        const place = places.get(id)
        return place?.whole !== true || !there.has(place.path.at(-1) ?? 0)
      })
      .map(({ id, awards }) => [id, awards]),
  )
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
