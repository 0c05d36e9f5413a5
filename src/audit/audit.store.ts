import type { Work } from '../database/work.ts'
import type { AuditEntry } from './audit-event.ts'

const ROWS_PER_STATEMENT = 1000

function toRow(work: Work, entry: AuditEntry) {
  return {
    at: work.now,
    account_id: work.actor.accountId,
    actor_name: work.actor.name,
    action: entry.action,
    subject_type: entry.subject.type,
    subject_id: String(entry.subject.id),
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    reason: entry.reason ?? null,
    request_id: work.requestId,
  }
}

/** Appends to the log, in the order given, within the transaction of the change. */
export async function recordAll(work: Work, entries: AuditEntry[]): Promise<void> {
  for (let start = 0; start < entries.length; start += ROWS_PER_STATEMENT) {
    const rows = entries.slice(start, start + ROWS_PER_STATEMENT).map((entry) => toRow(work, entry))
    await work.tx('audit_events').insert(rows)
  }
}

/** Appends one event to the log. */
export async function record(work: Work, entry: AuditEntry): Promise<void> {
  await recordAll(work, [entry])
}
