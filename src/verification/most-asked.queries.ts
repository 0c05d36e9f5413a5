import { z } from 'zod'
import { RECIPIENT_KINDS } from '../award-forms/award-form.ts'
import { visibleAwards } from '../awards/award.access.ts'
import { AWARD_STATUSES } from '../awards/award.ts'
import { many, one } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import type { PlainDate } from '../shared/dates.ts'

const Asked = z.object({
  awardId: z.number(),
  recipientName: z.string(),
  recipientKind: z.enum(RECIPIENT_KINDS),
  formName: z.string(),
  status: z.enum(AWARD_STATUSES),
  code: z.string(),
  asked: z.number(),
  named: z.number(),
  lastOn: z.string(),
})
export type AskedCertificate = z.output<typeof Asked>

/** The certificates strangers looked up most since a day, most first, those of the actor's scope. */
export async function mostAsked(
  db: Db,
  actor: Actor,
  since: PlainDate,
  limit: number,
): Promise<AskedCertificate[]> {
  const counts = db('verification_counts')
    .where('asked_on', '>=', since)
    .groupBy('certificate_id')
    .select('certificate_id')
    .select(db.raw('sum(asked)::integer as asked, sum(named)::integer as named, max(asked_on) as last_on'))
    .as('v')
  const rows = db(counts)
    .join('certificates as c', 'c.id', 'v.certificate_id')
    .join('awards as a', 'a.id', 'c.award_id')
    .select('a.id as award_id', 'a.recipient_name', 'a.recipient_kind', 'a.form_name', 'a.status')
    .select('c.verification_code as code', 'v.asked', 'v.named', 'v.last_on')
    .orderBy([
      { column: 'v.asked', order: 'desc' },
      { column: 'v.last_on', order: 'desc' },
      { column: 'c.id' },
    ])
    .limit(limit)
  return many(Asked, visibleAwards(rows, actor))
}

const Sums = z.object({ asked: z.number(), named: z.number(), certificates: z.number() })

/** How often strangers asked since a day, about how many certificates, those of the actor's scope. */
export async function askedSince(db: Db, actor: Actor, since: PlainDate): Promise<z.output<typeof Sums>> {
  const counts = db('verification_counts as v')
    .join('certificates as c', 'c.id', 'v.certificate_id')
    .join('awards as a', 'a.id', 'c.award_id')
    .where('v.asked_on', '>=', since)
    .select(
      db.raw(`coalesce(sum(v.asked), 0)::integer as asked, coalesce(sum(v.named), 0)::integer as named,
        count(distinct v.certificate_id)::integer as certificates`),
    )
  return one(Sums, visibleAwards(counts, actor))
}
