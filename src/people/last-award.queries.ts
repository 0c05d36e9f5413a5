import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'

const LastAward = z.object({ personId: z.number(), formName: z.string(), awardYear: z.number() })
export type LastAward = z.output<typeof LastAward>

/**
 * The latest award of each that is issued and that the actor may see: it tells namesakes apart in a picker. People
 * without any are absent.
 */
export async function lastAwards(db: Db, actor: Actor, personIds: number[]): Promise<Map<number, LastAward>> {
  const latest = db.raw(
    `select distinct on (person_id) person_id, form_name, award_year
     from awards
     where person_id = any(:personIds::bigint[]) and status = 'issued'
       and (:scope::bigint is null or unit_path @> array[:scope::bigint])
     order by person_id, issued_on desc, id desc`,
    { personIds, scope: actor.organisationId },
  )
  return new Map((await many(LastAward, latest)).map((award) => [award.personId, award]))
}
