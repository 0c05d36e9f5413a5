import { inPortions } from '../database/portions.ts'
import type { Work } from '../database/work.ts'
import type { AuditEntry } from './audit-event.ts'

/** Half a megabyte of JSON at a time. */
const ROWS_PER_STATEMENT = 1000

function toRow({ action, subject, before, after, reason }: AuditEntry) {
  return { action, subject_type: subject.type, subject_id: String(subject.id), before, after, reason }
}

/** Appends to the log, in the order given, within the transaction of the change. */
export async function recordAll(work: Work, entries: AuditEntry[]): Promise<void> {
  const { tx, now, actor, requestId } = work
  await inPortions(entries, {
    size: ROWS_PER_STATEMENT,
    words: (portion) => JSON.stringify(portion.map(toRow)),
    // Rows of a list come in its order, and the trigger numbers them as they come.
    write: (rows) =>
      tx.raw(
        `insert into audit_events (at, account_id, actor_name, request_id, action, subject_type, subject_id, before, after,
           reason)
         select ?::timestamptz, ?::bigint, ?::text, ?::text, action, subject_type, subject_id, before, after, reason
         from json_populate_recordset(null::audit_events, ?)`,
        [now, actor.accountId, actor.name, requestId, rows],
      ),
  })
}

/** Appends one event to the log. */
export async function record(work: Work, entry: AuditEntry): Promise<void> {
  await recordAll(work, [entry])
}
