import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import { codeTyped, findUnitId } from '../organisations/organisation.queries.ts'
import type { PlainDate } from '../shared/dates.ts'

const UnitName = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  parentName: z.string().nullable(),
})
export type UnitName = z.output<typeof UnitName>

/** SQL for the version of a unit that names it on a day: in force, else the last before, else the first after. */
function near(unit: string): string {
  return `select name, parent_id from organisation_versions where organisation_id = ${unit}
    order by valid_from <= :on desc, case when valid_from <= :on then valid_from end desc, valid_from limit 1`
}

/** What units, former ones too, are called on a day, each with the unit above it. */
export async function unitNames(db: Db, ids: number[], on: PlainDate): Promise<Map<number, UnitName>> {
  const named = await many(
    UnitName,
    db.raw(
      `select o.id, o.code, v.name, above.name as parent_name
       from organisations o
       cross join lateral (${near('o.id')}) v
       left join lateral (${near('v.parent_id')}) above on true
       where o.id = any(:ids::bigint[])`,
      { ids: [...new Set(ids)], on },
    ),
  )
  return new Map(named.map((unit) => [unit.id, unit]))
}

/** The unit meant by what stands in a picker's field: a code or, without script, an exact name. */
export async function unitTyped(
  db: Db,
  typed: string | undefined,
  on: PlainDate,
): Promise<UnitName | undefined> {
  if (typed === undefined || typed === '') return undefined
  const id = await findUnitId(db, await codeTyped(db, typed, on))
  return id === undefined ? undefined : (await unitNames(db, [id], on)).get(id)
}
