import { z } from 'zod'
import { many, maybeOne, one } from '../../database/rows.ts'
import type { Db } from '../../database/transaction.ts'
import type { Actor } from '../../shared/actor.ts'
import { notFound } from '../../shared/problem.ts'

const View = z.object({
  id: z.number(),
  name: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  owner: z.string(),
  question: z.record(z.string(), z.string()),
  version: z.number(),
})
export type StatisticsView = z.output<typeof View>

const SEEN = `
  select v.id, v.name, v.shared, v.account_id = :account as own, a.name as owner, v.question, v.version
  from statistics_views v join accounts a on a.id = v.account_id
  where (v.account_id = :account or v.shared)`

/** The views an account kept, then those that others share, by name. */
export async function listViews(db: Db, { accountId }: Actor): Promise<StatisticsView[]> {
  return many(
    View,
    db.raw(
      `${SEEN}
       order by v.account_id = :account desc, v.name collate "vi-x-icu", v.id limit 200`,
      { account: accountId ?? 0 },
    ),
  )
}

/** One of them. Throws Problem 'not-found' for any other. */
export async function getView(db: Db, { accountId }: Actor, id: number): Promise<StatisticsView> {
  const found = await maybeOne(View, db.raw(`${SEEN} and v.id = :id`, { account: accountId ?? 0, id }))
  if (found === undefined) throw notFound('bảng đã lưu này')
  return found
}

const Count = z.object({ count: z.number() })

/** How many views an account keeps. */
export async function countViews(db: Db, accountId: number): Promise<number> {
  return (await one(Count, db('statistics_views').where({ account_id: accountId }).count('* as count'))).count
}
