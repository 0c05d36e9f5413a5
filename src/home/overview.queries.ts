import { z } from 'zod'
import { many, maybeOne } from '../database/rows.ts'
import type { Db } from '../database/transaction.ts'
import type { Actor } from '../shared/actor.ts'

const DecisionInHand = z.object({
  id: z.number(),
  number: z.string(),
  issuerName: z.string(),
  issuedOn: z.string(),
})
export type DecisionInHand = z.output<typeof DecisionInHand>

function inHand(db: Db, actor: Actor) {
  const decisions = db('decisions as d')
    .select('d.id', 'd.number', 'd.issuer_name', 'd.issued_on')
    .orderBy('d.issued_on', 'desc')
    .limit(MOST_SHOWN)
  const { organisationId, accountId } = actor
  if (organisationId === null) return decisions
  return decisions.where((either) =>
    either.where('d.created_by', accountId).orWhereExists((award) =>
      award
        .from('awards as a')
        .select(db.raw('1'))
        .whereRaw('a.decision_id = d.id and a.unit_path @> array[?]::bigint[]', [organisationId]),
    ),
  )
}

/** How many decisions the list of what waits shows; the registers show the rest. */
export const MOST_SHOWN = 5

/** Decisions somebody began to enter and has not yet registered as issued. */
export async function draftsInHand(db: Db, actor: Actor): Promise<DecisionInHand[]> {
  return many(DecisionInHand, inHand(db, actor).where('d.status', 'draft'))
}

/** Issued decisions without a scan of the signed paper; examples need none. */
export async function decisionsWithoutScan(db: Db, actor: Actor): Promise<DecisionInHand[]> {
  const unscanned = inHand(db, actor).where('d.status', 'issued').whereNull('d.scan_file_id')
  return many(DecisionInHand, unscanned.where('d.invented', false))
}

const Unit = z.object({ id: z.number(), code: z.string() })

/** The top of the largest tree: what "everything" means for a share; undefined in an empty register. */
export async function largestTree(db: Db): Promise<{ id: number; code: string } | undefined> {
  return maybeOne(
    Unit,
    db.raw(
      `select o.id, o.code from organisations o
       join (select root_organisation_id as id, count(*) as units from organisations
             where root_organisation_id is not null group by 1 order by 2 desc limit 1) largest using (id)`,
    ),
  )
}
