import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'
import { endedAmong } from './succession.queries.ts'
import { placesOf, type Place, type UnitOfDay } from './place.ts'

const Row = z.object({ ids: z.array(z.number()), parents: z.array(z.number().nullable()) })

/** Every unit with the unit above it on the day, or on the last day it was in force; one still to come, on its first. */
const PARENTS = `
  select coalesce(jsonb_agg(id order by id), '[]') as ids, coalesce(jsonb_agg(parent_id order by id), '[]') as parents
  from (
    select distinct on (organisation_id) organisation_id as id, parent_id from organisation_versions
    order by organisation_id, valid_from <= :on desc, case when valid_from <= :on then valid_from end desc, valid_from
  ) placed`

/** Where the past of every unit belongs in the tree of a day. */
export async function placesOn(db: Db, on: PlainDate): Promise<Map<number, Place>> {
  const [{ ids, parents } = { ids: [], parents: [] }] = await many(Row, db.raw(PARENTS, { on }))
  const ended = await endedAmong(db, ids, on)
  const units = ids.map((id, index): [number, UnitOfDay] => [
    id,
    { parentId: parents[index] ?? null, ended: ended.get(id) ?? null },
  ])
  return placesOf(new Map(units))
}
