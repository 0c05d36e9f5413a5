import { many } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'
import { visibleAwards } from './award.access.ts'
import { Award, awardRows } from './award.queries.ts'

/** What several units were ever given as collectives, newest first; revoked and annulled awards too, drafts not. */
export async function awardsOfUnits(
  db: Db,
  actor: Actor,
  unitIds: readonly number[],
  limit: number,
): Promise<Award[]> {
  if (unitIds.length === 0) return []
  const given = awardRows(db)
    .whereIn('a.organisation_id', [...unitIds])
    .whereNot('a.status', 'draft')
  return many(Award, visibleAwards(given, actor).orderByRaw('a.issued_on desc, a.id desc').limit(limit))
}
