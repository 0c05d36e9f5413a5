import { z } from 'zod'
import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { wordsOf } from '../shared/vietnamese.ts'

const Suggested = z.object({
  awardId: z.number(),
  recipientName: z.string(),
  formName: z.string(),
  unitName: z.string(),
  decisionNumber: z.string(),
})
type Suggested = z.output<typeof Suggested>

/** Names are looked for among so many, so that the answer is quick however long the register is. */
const NEWEST = 20_000

/** The newest certificates of recipients with these words in their names, within the actor's scope. */
export async function suggestCertificates(
  db: Db,
  actor: Actor,
  q: string,
  limit: number,
): Promise<Suggested[]> {
  const words = wordsOf(q)
  if (words.length === 0) return []
  const newest = db('certificates').select('award_id').orderBy('id', 'desc').limit(NEWEST).as('c')
  const query = db
    .from(newest)
    .join('awards as a', 'a.id', 'c.award_id')
    .join('decisions as d', 'd.id', 'a.decision_id')
    .select(
      'a.id as award_id',
      'a.recipient_name',
      'a.form_name',
      'a.unit_name',
      'd.number as decision_number',
    )
    .orderBy('a.id', 'desc')
    .limit(limit)
  for (const word of words) void query.whereLike('a.search_key', `%${word}%`)
  if (actor.organisationId !== null)
    void query.whereRaw('a.unit_path @> array[?]::bigint[]', [actor.organisationId])
  return many(Suggested, query)
}
