import { z } from 'zod'
import { maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

/** A household as a line names it. */
export interface Home {
  headName: string
  address: string | null
  organisationId: number
}

const Household = z.object({ id: z.number() })

/** The household of that head, address and unit; undefined when the register does not have it. */
export async function findHouseholdId(db: Db, home: Home): Promise<number | undefined> {
  const { headName, address, organisationId } = home
  const same = db('households')
    .where({ head_name: headName, organisation_id: organisationId })
    .whereRaw('address is not distinct from ?', [address])
  return (await maybeOne(Household, same.select('id').orderBy('id')))?.id
}
