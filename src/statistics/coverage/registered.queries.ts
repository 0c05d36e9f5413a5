import { z } from 'zod'
import { inForceSql } from '../../database/in-force.ts'
import { many, one } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import { subtreeSql } from '../../organisations/organisation.queries.ts'
import type { PlainDate } from '../../shared/dates.ts'

/** How many units of some types, or people in post, the register holds under a unit on a day. */

interface Registered {
  types: string[] | null
  organisationId: number
}

const Count = z.object({ count: z.number() })
const Below = z.object({ unitId: z.number(), count: z.number() })

/** A post that was left standing at a unit that has ended is nobody's any more. */
const PEOPLE = `count(distinct p.person_id) as count from subtree
  join organisation_versions v on v.organisation_id = subtree.id and ${inForceSql('v')}
  join person_postings p on p.organisation_id = subtree.id and ${inForceSql('p')}`
const UNITS = `count(*) as count from subtree
  join organisation_versions v on v.organisation_id = subtree.id and ${inForceSql('v')} and v.type_code = any(:types)`

/** Under a unit, itself included. */
export async function registeredOn(
  db: Db,
  { types, organisationId }: Registered,
  on: PlainDate,
): Promise<number> {
  const counted = db.raw(`with recursive ${subtreeSql()} select ${types === null ? PEOPLE : UNITS}`, {
    root: organisationId,
    on,
    ...(types !== null && { types }),
  })
  return (await one(Count, counted)).count
}

/** Under each unit right below, that unit included; under 0 the unit itself alone. */
export async function registeredBelow(
  db: Db,
  { types, organisationId, asOf }: Registered & { asOf: PlainDate },
): Promise<Map<number, number>> {
  const subtree = `subtree (top, id) as (
    select v.organisation_id, v.organisation_id from organisation_versions v
    where v.parent_id = :root and ${inForceSql('v')}
    union
    select subtree.top, v.organisation_id
    from subtree join organisation_versions v on v.parent_id = subtree.id and ${inForceSql('v')}
  )`
  const own = `select 0 as unit_id, ${(types === null ? PEOPLE : UNITS).replace('from subtree', 'from (select cast(:root as bigint) as id) subtree')}`
  const rows = await many(
    Below,
    db.raw(
      `with recursive ${subtree}
       select top as unit_id, ${types === null ? PEOPLE : UNITS} group by top
       union all ${own}`,
      { root: organisationId, on: asOf, ...(types !== null && { types }) },
    ),
  )
  const found = rows.filter(({ unitId, count }) => unitId > 0 || count > 0)
  return new Map(found.map(({ unitId, count }) => [unitId, count]))
}
