import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

/** A household as a line names it. */
export interface Home {
  headName: string
  address: string | null
  organisationId: number
}

const Found = z.object({ at: z.number(), id: z.number() })

/** The households of these heads, addresses and units, in the order given; undefined where the register has none. */
export async function findHouseholdIds(db: Db, homes: readonly Home[]): Promise<(number | undefined)[]> {
  if (homes.length === 0) return []
  const asked = homes.map((home, at) => ({ ...home, at }))
  const found = await many(
    Found,
    db.raw(
      `select asked.at, min(h.id) as id
       from jsonb_to_recordset(?::jsonb) as asked (at integer, "headName" text, address text, "organisationId" bigint)
       join households h on h.head_name = asked."headName" and h.organisation_id = asked."organisationId"
         and h.address is not distinct from asked.address
       group by asked.at`,
      [JSON.stringify(asked)],
    ),
  )
  const ids = new Map(found.map(({ at, id }) => [at, id]))
  return homes.map((_home, at) => ids.get(at))
}
