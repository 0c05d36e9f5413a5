import { z } from 'zod'
import { many, one } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import type { Actor } from '../../shared/actor.ts'

const View = z.object({
  id: z.number(),
  name: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  owner: z.string(),
  question: z.record(z.string(), z.string()),
})
export type StatisticsView = z.output<typeof View>

/** The views an account kept, then those that others share, by name. */
export async function listViews(db: Db, { accountId }: Actor): Promise<StatisticsView[]> {
  return many(
    View,
    db.raw(
      `select v.id, v.name, v.shared, v.account_id = :account as own, a.name as owner, v.question
       from statistics_views v join accounts a on a.id = v.account_id
       where v.account_id = :account or v.shared
       order by v.account_id = :account desc, v.name collate "vi-x-icu", v.id limit 200`,
      { account: accountId ?? 0 },
    ),
  )
}

const Count = z.object({ count: z.number() })

/** How many views an account keeps. */
export async function countViews(db: Db, accountId: number): Promise<number> {
  return (await one(Count, db('statistics_views').where({ account_id: accountId }).count('* as count'))).count
}
