import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { PlainDate } from '../shared/dates.ts'

const Named = z.object({ id: z.number(), code: z.string(), name: z.string() })
export type NamedUnit = z.output<typeof Named>

/** Units by number with the name they bore on the day (or last before it, or first after it), in order of their names. */
export async function unitsNamed(db: Db, ids: readonly number[], on: PlainDate): Promise<NamedUnit[]> {
  return many(
    Named,
    db.raw(
      `select o.id, o.code, v.name from organisations o
       cross join lateral (
         select name from organisation_versions where organisation_id = o.id
         order by valid_from <= :on desc, case when valid_from <= :on then valid_from end desc, valid_from limit 1) v
       where o.id = any(:ids) order by v.name collate "vi-x-icu", o.code`,
      { ids: [...ids], on },
    ),
  )
}
