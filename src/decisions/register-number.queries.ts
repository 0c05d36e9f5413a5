import { z } from 'zod'
import { many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'

const NumberGap = z.object({
  issuer: z.string(),
  year: z.number(),
  lastNumber: z.number(),
  entries: z.number(),
})
export type NumberGap = z.output<typeof NumberGap>

/** Issuers and years whose register numbers do not run 1, 2, 3 … to the last one given. None in a sound register. */
export async function listNumberGaps(db: Db): Promise<NumberGap[]> {
  return many(
    NumberGap,
    db.raw(
      `select b.name as issuer, c.year, c.last_number, count(r.number) as entries
       from register_counters c
       join issuing_bodies b on b.id = c.issuing_body_id
       left join register_entries r on r.issuing_body_id = c.issuing_body_id and r.year = c.year
       group by b.name, c.issuing_body_id, c.year, c.last_number
       having count(r.number) <> c.last_number or coalesce(max(r.number), 0) <> c.last_number
       order by b.name, c.year`,
    ),
  )
}

const Unnumbered = z.object({ awards: z.number() })

/** Issued awards that stand in no register book. None in a sound register. */
export async function countUnnumbered(db: Db): Promise<number> {
  const found = await one(
    Unnumbered,
    db.raw(
      `select count(*) as awards from awards a
       where a.status <> 'draft' and not exists (select 1 from register_entries r where r.award_id = a.id)`,
    ),
  )
  return found.awards
}
