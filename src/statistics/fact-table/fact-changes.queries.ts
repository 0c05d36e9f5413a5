import { z } from 'zod'
import { maybeOne, one } from '../../database/rows.ts'
import type { Db, Tx } from '../../database/transaction.ts'
import type { RowsOf } from './thread-messages.ts'

/**
 * What a snapshot of the register sees that another one did not. PostgreSQL says of any transaction whether a snapshot
 * sees it; so it does not matter in which order changes were made and came to be seen.
 */

const Snapshot = z.object({ snapshot: z.string(), standby: z.boolean() })

/** The snapshot in which `db` reads, and whether this is a server that only follows another, which cannot tell such things. */
export function snapshotOf(db: Db): Promise<z.output<typeof Snapshot>> {
  return one(
    Snapshot,
    db.raw('select pg_current_snapshot()::text as snapshot, pg_is_in_recovery() as standby'),
  )
}

const Unseen = z.object({
  snapshot: z.string(),
  places: z.array(z.string().transform(Number)),
  changes: z.array(z.string()),
  behind: z.boolean(),
  own: z.boolean(),
  forgotten: z.boolean(),
})
export type Unseen = z.output<typeof Unseen>

/** As long as notes of changes are kept. */
const KEPT = "interval '30 days'"

interface Known {
  /** A snapshot, and when it was taken. */
  snapshot: string
  at: Date
  /** Transactions that some known snapshot sees, and that an older one perhaps does not. */
  changes: readonly string[]
  /** Of those that are no longer in `changes` the last. */
  before: string
}

/** The notes of changes: of awards by their decisions, of posts by their units. */
const NOTES: Readonly<Record<RowsOf, { table: string; place: string; rows: string }>> = {
  awards: { table: 'award_changes', place: 'decision_id', rows: 'awards' },
  posts: { table: 'posting_changes', place: 'organisation_id', rows: 'person_postings' },
}

/**
 * The places (decisions, units) whose rows changed since the known snapshot, as seen where `db` reads. `behind`: this snapshot is older
 * than what is known. `own`: this very transaction changed some, which is not yet so for anybody else. `forgotten`: the
 * notes no longer reach back that far.
 */
export function unseenChanges(db: Db, of: RowsOf, { snapshot, at, changes, before }: Known): Promise<Unseen> {
  const { table, place } = NOTES[of]
  return one(
    Unseen,
    db.raw(
      `with here as materialized (select pg_current_snapshot() as snapshot),
       unseen as materialized (
         select c.${place} as place, c.changed_by from ${table} c, here
         where c.changed_by >= pg_snapshot_xmin(:snapshot::pg_snapshot)
           and not pg_visible_in_snapshot(c.changed_by, :snapshot::pg_snapshot)
           and pg_visible_in_snapshot(c.changed_by, here.snapshot))
       select here.snapshot::text as snapshot,
         array(select distinct place::text from unseen) as places,
         array(select distinct changed_by::text from unseen) as changes,
         pg_snapshot_xmin(here.snapshot) <= :before::xid8 or exists (
           select from unnest(:changes::xid8[]) as known (xid) where not pg_visible_in_snapshot(xid, here.snapshot)
         ) as behind,
         exists (select from ${table} where changed_by = pg_current_xact_id_if_assigned()) as own,
         cast(:at as timestamptz) < now() - ${KEPT} as forgotten
       from here`,
      { snapshot, at, changes: [...changes], before },
    ),
  )
}

/** Forgets notes nobody asks for any more. */
export async function forgetOldChanges(tx: Tx): Promise<void> {
  for (const { table } of Object.values(NOTES))
    await tx.raw(`delete from ${table} where changed_at < now() - ${KEPT} - interval '1 day'`)
}

const Size = z.object({ rows: z.number() })

/** About how many rows there are, as the database last reckoned. */
export async function rowsAbout(db: Db, of: RowsOf): Promise<number> {
  const query = db.raw('select reltuples::bigint as rows from pg_class where oid = ?::regclass', [
    NOTES[of].rows,
  ])
  return (await maybeOne(Size, query))?.rows ?? 0
}
